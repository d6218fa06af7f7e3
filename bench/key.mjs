/** The key that the nodes of the bench begin with, and `fetch` with it. */
import { newKey } from '../dist/access/key-text.js';

export const KEY = newKey(Buffer.alloc(32, 7));

export const fetch = (url, { headers = {}, ...more } = {}) =>
  globalThis.fetch(url, { ...more, headers: { authorization: `Bearer ${KEY.text}`, ...headers } });
