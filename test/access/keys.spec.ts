/** Keys: their text, what is kept of them, how they end, and what is told of them. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { SERVER } from '../../src/access/caller.js';
import { isKeyText, keyOf, newKey } from '../../src/access/key-text.js';
import { accessDecisions, startParts } from '../../src/app.module.js';
import { readConfig } from '../../src/config/config.js';
import { logAddress, openLog } from '../../src/open-log.js';
import { TestClock } from '../support/clock.js';
import { bearer, TEST_KEY, TEST_KEY_ID } from '../support/keys.js';
import { TestLog } from '../support/log.js';
import { type Json, type Reply, TestNode } from '../support/node.js';
import { Folder } from '../support/program.js';
import { Scene } from './scene.js';

describe('the text of a key', () => {
  const bits = fc.uint8Array({ minLength: 32, maxLength: 32 }).map((bytes) => Buffer.from(bytes));
  const DIGITS = [...'0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_-. '];

  it('is slk_ and 49 characters that a double click takes whole, and its beginning is its hint', () => {
    fc.assert(
      fc.property(bits, (random) => {
        const { text, hash, hint } = newKey(random);
        expect(text).toMatch(/^slk_[0-9A-Za-z]{49}$/);
        expect(hash).toMatch(/^[0-9a-f]{64}$/);
        expect(text.startsWith(hint)).toBe(true);
        // So little of it is shown that the rest is still out of reach.
        expect(hint.length).toBeLessThan(10);
        expect(isKeyText(text)).toBe(true);
        expect(keyOf(text)).toEqual({ text, hash, hint });
      }),
      { seed: 7 },
    );
  });

  it('is none any more with one character changed, left out, doubled, or two swapped', () => {
    fc.assert(
      fc.property(bits, fc.nat(52), fc.constantFrom(...DIGITS), (random, at, digit) => {
        const { text } = newKey(random);
        const [before, after] = [text.slice(0, at), text.slice(at + 1)];
        if (text[at] !== digit) expect(isKeyText(before + digit + after)).toBe(false);
        expect(isKeyText(before + after)).toBe(false);
        expect(isKeyText(before + text[at] + text[at] + after)).toBe(false);
        const swapped = before + after.slice(0, 1) + text[at] + after.slice(1);
        if (swapped !== text) expect(isKeyText(swapped)).toBe(false);
      }),
      { seed: 7, numRuns: 2000 },
    );
  });

  it('is as random as it is long: no two of many are one', () => {
    expect(new Set(Array.from({ length: 1000 }, () => newKey().text)).size).toBe(1000);
  });
});

describe('a newsroom’s keys', () => {
  const scene = new Scene();
  const { node, clock } = scene;
  beforeAll(() => scene.start());
  afterAll(() => scene.end());

  const make = async (more: object = {}, headers: Record<string, string> = {}): Promise<Json> => {
    const reply = await node.post('/keys', { name: 'Night desk', role: 'reporter', ...more }, headers);
    expect(reply.status).toBe(201);
    return reply.body;
  };
  const me = (authorization: string) => node.get('/me', { authorization });
  const meWith = (key: string) => me(`Bearer ${key}`);

  it('are shown once and stand nowhere but in the hands of who was given them', async () => {
    const { id, key } = await make({}, { 'idempotency-key': 'shown-once' });
    await meWith(key);
    await meWith(`${key.slice(0, -1)}_`);
    for (const path of [`/keys/${id}`, '/keys?limit=200', '/audit?limit=200', '/me'])
      expect((await node.get(path)).text).not.toContain(key.slice(9));
    expect(
      (await node.post('/keys', { name: 'Night desk', role: 'reporter' }, { 'idempotency-key': 'shown-once' })).text,
    ).not.toContain(key.slice(9));
    const files = readdirSync(node.folder);
    expect(files).toEqual(expect.arrayContaining(['log.sqlite', 'views.sqlite']));
    const kept = files.map((file) => readFileSync(join(node.folder, file), 'latin1')).join('\n');
    for (const secret of [key, key.slice(9), TEST_KEY.text]) expect(kept.includes(secret)).toBe(false);
    // The same look would have found it: the hash is there.
    expect(kept.includes(keyOf(key).hash)).toBe(true);
  });

  it('are good until they expire by the clock of the server, and not at that instant any more', async () => {
    const expiresAt = new Date(Date.parse(clock.now()) + 60_000).toISOString();
    const { key } = await make({ expiresAt });
    clock.pass(59.999);
    expect((await meWith(key)).status).toBe(200);
    clock.pass(0.001);
    const late = await meWith(key);
    expect([late.status, late.body.code]).toEqual([401, 'unauthenticated']);
    expect(late.body.detail).toMatch(/expired/);
    const over = await node.post('/keys', { name: 'Late', role: 'reader', expiresAt });
    expect([over.status, over.body.errors[0].pointer]).toEqual([400, '/expiresAt']);
  });

  it('are out at once on the node that revokes them, for ever, with a reason', async () => {
    const { id, key } = await make();
    expect((await meWith(key)).status).toBe(200);
    const revoke = () => node.ask(`/keys/${id}?reason=Lost`, { method: 'DELETE' });
    const revoked = await revoke();
    expect([revoked.status, revoked.body.revokedBy.id]).toEqual([200, TEST_KEY_ID]);
    const refused = await meWith(key);
    expect([refused.status, refused.headers.get('www-authenticate')]).toEqual([401, 'Bearer realm="Slugline"']);
    expect(refused.body.detail).toMatch(/revoked/);
    const before = scene.logged;
    expect((await revoke()).body.revokedAt).toBe(revoked.body.revokedAt);
    expect(scene.logged).toBe(before);
    expect((await node.ask(`/keys/${id}/link`, { method: 'POST' })).status).toBe(404);
    expect((await node.ask('/keys/0199d000-0000-7000-8000-000000000000', { method: 'DELETE' })).status).toBe(404);
  });

  it('tell who may do what, by whom they were made and when they were last used', async () => {
    const admin = await make({ name: 'Second admin', role: 'admin' });
    const asked = { name: 'Sports', role: 'editor', desks: ['sports'], expiresAt: '2027-01-01T00:00:00.000Z' };
    const made = await node.post('/keys', asked, bearer(admin.key));
    expect(made.headers.get('location')).toBe(`/api/v1/keys/${made.body.id}`);
    const { key, ...told } = made.body;
    expect(told).toMatchObject({ ...asked, hint: key.slice(0, told.hint.length), revokedAt: null, lastUsedAt: null });
    expect(told.createdBy).toEqual({ id: admin.id, name: 'Second admin', kind: 'key' });
    clock.pass(90);
    await meWith(key);
    expect((await node.get(`/keys/${told.id}`)).body).toEqual({ ...told, lastUsedAt: clock.now() });
    expect((await node.get(`/keys/${told.id.toUpperCase()}`)).body.id).toBe(told.id);
    expect((await meWith(key)).body).toEqual({
      ...{ id: told.id, name: 'Sports', kind: 'key', role: 'editor', desks: ['sports'], audience: 'newsroom' },
    });
  });

  it('are listed page by page, either way, as often as one asks', async () => {
    for (const path of ['/keys', '/audit']) {
      const all = (await node.get(`${path}?limit=200`)).body.items;
      expect(all.length).toBeGreaterThan(4);
      for (const reverse of [false, true]) {
        const seen: Json[] = [];
        let cursor: string | null = '';
        while (cursor !== null) {
          const next: string = cursor === '' ? '' : `&cursor=${cursor}`;
          const { body }: Reply = await node.get(`${path}?limit=2&reverse=${reverse}${next}`);
          expect(body.items.length).toBeLessThanOrEqual(2);
          seen.push(...body.items);
          cursor = body.next;
        }
        expect(seen.map(({ id }) => id)).toEqual((reverse ? all.toReversed() : all).map(({ id }: Json) => id));
      }
      for (const wrong of ['limit=0', 'limit=201', 'cursor=x', 'x=1'])
        expect([wrong, (await node.get(`${path}?${wrong}`)).status]).toEqual([wrong, 400]);
    }
  });

  it('are in the audit, with who made and revoked them and why, without hashes', async () => {
    const { id, key } = await make({ name: 'Audited' });
    await node.ask(`/keys/${id}?reason=Lost%20bag`, { method: 'DELETE' });
    const [second, first] = (await node.get('/audit?reverse=true&limit=2')).body.items;
    const by = { id: TEST_KEY_ID, name: 'First key', kind: 'key' };
    expect(first).toMatchObject({ type: 'KeyCreated', by, data: { keyId: id, name: 'Audited', role: 'reporter' } });
    expect(second).toMatchObject({ type: 'KeyRevoked', by, data: { keyId: id, reason: 'Lost bag' } });
    expect((await node.get('/audit?limit=200')).text).not.toContain(keyOf(key).hash);
    const [made] = (await node.get('/audit?limit=1')).body.items;
    expect(made).toMatchObject({ type: 'KeyCreated', by: SERVER.actor, data: { keyId: TEST_KEY_ID, role: 'admin' } });
  });

  it('are made once by one Idempotency-Key, of each credential; another request under it is refused', async () => {
    const body = { name: 'Once', role: 'reader' };
    const header = { 'idempotency-key': 'one-key' };
    const first = await node.post('/keys', body, header);
    const before = scene.logged;
    const again = await node.post('/keys', body, header);
    expect([again.status, again.body, again.headers.get('idempotency-replayed')]).toEqual([
      201,
      { ...first.body, key: null },
      'true',
    ]);
    const other = await node.post('/keys', { ...body, role: 'admin' }, header);
    expect([other.status, other.body.code]).toEqual([422, 'idempotency-key-reused']);
    expect(scene.logged).toBe(before);
    const admin = await make({ name: 'Another admin', role: 'admin' });
    const theirs = await node.post('/keys', body, { ...header, ...bearer(admin.key) });
    expect(theirs.body.id).not.toBe(first.body.id);
    expect(theirs.body.key).not.toBeNull();
  });

  it('are one when they are asked for twice at once by one Idempotency-Key', async () => {
    const ask = () => node.post('/keys', { name: 'Twice', role: 'reader' }, { 'idempotency-key': 'at-once' });
    const replies = await Promise.all([ask(), ask(), ask()]);
    expect(new Set(replies.map(({ body }) => body.id)).size).toBe(1);
    const texts = replies.map(({ body }) => body.key).filter((text) => text !== null);
    expect(texts).toHaveLength(1);
    expect((await meWith(texts[0])).status).toBe(200);
  });

  it('are not taken for a request that cannot make one', async () => {
    const wrong: [object, string][] = [
      [{ name: 'X' }, '/role'],
      [{ name: 'X', role: 'god' }, '/role'],
      [{ name: 'X', role: 'Admin' }, '/role'],
      [{ role: 'reader' }, '/name'],
      [{ name: 'X', role: 'reader', desks: [] }, '/desks'],
      [{ name: 'X', role: 'reader', desks: [1] }, '/desks/0'],
      [{ name: 'X', role: 'reader', expiresAt: 'soon' }, '/expiresAt'],
      [{ name: 'X', role: 'reader', hash: 'x' }, '/hash'],
      [{ name: 'X', role: 'reader', id: TEST_KEY_ID }, '/id'],
    ];
    const before = scene.logged;
    for (const [body, pointer] of wrong) {
      const reply = await node.post('/keys', body);
      expect([reply.status, reply.body.errors[0].pointer]).toEqual([400, pointer]);
    }
    expect(scene.logged).toBe(before);
  });

  it('are taken as RFC 6750 sends them, whatever the case of the word, and no other way', async () => {
    const { text } = TEST_KEY;
    for (const good of [`Bearer ${text}`, `bearer ${text}`, `BEARER  ${text}`])
      expect([good, (await me(good)).status]).toEqual([good, 200]);
    const bad = [
      text,
      `Bearer`,
      `Bearer ${text} ${text}`,
      `Bearer ${text},`,
      `Token ${text}`,
      `Basic ${Buffer.from(`x:${text}`).toString('base64')}`,
      `Bearer ${text.toLowerCase()}`,
      `Bearer ${text.slice(0, -1)}`,
      `Bearer ${newKey().text}`,
      `Bearer ${'x'.repeat(10_000)}`,
      `Bearer slk_${'x'.repeat(10_000)}`,
      'Bearer __proto__',
    ];
    for (const authorization of bad) {
      const reply = await me(authorization);
      expect([authorization.slice(0, 80), reply.status, reply.body.code]).toEqual([
        authorization.slice(0, 80),
        401,
        'unauthenticated',
      ]);
      // What was sent is not told to whoever reads answers.
      for (const word of authorization.split(' ').filter(({ length }) => length > 20))
        expect(reply.text).not.toContain(word);
    }
    expect((await node.get(`/me?key=${text}`, { authorization: '' })).status).toBe(401);
  });
});

describe('the first key', () => {
  it('is made once by nodes that start at once on one log', async () => {
    const log = new TestLog('eventstoredb');
    const nodes = [1, 2].map(() => new TestNode(undefined, log));
    try {
      await log.environment();
      await Promise.all(nodes.map((node) => node.start()));
      // Both would make the same one: that it was made once is told by the audit, not by the list.
      for (const node of nodes) {
        expect((await node.get('/keys')).body.items).toHaveLength(1);
        expect((await node.get('/audit')).body.items).toHaveLength(1);
      }
    } finally {
      for (const node of nodes) await node.end();
      await log.end();
    }
  });

  it('is made by one of many that would, and never again', async () => {
    const folder = new Folder();
    const clock = new TestClock('2026-03-01T10:00:00.000Z');
    const config = readConfig({ DATA_DIR: folder.path });
    const by = { by: SERVER.actor, correlationId: null };
    const begin = async () => {
      const store = openLog(logAddress(config));
      const parts = await startParts(config, store, join(folder.path, 'views.sqlite'), clock);
      const end = async () => {
        parts.directory.stop();
        await parts.projector.stop();
        await store.close();
      };
      return { access: accessDecisions(parts), end };
    };
    const first = await begin();
    const made = await Promise.all([1, 2, 3].map(() => first.access.makeFirstKey(by)));
    expect(made.filter((one) => one !== null)).toHaveLength(1);
    await first.end();
    const second = await begin();
    expect(await second.access.makeFirstKey(by)).toBeNull();
    await second.end();
    folder.end();
  });
});
