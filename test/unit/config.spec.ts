/** Settings: what is taken, and that what is not is told with its name. */
import { describe, expect, it } from '@jest/globals';
import { ConfigError, readConfig } from '../../src/config/config.js';

function problemsOf(environment: Record<string, string>): readonly string[] {
  try {
    readConfig(environment);
    return [];
  } catch (error) {
    return (error as ConfigError).problems;
  }
}

describe('HOST', () => {
  it.each(['127.0.0.1', '127.8.8.8', '::1', 'localhost'])('%s needs nothing else', (HOST) => {
    expect(readConfig({ HOST }).host).toBe(HOST);
  });

  it.each(['0.0.0.0', '::', '192.0.2.7', 'newsroom.example.org', '127.0.0.1.example.org', 'localhost.example'])(
    '%s, which others can reach, is refused with the reason and what to do',
    (HOST) => {
      const [problem, ...more] = problemsOf({ HOST });
      expect(more).toEqual([]);
      expect(problem).toMatch(/^HOST is .+ unencrypted.+PUBLIC_URL=https:.+INSECURE_HTTP=1/);
      expect(problemsOf({ HOST, PUBLIC_URL: 'http://newsroom.example.org' })).toHaveLength(1);
      expect(problemsOf({ HOST, INSECURE_HTTP: '0' })).toHaveLength(1);
      expect(readConfig({ HOST, PUBLIC_URL: 'https://newsroom.example.org' }).host).toBe(HOST);
      expect(readConfig({ HOST, INSECURE_HTTP: '1' }).host).toBe(HOST);
    },
  );

  it.each(['a b', '-', 'http://0.0.0.0', '[::]', 'a/b'])('"%s" is no address at all', (HOST) => {
    expect(problemsOf({ HOST, INSECURE_HTTP: '1' })).toEqual([expect.stringContaining('HOST')]);
  });
});

describe('settings of the door', () => {
  it('are off or wide unless they are given', () => {
    expect(readConfig({})).toMatchObject({
      trustProxy: [],
      corsOrigins: [],
      rateLimit: 60_000,
      anonymousRateLimit: 6_000,
      requestTimeoutMs: 30_000,
      logLevel: 'info',
    });
  });

  it('take lists', () => {
    const given = { TRUST_PROXY: '127.0.0.1, 10.0.0.0/8,fd00::/8', CORS_ORIGINS: 'https://a.example, http://b:8080' };
    expect(readConfig(given)).toMatchObject({
      trustProxy: ['127.0.0.1', '10.0.0.0/8', 'fd00::/8'],
      corsOrigins: ['https://a.example', 'http://b:8080'],
    });
  });

  it.each([
    ['TRUST_PROXY', 'true'],
    ['TRUST_PROXY', '*'],
    ['TRUST_PROXY', '0.0.0.0/0'],
    ['TRUST_PROXY', '10.0.0.0/33'],
    ['TRUST_PROXY', '10.0.0.0/8/8'],
    ['TRUST_PROXY', '127.0.0.1,,::1'],
    ['CORS_ORIGINS', '*'],
    ['CORS_ORIGINS', 'null'],
    ['CORS_ORIGINS', 'https://a.example/'],
    ['CORS_ORIGINS', 'https://A.example'],
    ['CORS_ORIGINS', 'https://a.example:443'],
    ['CORS_ORIGINS', 'a.example'],
    ['RATE_LIMIT', '-1'],
    ['ANONYMOUS_RATE_LIMIT', 'many'],
    ['REQUEST_TIMEOUT_MS', '99'],
    ['INSECURE_HTTP', 'yes'],
  ])('%s does not take %s', (name, value) => {
    expect(problemsOf({ [name]: value })).toEqual([expect.stringContaining(`${name} is "${value}"`)]);
  });
});

describe('settings of who looks after a node', () => {
  const ENDPOINT = { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:4318' };

  it('close the numbers, ask for some room on the disk, and trace nothing unless it is said', () => {
    expect(readConfig({})).toMatchObject({ publicMetrics: false, diskFreeMin: 256 * 1024 * 1024, tracing: false });
    expect(readConfig({ PUBLIC_METRICS: '1', DISK_FREE_MIN: '20000000000' })).toMatchObject({
      publicMetrics: true,
      diskFreeMin: 20_000_000_000,
    });
    expect(problemsOf({ PUBLIC_METRICS: 'yes', DISK_FREE_MIN: '1G' })).toHaveLength(2);
  });

  it('trace where an endpoint is set and nothing says otherwise', () => {
    expect(readConfig(ENDPOINT).tracing).toBe(true);
    expect(readConfig({ OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: 'https://a.example/v1/traces' }).tracing).toBe(true);
    expect(readConfig({ ...ENDPOINT, OTEL_SDK_DISABLED: 'True' }).tracing).toBe(false);
    expect(readConfig({ ...ENDPOINT, OTEL_TRACES_EXPORTER: 'none' }).tracing).toBe(false);
    expect(readConfig({ OTEL_EXPORTER_OTLP_ENDPOINT: '' }).tracing).toBe(false);
    expect(readConfig({ ...ENDPOINT, OTEL_EXPORTER_OTLP_PROTOCOL: 'http/protobuf' }).tracing).toBe(true);
  });

  it('refuse what traces cannot be sent by, and never repeat an address', () => {
    const [problem = '', ...more] = problemsOf({ OTEL_EXPORTER_OTLP_ENDPOINT: 'collector:secret@host' });
    expect(more).toEqual([]);
    expect(problem).toMatch(/^OTEL_EXPORTER_OTLP_ENDPOINT .+ http:/);
    expect(problem).not.toContain('secret');
    expect(problemsOf({ ...ENDPOINT, OTEL_EXPORTER_OTLP_PROTOCOL: 'grpc' })).toEqual([
      expect.stringContaining('OTEL_EXPORTER_OTLP_PROTOCOL is "grpc"'),
    ]);
    // Nothing is asked of what is not used.
    expect(problemsOf({ OTEL_EXPORTER_OTLP_PROTOCOL: 'grpc' })).toEqual([]);
  });
});
