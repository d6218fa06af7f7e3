/**
 * The server against its own reference: requests that the document calls valid, and others, for every operation. Longer:
 * `FUZZ_RUNS=200 FUZZ_SEED=7`, which a finding prints.
 */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { FuzzNewsroom } from './newsroom.js';
import { operationsOf } from './operations.js';
import { report } from './report.js';
import { Fuzz } from './run.js';

const SEED = Number(process.env.FUZZ_SEED ?? 20260301);
const RUNS = Number(process.env.FUZZ_RUNS ?? 12);
const ROUNDS = Number(process.env.FUZZ_ROUNDS ?? 3);

describe('Whatever is asked', () => {
  const newsroom = new FuzzNewsroom();
  let document: object;
  let fuzz: Fuzz;
  beforeAll(async () => {
    await newsroom.start();
    document = (await newsroom.node.get('/openapi.json')).body;
    fuzz = new Fuzz(newsroom, document, { seed: SEED, runs: RUNS, rounds: ROUNDS });
    await fuzz.run();
  }, 3_600_000);
  afterAll(() => newsroom.end());

  it('is answered as the document says, and nothing that is refused is logged', () => {
    expect(report(fuzz.findings)).toBe('');
  });

  it('leaves a server that is ready', async () => {
    const { status } = await newsroom.node.get('/health/ready');
    expect(status).toBe(200);
  });

  it('was taken and refused, of every operation', () => {
    const seen = (id: string, ...statuses: number[]) => statuses.some((status) => fuzz.counts.has(`${id} ${status}`));
    const operations = operationsOf(document).map(({ id }) => id);
    expect(operations.filter((id) => !seen(id, 200, 201, 202))).toEqual([]);
    expect(operations.filter((id) => !seen(id, 400))).toEqual([]);
  });
});
