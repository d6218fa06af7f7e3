/** The compiled program with traces and without: what it loads for them, and that it sends what is left when it is stopped. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Collector } from '../support/collector.js';
import { fetchWithKey, plantKey } from '../support/keys.js';
import { Program, run } from '../support/program.js';

/** Prints, when the program ends, which of OpenTelemetry's packages it has loaded. */
const TELLING = `import { createRequire } from 'node:module';
const { cache } = createRequire('file:///slugline/');
process.on('exit', () => {
  const names = Object.keys(cache).map((file) => /@opentelemetry.([\\w-]+)/.exec(file)?.[1]).filter(Boolean);
  console.log('loaded: ' + [...new Set(names)].sort().join(' ') + '.');
});`;
const NODE_OPTIONS = `--import=data:text/javascript,${encodeURIComponent(TELLING)}`;

describe('the program', () => {
  const folder = mkdtempSync(join(tmpdir(), 'slugline-traced-'));
  const collector = new Collector();
  const own = { PORT: '0', DATA_DIR: folder, LOG_LEVEL: 'silent', NODE_OPTIONS };
  let endpoint = '';
  beforeAll(async () => {
    endpoint = await collector.start();
    await plantKey({ DATA_DIR: folder });
  });
  afterAll(async () => {
    await collector.end();
    rmSync(folder, { recursive: true });
  });

  /** Starts it, asks once, stops it, and gives what it printed. */
  async function served(environment: Record<string, string>): Promise<string> {
    const program = new Program(['serve'], { ...own, ...environment });
    const [, url = ''] = await program.says(/Slugline is at (\S+)/);
    expect((await fetchWithKey(`${url}/api/v1/stories`)).status).toBe(200);
    program.kill('SIGTERM');
    const { code, output } = await program.ended;
    expect(code).toBe(0);
    return output;
  }

  it('loads nothing of the SDK where no endpoint is set', async () => {
    // The library of metrics brings the API, which does nothing by itself.
    expect(await served({})).toMatch(/^loaded: (api)?\.$/m);
    expect(collector.spans).toEqual([]);
  });

  it('sends what is left before it ends', async () => {
    // So that only stopping can have sent it.
    const output = await served({ OTEL_EXPORTER_OTLP_ENDPOINT: endpoint, OTEL_BSP_SCHEDULE_DELAY: '600000' });
    expect(output).toMatch(/^loaded: .*exporter-trace-otlp-proto.*sdk-trace.*\.$/m);
    expect(collector.named('GET /api/v1/stories')).toHaveLength(1);
    expect(collector.spans[0]?.resource).toMatchObject({ 'service.name': 'slugline' });
  });

  it('says of an endpoint that it cannot use what it must be, and does not start', async () => {
    const { code, output } = await run(['serve'], { ...own, OTEL_EXPORTER_OTLP_ENDPOINT: 'collector:4318' });
    expect(code).toBe(2);
    expect(output).toContain('OTEL_EXPORTER_OTLP_ENDPOINT cannot be read; it must be an address such as http://');
  });
});
