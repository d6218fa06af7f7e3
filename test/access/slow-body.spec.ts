/** Who is let in when a request begins is asked for again when its body is there. */
import { request } from 'node:http';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { bearer } from '../support/keys.js';
import { TestNode } from '../support/node.js';

const node = new TestNode();
beforeAll(() => node.start());
afterAll(() => node.end());

it('A key that is revoked while a body is on its way does nothing any more', async () => {
  const { key, id } = (await node.post('/keys', { name: 'A reporter', role: 'reporter' })).body;
  const body = JSON.stringify({ slug: 'too-late', title: 'Too late' });
  const headers = {
    ...bearer(key),
    'content-type': 'application/json',
    'content-length': String(body.length),
    expect: '100-continue',
  };
  const sent = request(`${node.url}/api/v1/stories`, { method: 'POST', headers });
  const answered = new Promise<number | undefined>((resolve, reject) => {
    sent.on('response', ({ statusCode }) => resolve(statusCode));
    sent.on('error', reject);
  });
  await new Promise<void>((resolve) => {
    sent.on('continue', resolve);
    sent.flushHeaders();
  });
  sent.write(body.slice(0, 5));
  // The door has asked by then: an answer to a later request is there.
  expect((await node.get('/me', bearer(key))).status).toBe(200);
  expect((await node.ask(`/keys/${id}`, { method: 'DELETE' })).status).toBe(200);
  sent.end(body.slice(5));
  expect(await answered).toBe(401);
  expect((await node.get('/stories/too-late')).status).toBe(404);
});
