/** What the server's log says of slow requests. */
import { describe, expect, it } from '@jest/globals';
import { fastify } from 'fastify';
import { REQUEST_IN_LOG, tellSlow } from '../../../src/http/slow-requests.js';

async function logged(milliseconds: number, level: string): Promise<string> {
  let text = '';
  const write = (line: string) => {
    text += line;
  };
  const server = fastify({ logger: { level, stream: { write }, serializers: { req: REQUEST_IN_LOG } } });
  tellSlow(server, milliseconds);
  server.get('/search/:name', async () => 'found');
  await server.inject('/search/hush?q=confidential');
  await server.close();
  return text;
}

describe('Slow requests', () => {
  it('are told with their route and status, and nothing of what was asked', async () => {
    const text = await logged(0, 'warn');
    expect(JSON.parse(text)).toMatchObject({ method: 'GET', route: '/search/:name', status: 200, msg: 'slow request' });
    expect(JSON.parse(text).milliseconds).toBeGreaterThanOrEqual(0);
    expect(text).not.toMatch(/confidential|hush/);
  });

  it('are told only from the configured time on', async () => {
    expect(await logged(600_000, 'warn')).toBe('');
  });

  it('as all others stand in the log without their query', async () => {
    const text = await logged(600_000, 'info');
    expect(text).toContain('incoming request');
    expect(text).not.toContain('confidential');
  });
});
