import { describe, expect, it } from '@jest/globals';
import { hashOf, NO_STREAM, seal } from '../../../src/event-store/chain.js';
import { DamagedEvent } from '../../../src/event-store/damaged-event.js';
import { type RecordedEvent, StoreUnavailable } from '../../../src/event-store/event-store.js';
import { verifyLog } from '../../../src/event-store/verify.js';

const at = (minute: number) => `2026-03-02T08:${String(minute).padStart(2, '0')}:00.000Z`;

/** Three events of one stream with two of another between them. */
function goodLog(minutes = [1, 2, 3]): RecordedEvent[] {
  const events = (stream: string, times: number[]) =>
    seal(
      stream,
      NO_STREAM,
      times.map((minute, index) => ({
        id: `${stream}-${index + 1}`,
        type: 'NoteAdded',
        data: { text: `Note ${index + 1}` },
        metadata: { version: 1, recordedAt: at(minute) },
      })),
    ).map((event, index) => ({ ...event, stream, revision: index + 1, position: '' }));
  const [a1, a2, a3] = events('story-a', minutes);
  const [b1, b2] = events('story-b', [0, 0]);
  return [a1, b1, a2, b2, a3].flatMap((event) => (event === undefined ? [] : [event])).map(placed);
}

const placed = (event: RecordedEvent, index: number): RecordedEvent => ({ ...event, position: String(index + 1) });

const logOf = (events: readonly RecordedEvent[], error?: Error) => ({
  async *readAll() {
    yield* events;
    if (error !== undefined) throw error;
  },
});

/** The log with its third event, the second of story-a, made into something else. */
const with3rd = (change: (event: RecordedEvent) => RecordedEvent): RecordedEvent[] =>
  goodLog().map((event, index) => (index === 2 ? change(event) : event));

describe('verifyLog', () => {
  it('finds a good log good', async () => {
    expect(await verifyLog(logOf(goodLog()))).toEqual({ events: 5, streams: 2, firstBad: null });
    expect(await verifyLog(logOf([]))).toEqual({ events: 0, streams: 0, firstBad: null });
  });

  it.each<[string, RecordedEvent[], string]>([
    ['whose data was changed', with3rd((event) => ({ ...event, data: { text: 'Nothing.' } })), 'was changed'],
    ['whose type was changed', with3rd((event) => ({ ...event, type: 'FactReported' })), 'was changed'],
    ['whose id was changed', with3rd((event) => ({ ...event, id: 'x' })), 'was changed'],
    [
      'whose metadata was changed',
      with3rd((event) => ({ ...event, metadata: { ...event.metadata, by: 'x' } })),
      'was changed',
    ],
    [
      'that was changed and hashed anew without those before it',
      with3rd((event) => {
        const forged = { ...event, metadata: { ...event.metadata, previousHash: 'f'.repeat(64) } };
        return { ...forged, metadata: { ...forged.metadata, hash: hashOf('story-a', 2, forged) } };
      }),
      'does not follow the event at revision 1',
    ],
    [
      'that stands twice',
      goodLog().flatMap((event, index) => (index === 2 ? [goodLog()[0] ?? event] : [event])),
      'revision is 1',
    ],
  ])('names an event %s', async (_, log, problem) => {
    const { firstBad, events } = await verifyLog(logOf(log));
    expect(firstBad).toMatchObject({ stream: 'story-a', revision: log[2]?.revision, id: log[2]?.id });
    expect(firstBad?.position).toBe(log[2]?.position);
    expect(firstBad?.problem).toContain(problem);
    expect(events).toBe(2);
  });

  it('names the event after one that was dropped', async () => {
    const log = goodLog().filter((_, index) => index !== 2);
    const { firstBad } = await verifyLog(logOf(log));
    expect(firstBad).toMatchObject({ id: 'story-a-3', revision: 3, position: '5' });
    expect(firstBad?.problem).toBe('Its revision is 3, but the event before it in the stream has 1.');
  });

  it('names the event after one that was changed and hashed anew', async () => {
    const log = with3rd((event) => {
      const forged = { ...event, data: { text: 'Nothing.' } };
      return { ...forged, metadata: { ...forged.metadata, hash: hashOf('story-a', 2, forged) } };
    });
    expect((await verifyLog(logOf(log))).firstBad).toMatchObject({ id: 'story-a-3' });
  });

  it('names a first event that follows another', async () => {
    const [, , second] = goodLog();
    const log = second === undefined ? [] : [{ ...second, revision: 1 }];
    expect((await verifyLog(logOf(log))).firstBad?.problem).toContain('names a hash before it');
  });

  it('names an event that was recorded before the one it follows', async () => {
    const { firstBad } = await verifyLog(logOf(goodLog([1, 5, 3])));
    expect(firstBad).toMatchObject({ id: 'story-a-3' });
    expect(firstBad?.problem).toContain(at(3));
    expect((await verifyLog(logOf(goodLog([1, 1, 1])))).firstBad).toBeNull();
  });

  it('names an event that cannot be read', async () => {
    const log = logOf(goodLog().slice(0, 2), new DamagedEvent('story-a', 2, 'story-a-2', '3'));
    const { events, firstBad } = await verifyLog(log);
    expect(events).toBe(2);
    expect(firstBad).toMatchObject({ stream: 'story-a', revision: 2, id: 'story-a-2', position: '3' });
  });

  it('does not take a log that cannot be read now for a bad one', async () => {
    await expect(verifyLog(logOf(goodLog(), new StoreUnavailable('Closed.')))).rejects.toThrow(StoreUnavailable);
  });
});
