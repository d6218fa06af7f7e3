import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { hashOf, NO_STREAM, seal, type UnsealedEvent } from '../../../src/event-store/chain.js';

const event = (id: string, text = id): UnsealedEvent => ({
  id,
  type: 'NoteAdded',
  data: { text },
  metadata: { version: 1, recordedAt: '2026-03-02T08:00:00.000Z' },
});

describe('the hash chain', () => {
  it('is SHA-256 over the hash before, a line feed and the RFC 8785 bytes', () => {
    const [sealed] = seal('story-a', NO_STREAM, [event('e1', 'é')]);
    const bytes =
      '\n{"data":{"text":"é"},"id":"e1","metadata":{"previousHash":"","recordedAt":"2026-03-02T08:00:00.000Z",' +
      '"version":1},"revision":1,"stream":"story-a","type":"NoteAdded"}';
    expect(sealed?.metadata.hash).toBe(createHash('sha256').update(bytes).digest('hex'));
  });

  it('is the same whether events are sealed together or one by one', () => {
    const together = seal('story-a', NO_STREAM, [event('e1'), event('e2'), event('e3')]);
    const [first] = seal('story-a', NO_STREAM, [event('e1')]);
    const rest = seal('story-a', { revision: 1, hash: first?.metadata.hash ?? '' }, [event('e2'), event('e3')]);
    expect([first, ...rest]).toEqual(together);
  });

  it('changes with everything but the position', () => {
    const [sealed] = seal('story-a', NO_STREAM, [event('e1')]);
    if (sealed === undefined) throw new Error('Nothing was sealed.');
    const hash = sealed.metadata.hash;
    expect(hashOf('story-b', 1, sealed)).not.toBe(hash);
    expect(hashOf('story-a', 2, sealed)).not.toBe(hash);
    expect(hashOf('story-a', 1, { ...sealed, id: 'e2' })).not.toBe(hash);
    expect(hashOf('story-a', 1, { ...sealed, type: 'FactReported' })).not.toBe(hash);
    expect(hashOf('story-a', 1, { ...sealed, metadata: { ...sealed.metadata, version: 2 } })).not.toBe(hash);
    expect(hashOf('story-a', 1, { ...sealed, metadata: { ...sealed.metadata, by: 'x' } })).not.toBe(hash);
    expect(hashOf('story-a', 1, { ...sealed, ...{ position: '9' } })).toBe(hash);
  });

  it('holds for any JSON after it went through text', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string({ unit: 'binary' }), fc.jsonValue({ stringUnit: 'binary' })), (data) => {
        const [sealed] = seal('story-a', NO_STREAM, [{ ...event('e1'), data }]);
        const read = JSON.parse(JSON.stringify(sealed));
        expect(hashOf('story-a', 1, read)).toBe(sealed?.metadata.hash);
      }),
      { seed: 20251022, numRuns: 200 },
    );
  });
});
