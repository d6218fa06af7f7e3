/** What the reference says of all operations alike, and that it is so. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Json, TestNode } from '../support/node.js';

describe('every operation of the reference', () => {
  const node = new TestNode();
  let operations: readonly Json[] = [];
  let document: Json;
  beforeAll(async () => {
    await node.start({ RATE_LIMIT: '100' });
    document = (await node.get('/openapi.json')).body;
    operations = Object.values(document.paths).flatMap((path: Json) => Object.values(path));
  });
  afterAll(() => node.end());

  it('may answer that there were too many requests, and when to come back', () => {
    expect(operations.length).toBeGreaterThan(30);
    for (const { responses } of operations) {
      expect(responses['429'].content['application/problem+json'].schema.$ref).toMatch(/Problem$/);
      expect(responses['429'].headers).toHaveProperty('Retry-After');
    }
  });

  it('names the headers that every answer has, and describes each', async () => {
    const { headers } = await node.get('/stories');
    for (const response of operations.flatMap(({ responses }) => Object.values<Json>(responses))) {
      for (const name of ['X-Request-Id', 'RateLimit', 'RateLimit-Policy']) {
        expect(response.headers[name]).toEqual({ $ref: `#/components/headers/${name}` });
        expect(document.components.headers[name].description).not.toBe('');
        expect(headers.has(name)).toBe(true);
      }
    }
  });
});
