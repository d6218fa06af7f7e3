/** The views are disposable: whatever happens to their file, what they say follows from the log. */
import { createHash } from 'node:crypto';
import {
  closeSync,
  copyFileSync,
  existsSync,
  openSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import Database from 'better-sqlite3';
import fc from 'fast-check';
import { loadFirstStory } from '../../src/demo.js';
import { comparableIn } from '../../src/projections/verify-views.js';
import { TEST_KEY } from '../support/keys.js';
import { TestNode } from '../support/node.js';

const node = new TestNode();
const file = (name: string) => join(node.folder, name);

/** Everything that the views hold, but how far they have come: events of no story may follow. */
function contents(): Record<string, unknown[]> {
  const db = new Database(file('views.sqlite'), { readonly: true });
  const all = comparableIn(db).map((name) => {
    const rows = db.prepare(`SELECT * FROM ${name}`).all() as object[];
    return [name, rows.sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))] as const;
  });
  db.close();
  return Object.fromEntries(all);
}

const fingerprint = (): string => createHash('sha256').update(JSON.stringify(contents())).digest('hex');

/** A story in which something is late, corrected, withheld, released and retracted. */
async function logARichStory(): Promise<void> {
  const story = await node.open('rich', { topics: ['roads'], desk: 'city' });
  const meetingId = crypto.randomUUID();
  const participants = [{ name: 'Mayor' }, { name: 'Council' }];
  const { id: scheduled } = await node.log(story, {
    type: 'MeetingScheduled',
    data: { meetingId, form: 'vote', participants, startsAt: '2025-11-03T18:00', timeZone: 'Europe/Rome' },
    withhold: 'Not yet announced',
  });
  await node.log(story, {
    type: 'MeetingCancelled',
    data: { meetingId, reason: 'No quorum' },
    occurredAt: '2025-11-03',
  });
  await node.log(story, { type: 'MeetingPostponed', data: { meetingId, reason: 'Snow' }, occurredAt: '2025-11-02' });
  const { id: fact } = await node.log(story, { type: 'FactReported', data: { text: 'The road is closd.' } });
  await node.log(story, {
    type: 'DevelopmentCorrected',
    data: { developmentId: fact, changes: { text: 'The road is closed.' }, wrong: 'A spelling' },
  });
  await node.log(story, { type: 'DevelopmentReleased', data: { developmentId: scheduled } });
  const { id: libel } = await node.log(story, { type: 'FactReported', data: { text: 'Untrue.' } });
  await node.log(story, { type: 'DevelopmentRetracted', data: { developmentId: libel, reason: 'Untrue' } });
  await node.log(story, { type: 'StoryRetitled', data: { slug: 'richer' } });
}

beforeAll(async () => {
  await node.start();
  await loadFirstStory(node.url, TEST_KEY.text);
  await logARichStory();
  await node.stop();
});
afterAll(() => node.end());

/** Starts on the file as it is, waits for the views, stops, and gives what they hold. */
async function afterAStart(): Promise<string> {
  await node.start();
  expect((await node.get('/stories')).status).toBe(200);
  await node.stop();
  return fingerprint();
}

describe('the views', () => {
  it('rebuilt from the log are byte for byte those that were written live', async () => {
    const live = contents();
    rmSync(file('views.sqlite'));
    await afterAStart();
    expect(contents()).toEqual(live);
    expect(contents().history?.length).toBeGreaterThan(40);
  });

  it('are kept over a restart', async () => {
    const live = fingerprint();
    expect(await afterAStart()).toBe(live);
  });

  it.each([
    ['is no database', () => writeFileSync(file('views.sqlite'), 'gone mad')],
    ['is cut off', () => truncateSync(file('views.sqlite'), 5000)],
    ['is empty', () => truncateSync(file('views.sqlite'), 0)],
    [
      'has the tables of another program version',
      () => {
        const db = new Database(file('views.sqlite'));
        db.exec("UPDATE checkpoint SET shape = 'old'; DELETE FROM story_status");
        db.close();
      },
    ],
    [
      'is of another log',
      () => {
        const db = new Database(file('views.sqlite'));
        db.exec("UPDATE checkpoint SET hash = 'another'; UPDATE story_status SET json = '{}'");
        db.close();
      },
    ],
    [
      'is ahead of the log',
      () => {
        const db = new Database(file('views.sqlite'));
        db.exec(
          "UPDATE checkpoint SET position = '999999', event = '999999', before = '999998'; UPDATE story_status SET json = '{}'",
        );
        db.close();
      },
    ],
  ])('are made anew when their file %s', async (_, damage) => {
    const live = fingerprint();
    damage();
    expect(await afterAStart()).toBe(live);
  });

  it('catch up from where they were', async () => {
    copyFileSync(file('views.sqlite'), file('older.sqlite'));
    await node.start();
    await node.log('richer', { type: 'FactReported', data: { text: 'News.' } });
    await node.stop();
    const live = fingerprint();
    copyFileSync(file('older.sqlite'), file('views.sqlite'));
    expect(await afterAStart()).toBe(live);
  });
});

