/** Whoever is at the machine of a log: they can read it themselves, so no key is asked for. */
import type { By } from '../commands/access-decisions.js';

export const AT_THE_MACHINE: By = {
  by: { id: 'command-line', name: 'Command line', kind: 'server' },
  correlationId: null,
};

/** Where a link's token is opened in a browser. @param server its address, without a path */
export const signInUrl = (server: string, token: string): string => `${server}/sign-in?token=${token}`;
