/** Both stores against one small model: whatever is asked, sent again, cut off or restarted, the same comes of it. */
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { NO_STREAM, type SealedEvent, seal } from '../../src/event-store/chain.js';
import type { EventStore, RecordedEvent } from '../../src/event-store/event-store.js';
import { LOGS, type LogUnderTest } from '../contract/logs.js';
import { all, unsealed } from '../contract/support.js';

type Step =
  | { kind: 'append'; stream: number; off: number; count: number; text: string }
  | { kind: 'again'; stream: number; isChanged: boolean }
  | { kind: 'read'; stream: number; from: number; to: number; limit: number; isBackwards: boolean }
  | { kind: 'readAll'; after: number; limit: number }
  | { kind: 'reopen' }
  | { kind: 'fault'; which: number };

const stream = fc.nat({ max: 2 });
const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.oneof(
    {
      weight: 6,
      arbitrary: fc.record({
        kind: fc.constant('append' as const),
        stream,
        off: fc.constantFrom(0, 0, 0, 0, -1, 1),
        count: fc.integer({ min: 1, max: 3 }),
        text: fc.string({ unit: 'grapheme', maxLength: 5 }),
      }),
    },
    {
      weight: 3,
      arbitrary: fc.record({ kind: fc.constant('again' as const), stream, isChanged: fc.boolean() }),
    },
    {
      weight: 3,
      arbitrary: fc.record({
        kind: fc.constant('read' as const),
        stream,
        from: fc.integer({ min: 1, max: 6 }),
        to: fc.integer({ min: 1, max: 6 }),
        limit: fc.nat({ max: 4 }),
        isBackwards: fc.boolean(),
      }),
    },
    {
      weight: 2,
      arbitrary: fc.record({
        kind: fc.constant('readAll' as const),
        after: fc.nat({ max: 6 }),
        limit: fc.nat({ max: 4 }),
      }),
    },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('reopen' as const) }) },
    { weight: 3, arbitrary: fc.record({ kind: fc.constant('fault' as const), which: fc.nat({ max: 20 }) }) },
  ),
  { maxLength: 30 },
);

interface Entry {
  readonly stream: string;
  readonly revision: number;
  readonly id: string;
  readonly hash: string;
}

/** What any log is: entries in order, and the rule of what may follow. */
class Model {
  readonly log: Entry[] = [];

  of(stream: string): Entry[] {
    return this.log.filter((entry) => entry.stream === stream);
  }

  append(stream: string, expected: number, events: readonly SealedEvent[]): object {
    const present = this.of(stream);
    const there = present.slice(expected, expected + events.length);
    const isThere =
      there.length === events.length && events.every(({ metadata }, i) => there[i]?.hash === metadata.hash);
    if (isThere) return { revision: expected + events.length };
    if (present.length !== expected) return { code: 'wrong-expected-revision', expected, actual: present.length };
    events.forEach(({ id, metadata }, i) => {
      this.log.push({ stream, revision: expected + i + 1, id, hash: metadata.hash });
    });
    return { revision: expected + events.length };
  }

  read(stream: string, { from, to, limit, isBackwards }: Extract<Step, { kind: 'read' }>): Entry[] {
    const inRange = this.of(stream).filter(({ revision }) =>
      isBackwards ? revision <= from && revision >= to : revision >= from && revision <= to,
    );
    return (isBackwards ? inRange.reverse() : inRange).slice(0, limit);
  }
}

/** One history played on a log, every answer compared with the model's. */
class Play {
  private readonly model = new Model();
  private readonly sent = new Map<string, { expected: number; events: SealedEvent[] }>();
  private made = 0;

  constructor(
    private readonly log: LogUnderTest,
    private store: EventStore,
  ) {}

  async step(step: Step): Promise<void> {
    if (step.kind === 'append') await this.append(step);
    else if (step.kind === 'again') await this.again(step);
    else if (step.kind === 'read') await this.read(step);
    else if (step.kind === 'readAll') await this.readAll(step);
    else if (step.kind === 'fault') await this.log.fault(step.which);
    else {
      await this.store.close();
      this.store = await this.log.open();
    }
  }

  async end(): Promise<void> {
    await this.readAll({ after: 0, limit: Number.MAX_SAFE_INTEGER });
    await this.store.close();
  }

  private async append({ stream: number, off, count, text }: Extract<Step, { kind: 'append' }>): Promise<void> {
    const name = `story-${number}`;
    const present = this.model.of(name);
    const expected = Math.max(0, present.length + off);
    const hash = present[expected - 1]?.hash ?? '';
    const head = expected === 0 ? NO_STREAM : { revision: expected, hash };
    const events = seal(
      name,
      head,
      Array.from({ length: count }, () => {
        this.made += 1;
        return unsealed(`${name}-${this.made}`, { text });
      }),
    );
    this.sent.set(name, { expected, events });
    await this.send(name, expected, events);
  }

  private async again({ stream: number, isChanged }: Extract<Step, { kind: 'again' }>): Promise<void> {
    const name = `story-${number}`;
    const last = this.sent.get(name);
    if (last === undefined) return;
    const { expected, events } = last;
    if (!isChanged) return this.send(name, expected, events);
    const head = { revision: expected, hash: events[0]?.metadata.previousHash ?? '' };
    const changed = events.map(({ id, type, data, metadata: { hash: _, previousHash: __, ...metadata } }) => ({
      id,
      type,
      data: { ...data, changed: true },
      metadata: metadata as { version: number },
    }));
    await this.send(name, expected, seal(name, head, changed));
  }

  private async send(name: string, expected: number, events: SealedEvent[]): Promise<void> {
    const outcome = await this.store.append(name, expected, events).then(
      ({ revision }) => ({ revision }),
      ({ code, expected, actual }) => ({ code, expected, actual }),
    );
    expect(outcome).toEqual(this.model.append(name, expected, events));
  }

  private async read(step: Extract<Step, { kind: 'read' }>): Promise<void> {
    const { from, to, limit, isBackwards } = step;
    const direction = isBackwards ? 'backwards' : 'forwards';
    const name = `story-${step.stream}`;
    const events = await all(this.store.read(name, { from, to, limit, direction }));
    expect(events.map(entryOf)).toEqual(this.model.read(name, step));
  }

  private async readAll({ after, limit }: { after: number; limit: number }): Promise<void> {
    const whole = await all(this.store.readAll());
    expect(whole.map(entryOf)).toEqual(this.model.log);
    const position = after === 0 ? null : (whole[after - 1]?.position ?? null);
    const part = await all(this.store.readAll({ after: position, limit }));
    expect(part.map(entryOf)).toEqual(this.model.log.slice(position === null ? 0 : after).slice(0, limit));
  }
}

const entryOf = ({ stream, revision, id, metadata }: RecordedEvent): Entry => ({
  stream,
  revision,
  id,
  hash: metadata.hash,
});

describe.each(LOGS)('$name beside a model', ({ make }) => {
  it('answers every history alike, whatever faults fall between', async () => {
    await fc.assert(
      fc.asyncProperty(steps, async (history) => {
        const log = await make();
        try {
          const play = new Play(log, await log.open());
          for (const step of history) await play.step(step);
          await play.end();
        } finally {
          await log.destroy();
        }
      }),
      { seed: 20251025, numRuns: 60 },
    );
  });
});
