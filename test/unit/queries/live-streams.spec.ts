/** What becomes of streams when what they are read from fails: they wait, or end and are come back to; nothing else ends. */
import { beforeEach, describe, expect, it } from '@jest/globals';
import {
  readLastNumber,
  readNumberAt,
  readPlace,
  readStoriesBetween,
  readStream,
  readStreamEnd,
  type StreamBounds,
} from '../../../src/projections/appearances/appearances-view.js';
import { ViewsUnreadable } from '../../../src/projections/views-reader.js';
import type { FeedEvent } from '../../../src/queries/live/feed.js';
import { LiveStreams } from '../../../src/queries/live/live-streams.js';

/** Views with one row for each event, in a file that fails as it is told. */
class Views {
  rows = 0;
  /** Thrown by the next so many reads of a stream. */
  failures: Error[] = [];
  moved = (): void => undefined;
  readonly projector = {
    views: {},
    isTrustworthy: true,
    reachedPosition: () => String(this.rows),
    onMoved: (listener: () => void) => {
      this.moved = listener;
    },
  };
  private readonly answers = new Map<unknown, unknown>([
    [readLastNumber, () => this.rows],
    [readPlace, (number: number) => ({ position: String(number), place: null })],
    [readNumberAt, ({ position }: { position: string }) => Number(position)],
    [readStoriesBetween, () => ['story']],
    [readStreamEnd, () => null],
    [readStream, (_: unknown, bounds: StreamBounds) => this.page(bounds)],
  ]);

  read = (question: unknown) => this.answers.get(question);
  without = () => this;

  /** Something comes, and all are to be told. */
  come(): void {
    this.rows += 1;
    this.moved();
  }

  private page({ from, to }: StreamBounds) {
    const failure = this.failures.shift();
    if (failure !== undefined) throw failure;
    const told = Array.from({ length: to - from }, (_, index) => {
      const number = from + index + 1;
      const shown = { type: 'FactReported', json: '{}' };
      return {
        number,
        place: { position: String(number), place: null },
        storyId: 'story',
        id: `${number}`,
        isGone: false,
        shown,
      };
    });
    return { told, upTo: to };
  }
}

/** A client that waits to be told. */
class Client {
  readonly ids: string[] = [];
  readonly errors: unknown[] = [];
  private look = (): void => undefined;
  /** How often taking fails. */
  breaks = 0;

  take(events: readonly FeedEvent[]): boolean {
    if (this.breaks > 0) {
      this.breaks -= 1;
      throw new Error('It cannot be written to.');
    }
    this.ids.push(...events.map(({ id }) => id));
    this.look();
    return true;
  }
  drained = (): Promise<void> => Promise.resolve();
  failed(error: unknown): void {
    this.errors.push(error);
    this.look();
  }
  until(isThere: () => boolean): Promise<void> {
    return new Promise((resolve) => {
      this.look = () => isThere() && resolve();
      this.look();
    });
  }
}

const asked = { audience: 'newsroom', storyId: null, hiddenDesks: [] } as const;
let views: Views;
let live: LiveStreams;
beforeEach(() => {
  views = new Views();
  const places = { projector: views.projector, views, compare: (a: string, b: string) => Number(a) - Number(b) };
  const tokens = {
    seal: (_: string, __: string, text: string) => text,
    open: (_: string, __: string, text: string) => text,
  };
  live = new LiveStreams(
    places as unknown as ConstructorParameters<typeof LiveStreams>[0],
    tokens,
    () => true,
    { pass: () => Promise.resolve() } as never,
    { idOf: (story: string) => story } as never,
  );
});

async function follow(): Promise<Client> {
  const client = new Client();
  live.follow(asked, null, client);
  views.come();
  await client.until(() => client.ids.length === 1);
  return client;
}

describe('Streams', () => {
  it('are gone on with when the views can be read again, though nothing more comes', async () => {
    const client = await follow();
    views.failures = [new ViewsUnreadable()];
    views.come();
    await client.until(() => client.ids.length === 2);
    expect([client.ids, client.errors]).toEqual([['1', '2'], []]);
  });

  it('end over what nobody foresaw, are told why, and can be followed anew from where they were', async () => {
    const client = await follow();
    const error = new Error('Unforeseen.');
    views.failures = [error];
    views.come();
    await client.until(() => client.errors.length > 0);
    expect([client.ids, client.errors]).toEqual([['1'], [error]]);
    const again = new Client();
    live.follow(asked, { position: '1', place: null }, again);
    await again.until(() => again.ids.length === 1);
    expect(again.ids).toEqual(['2']);
  });

  it('end so for one that is behind too', async () => {
    views.rows = 3;
    const error = new Error('Unforeseen.');
    views.failures = [error];
    const client = new Client();
    live.follow(asked, 'start', client);
    await client.until(() => client.errors.length > 0);
    expect([client.ids, client.errors]).toEqual([[], [error]]);
  });

  it('of others go on when one cannot be written to', async () => {
    const [one, other] = [await follow(), await follow()];
    await one.until(() => one.ids.length === 2);
    one.breaks = 1;
    views.come();
    await other.until(() => other.ids.length === 2);
    views.come();
    await other.until(() => other.ids.length === 3);
    expect([one.ids, one.errors]).toEqual([['1', '2'], [new Error('It cannot be written to.')]]);
  });
});
