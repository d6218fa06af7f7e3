/** Keys of tests: the same in every newsroom, so that a log can be copied or shared with its keys. */

import { SERVER } from '../../src/access/caller.js';
import { Directory } from '../../src/access/directory.js';
import { newKey } from '../../src/access/key-text.js';
import { AccessDecisions } from '../../src/commands/access-decisions.js';
import { SYSTEM_CLOCK } from '../../src/commands/clock.js';
import { derivedId } from '../../src/commands/identity.js';
import { ServiceLog } from '../../src/commands/service-log.js';
import { readConfig } from '../../src/config/config.js';
import { logAddress, openLog, tokensOf } from '../../src/open-log.js';

/** The first key of every newsroom of tests, an administrator's. */
export const TEST_KEY = newKey(Buffer.alloc(32, 7));

/** Its id, which is the id of whoever logs with it. */
export const TEST_KEY_ID = derivedId('first key', TEST_KEY.hash);

export const bearer = (key: string): { readonly authorization: string } => ({ authorization: `Bearer ${key}` });

/** Gives the log of an environment the key of tests as its first, before a program runs on it. */
export async function plantKey(environment: Record<string, string>): Promise<void> {
  const store = openLog(logAddress(readConfig(environment)));
  try {
    await tokensOf(store);
    const decisions = new AccessDecisions(new ServiceLog(store, SYSTEM_CLOCK), new Directory(store), SYSTEM_CLOCK);
    await decisions.makeFirstKey({ by: SERVER.actor, correlationId: null }, TEST_KEY);
  } finally {
    await store.close();
  }
}

/** `fetch` with the key of tests. */
export const fetchWithKey: typeof fetch = (url, { headers = {}, ...more } = {}) =>
  fetch(url, { ...more, headers: { ...bearer(TEST_KEY.text), ...(headers as Record<string, string>) } });
