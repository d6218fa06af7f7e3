/** The words of the leak suite: what may not be seen carries a marker, and every id is made of a name. */
import { createHash } from 'node:crypto';

/** In every text of what is hidden, and nowhere else. */
export const MARKER = 'zweihander';

/** Words that the public may not see. */
export const secret = (what: string): string => `${MARKER} ${what}`;

/** Milliseconds of the instants at which something hidden is logged; nothing public happens at them. */
export const SECRET_MILLIS = '.777Z';

/** Milliseconds of the instants at which the newsroom knew what it published: the public is never told these. */
export const KNOWN_MILLIS = '.333Z';

/** The UUID that always belongs to a name; ids of hidden and shown things fall between one another. */
export function idOf(name: string): string {
  const hex = createHash('sha256').update(name).digest('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20, 32)].join(
    '-',
  );
}

/** What is posted: a development's type, data and envelope. */
export interface Body {
  readonly type: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly [field: string]: unknown;
}

/** A development with whatever of its envelope matters. */
export const say = (type: string, data: object, envelope: object = {}): Body => ({
  type,
  data: { ...data },
  ...envelope,
});

/** An act upon what is called that. */
export const act = (type: string, on: string, data: object = {}): Body =>
  say(type, { developmentId: idOf(on), ...data });

export const correction = (on: string, changes: object, wrong: string, reason?: string): Body =>
  act('DevelopmentCorrected', on, { changes, wrong, ...(reason === undefined ? {} : { reason }) });

export const link = (from: string, relation: string, to: string, type = 'LinkAdded'): Body =>
  say(type, { from: idOf(from), to: idOf(to), relation });

/** Hidden from the start, until an editor releases it. */
export const WITHHELD = { withhold: secret('is being checked') };

/** Hidden from the start, until long after the suite ends. */
export const EMBARGOED = { embargoUntil: '2026-06-01T00:00:00.777Z' };

/** A source that only the newsroom can name. */
export const LEAKER = {
  name: secret('in the ministry'),
  kind: 'anonymous',
  url: `https://${MARKER}.example/letter`,
  description: 'a senior official',
};

/** The same source as the twin knows it: who it is makes no difference to the public. */
export const SOMEONE = { name: 'Someone', kind: 'anonymous', description: 'a senior official' };