/** Questions that touch every view. */
const QUESTIONS = ['newsroom', 'public'].flatMap((audience) =>
  [
    '/stories?',
    '/stories?q=road&',
    '/stories/rich?',
    '/stories/richer/developments?limit=200&',
    '/stories/richer/timeline?',
    '/stories/richer/meetings?',
    '/agenda?from=2025-10-01&to=2025-12-01&',
    '/people?',
    '/people/mayor?',
    '/statements?',
    '/corrections?',
    '/search?q=road&',
  ].map((path) => `${path}audience=${audience}`),
);

const answers = (): Promise<string[]> =>
  Promise.all(
    QUESTIONS.map(async (path) => {
      // What is not known yet is said to be so.
      for (;;) {
        const { status, headers, text } = await node.get(path);
        if (status !== 503) return `${path} ${status} ${text}`;
        expect(headers.get('retry-after')).toMatch(/^\d+$/);
      }
    }),
  );

/** The part of a file beside the views, if it is there. */
const read = (name: string): Buffer => (existsSync(file(name)) ? readFileSync(file(name)) : Buffer.alloc(0));

describe('whatever becomes of the files of the views while no node runs,', () => {
  const FILES = ['views.sqlite', 'views.sqlite-wal', 'views.sqlite-digest'] as const;
  let good: string[] = [];
  let log: Buffer;
  /** As a node leaves them that is stopped, and one that is killed. */
  const left: Record<string, Buffer>[] = [];

  beforeAll(async () => {
    await node.start();
    await node.get('/stories');
    const more = new Date(0).toISOString();
    await node.log('richer', {
      type: 'FactReported',
      data: { text: `The road is open again, says the log of ${more}.` },
    });
    good = await answers();
    left.push(Object.fromEntries(FILES.map((name) => [name, read(name)])));
    await node.stop();
    left.unshift(Object.fromEntries(FILES.map((name) => [name, read(name)])));
    log = read('log.sqlite');
  });

  const putBack = (which: number) => {
    for (const suffix of ['', '-wal', '-shm']) rmSync(file(`views.sqlite${suffix}`), { force: true });
    for (const [name, bytes] of Object.entries(left[which] ?? {})) {
      rmSync(file(name), { force: true });
      if (bytes.length > 0) writeFileSync(file(name), bytes);
    }
  };

  it('a stopped node leaves all in one file with its digest, and a killed one the rest in the write-ahead log', () => {
    expect(left[0]?.['views.sqlite-wal']).toHaveLength(0);
    expect(left[0]?.['views.sqlite-digest']?.length).toBeGreaterThan(5);
    expect(left[1]?.['views.sqlite-wal']?.length).toBeGreaterThan(1000);
  });

  const end = (length: number) => fc.sample(fc.nat({ max: length - 1 }), { seed: 7, numRuns: 3 });
  /** Bits all over a file: in its header, and as they fall. */
  const bits = (length: number) => [
    ...fc.sample(fc.nat({ max: 100 * 8 - 1 }), { seed: 11, numRuns: 3 }),
    ...fc.sample(fc.nat({ max: length * 8 - 1 }), { seed: 13, numRuns: 6 }),
  ];
  /** A bit in a page of the schema, of an index, of each index of words, and of tables with ready documents. */
  const bitsInEachKind = (which: number): number[] => {
    const copy = file('kinds.sqlite');
    writeFileSync(copy, left[which]?.['views.sqlite'] as Buffer);
    const db = new Database(copy);
    const pages = db.prepare<[], { pgoffset: number; pgsize: number }>(`
      SELECT max(pgoffset) AS pgoffset, pgsize FROM dbstat WHERE pagetype <> 'overflow' AND name IN (
        SELECT min(name) FROM sqlite_schema WHERE type = 'index' UNION ALL
        VALUES ('sqlite_schema'), ('search_newsroom_data'), ('search_public_data'), ('story_status'), ('history')
      ) GROUP BY name`);
    const found = pages.all();
    db.close();
    expect(found).toHaveLength(6);
    return found.map(({ pgoffset, pgsize }, seed) => {
      const [bit] = fc.sample(fc.nat({ max: pgsize * 8 - 1 }), { seed, numRuns: 1 });
      return pgoffset * 8 + (bit as number);
    });
  };

  it.each([
    [0, 'views.sqlite'],
    [0, 'views.sqlite-digest'],
    [1, 'views.sqlite'],
    [1, 'views.sqlite-wal'],
    [1, 'views.sqlite-digest'],
  ] as const)(
    '%i %s: deleted, cut off anywhere, any bit of it turned over: no wrong answer, and all well',
    async (which, name) => {
      const whole = left[which]?.[name] as Buffer;
      const damages: [string, () => void][] = [
        ['deleted', () => rmSync(file(name))],
        ...end(whole.length).map((length): [string, () => void] => [
          `cut at ${length}`,
          () => truncateSync(file(name), length),
        ]),
        ...[...bits(whole.length), ...(name === 'views.sqlite' ? bitsInEachKind(which) : [])]
          .filter((bit) => bit < whole.length * 8)
          .map((bit): [string, () => void] => [
            `bit ${bit}`,
            () => {
              const bytes = Buffer.from(whole);
              bytes.writeUInt8(bytes.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
              writeFileSync(file(name), bytes);
            },
          ]),
      ];
      for (const [what, damage] of damages) {
        putBack(which);
        damage();
        await node.start();
        expect({ what, answers: await answers() }).toEqual({ what, answers: good });
        expect((await node.get('/health/ready')).status).toBe(200);
        await node.stop();
      }
      expect(read('log.sqlite').equals(log)).toBe(true);
    },
  );
});

describe('views that are found damaged while they are read', () => {
  afterEach(() => node.stop());

  /** Makes nonsense of all pages but the first, of which a running node has few in hand. */
  const spoil = () => {
    const bytes = Buffer.alloc(readFileSync(file('views.sqlite')).length - 4096, 0xa5);
    const descriptor = openSync(file('views.sqlite'), 'r+');
    writeSync(descriptor, bytes, 0, bytes.length, 4096);
    closeSync(descriptor);
  };

  it.each(QUESTIONS.filter((path) => path.endsWith('public')))(
    'answer %s with 503 and when to ask again, until they are made anew',
    async (question) => {
      await node.start();
      const good = await node.get(question);
      await node.stop();
      const rows = contents();
      await node.start();
      spoil();
      const met = await node.get(question);
      expect([met.status, met.headers.get('retry-after')]).toEqual([503, expect.stringMatching(/^\d+$/)]);
      expect(met.body).toMatchObject({ detail: expect.stringMatching(/Ask again in a moment\.$/) });
      expect(met.text).not.toMatch(/sqlite|malformed|disk image/i);
      expect((await node.get('/health/ready')).status).toBe(503);
      let mended = met;
      while (mended.status === 503) mended = await node.get(question);
      expect([mended.status, mended.text]).toEqual([good.status, good.text]);
      expect((await node.get('/health/ready')).status).toBe(200);
      await node.stop();
      expect(contents()).toEqual(rows);
    },
  );

  it('take what is written meanwhile', async () => {
    await node.start();
    spoil();
    const { status, headers, body } = await node.post('/stories/richer/developments', {
      type: 'FactReported',
      data: { text: 'Logged over ruins.' },
    });
    expect(status).toBe(201);
    let seen = await node.get(`/stories/richer/developments/${body.id}?after=${headers.get('slugline-position')}`);
    while (seen.status === 503) seen = await node.get(`/stories/richer/developments/${body.id}`);
    expect(seen.body.data.text).toBe('Logged over ruins.');
    await node.stop();
    const live = contents();
    rmSync(file('views.sqlite'));
    await afterAStart();
    expect(contents()).toEqual(live);
  });
});
