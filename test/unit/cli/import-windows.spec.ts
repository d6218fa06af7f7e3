/** How an import cuts its input: a function of the lines alone, whatever the stream is cut into. */
import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Item, Items } from '../../../src/cli/import/items.js';
import { LINE_BYTES, type Line, Lines, type Place } from '../../../src/cli/import/lines.js';
import type { Window } from '../../../src/cli/import/steps.js';
import { FileChanged, Windows } from '../../../src/cli/import/windows.js';

async function* chunks(bytes: Buffer, sizes: readonly number[]): AsyncGenerator<Buffer> {
  let at = 0;
  for (let n = 0; at < bytes.length; n += 1) {
    const size = sizes[n % sizes.length] ?? bytes.length;
    yield bytes.subarray(at, at + size);
    at += size;
  }
}

async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = [];
  for await (const item of items) list.push(item);
  return list;
}

const sizes = fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 1, maxLength: 5 });
const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

describe('the lines of a stream', () => {
  const text = fc.stringMatching(/^[a-zö€𝄞\r ]{0,12}$/u);

  it('are those between newlines, wherever the stream is cut, each with the place before it but for its newline', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(text), fc.boolean(), sizes, async (texts, isEnded, cut) => {
        const whole = texts.join('\n') + (isEnded && texts.length > 0 ? '\n' : '');
        const bytes = Buffer.from(whole);
        const expected = whole.split('\n').slice(0, whole === '' || whole.endsWith('\n') ? -1 : undefined);
        const lines = new Lines(chunks(bytes, cut));
        const found: string[] = [];
        const place = () => {
          const before = Buffer.from(found.join('\n'));
          return { offset: before.length, line: found.length, sha256: sha256(before) };
        };
        for await (const line of lines) {
          expect(lines.place).toEqual(place());
          found.push(line.text ?? '');
          expect(line.number).toBe(found.length);
        }
        expect(found).toEqual(expected);
        expect(lines.place).toEqual(place());
      }),
    );
  });

  it.each([
    ['longer than a request may be', Buffer.alloc(LINE_BYTES + 1, 'x'), 'longer than'],
    ['no UTF-8', Buffer.from([0x22, 0xff, 0x22]), 'not UTF-8'],
  ])('are passed over when they are %s', async (_, bad, why) => {
    const bytes = Buffer.concat([Buffer.from('a\n'), bad, Buffer.from('\nb')]);
    const [first, second, third] = (await all(new Lines(chunks(bytes, [70_000])))) as [Line, Line, Line];
    expect([first.text, second.text, third.text]).toEqual(['a', null, 'b']);
    expect(second.problem).toContain(why);
  });

  it('may begin with a mark of byte order', async () => {
    expect((await all(new Lines(chunks(Buffer.from('\ufeff{}\n{}'), [3])))).map(({ text }) => text?.trim())).toEqual([
      '{}',
      '{}',
    ]);
  });
});

const lineOf = (number: number, value: unknown): Line => ({
  number,
  text: typeof value === 'string' ? value : JSON.stringify(value),
  problem: null,
});

describe('what a line asks for', () => {
  const items = () => new Items(null);
  const read = (value: unknown, story: string | null = null) => new Items(story).read(lineOf(1, value));
  const fact = (text: string, more: object = {}) => ({ story: 'a', type: 'FactReported', data: { text }, ...more });

  it('is a development of the story that it names, else of the one that is said for all', () => {
    const { story, ...none } = fact('x');
    expect(read(fact('x'))).toMatchObject({
      kind: 'log',
      story: 'a',
      body: { type: 'FactReported', data: { text: 'x' } },
    });
    expect(read(none, 'b')).toMatchObject({ kind: 'log', story: 'b' });
    expect(read(fact('x'), 'b')).toMatchObject({ kind: 'log', story });
  });

  it('has neither the story nor what an earlier import had against it in what is sent', () => {
    const item = read(fact('x', { refused: { line: 3, code: 'refused' } })) as Item;
    expect(Object.keys(item.body).sort()).toEqual(['data', 'id', 'type']);
    expect(item.body.id).toBe((read(fact('x')) as Item).body.id);
  });

  it.each<[string, unknown, string]>([
    ['no JSON', '{"story"', 'It is not JSON: at line 1, column 9'],
    ['no object', '[]', 'It must be a JSON object.'],
    ['a field twice', '{"story":"a","story":"b"}', 'given twice'],
    ['a number that is not exact', '{"story":"a","n":12345678901234567890}', 'cannot be carried exactly'],
    ['no story', { type: 'FactReported' }, 'give story on the line, or --story'],
    ['a story that is no text', { story: 7 }, 'story must be a slug or an id.'],
    ['more than an opening', { open: { slug: 'a' }, type: 'FactReported' }, 'leave type out'],
    ['an opening that is none', { open: 'a' }, 'open must be an object'],
  ])('is nothing that can be sent when it is %s', (_, value, why) => {
    expect(read(value)).toMatchObject({ problem: { code: 'invalid-request', detail: expect.stringContaining(why) } });
  });

  it('is nothing at all on a blank line', () => {
    expect([read(''), read(' \t\r\n')]).toEqual([null, null]);
  });

  it('has the id that it gives, else one that it always gets: equal lines are told apart by their count', () => {
    const value = fc.record({ story: fc.constantFrom('a', 'b'), text: fc.constantFrom('x', 'y'), own: fc.boolean() });
    fc.assert(
      fc.property(fc.array(value, { maxLength: 20 }), fc.nat(), value, (values, at, added) => {
        const idsOf = (list: typeof values) => {
          const reading = items();
          return list.map(({ story, text, own }, n) => {
            const line = lineOf(n + 1, { ...fact(text, own ? { id: 'given' } : {}), story });
            return `${story} ${text} ${(reading.read(line) as Item).body.id}`;
          });
        };
        const ids = idsOf(values);
        expect(idsOf(values)).toEqual(ids);
        const derived = ids.filter((id) => !id.endsWith('given'));
        expect(new Set(derived).size).toBe(derived.length);
        // One more line, wherever it is put, adds an id and takes none away.
        const more = idsOf([...values.slice(0, at), added, ...values.slice(at)]);
        for (const id of ids) expect(more).toContain(id);
      }),
    );
  });
});

describe('the windows of an input', () => {
  const stories = ['a', 'b', 'c'];
  const value = fc.oneof(
    {
      weight: 30,
      arbitrary: fc.record({ story: fc.constantFrom(...stories), type: fc.constant('FactReported'), n: fc.nat(3) }),
    },
    { weight: 1, arbitrary: fc.record({ story: fc.constantFrom(...stories), type: fc.constant('StoryMerged') }) },
    { weight: 1, arbitrary: fc.record({ open: fc.record({ slug: fc.constantFrom(...stories, 'd', 'e') }) }) },
    { weight: 1, arbitrary: fc.constant({ none: true }) },
  );
  /** Short lists are drawn; what they repeat is more than a window holds. */
  const values = fc
    .tuple(fc.array(value, { maxLength: 40 }), fc.constantFrom(1, 1, 1, 1, 1, 1, 1, 400))
    .map(([list, times]) => Array.from({ length: times }, () => list).flat());
  const find = async (story: string) => `id-${story}`;
  const bytesOf = (list: readonly object[]) => Buffer.from(list.map((one) => `${JSON.stringify(one)}\n`).join(''));
  const windowsOf = (bytes: Buffer, after: Place | null = null, cut: readonly number[] = [65_536]) =>
    all(new Windows(chunks(bytes, cut), null, find).after(after));
  const numbersIn = ({ lanes, refused }: Window) => [
    ...lanes.flatMap(({ steps }) => steps.flatMap(({ items }) => items.map(({ line }) => line.number))),
    ...refused.map(({ line }) => line.number),
  ];

  it('hold every line once; within a story in order, 200 at most in an array, and what changes stories by itself', async () => {
    await fc.assert(
      fc.asyncProperty(values, sizes, async (list, cut) => {
        const windows = await windowsOf(bytesOf(list), null, cut);
        let last = 0;
        for (const window of windows) {
          const numbers = numbersIn(window).sort((a, b) => a - b);
          expect(numbers).toEqual(Array.from({ length: window.end.line - last }, (_, n) => last + n + 1));
          last = window.end.line;
          expect(numbers.length).toBeLessThanOrEqual(10_000);
          for (const { steps } of window.lanes) {
            const inLane = steps.flatMap(({ items }) => items.map(({ line }) => line.number));
            expect(inLane).toEqual([...inLane].sort((a, b) => a - b));
            for (const { items } of steps) expect(items.length).toBeLessThanOrEqual(200);
          }
          const types = window.lanes.flatMap(({ steps }) =>
            steps.flatMap(({ items }) => items.map((item) => 'type' in item && item.type)),
          );
          if (types.includes('StoryMerged')) expect(numbers).toHaveLength(1);
        }
        expect(last).toBe(list.length);
      }),
    );
  });

  it('are the same after a place as they were when there was no stop', async () => {
    await fc.assert(
      fc.asyncProperty(values, fc.nat(), async (list, chosen) => {
        const bytes = bytesOf(list);
        const windows = await windowsOf(bytes);
        const at = windows.length === 0 ? 0 : chosen % windows.length;
        expect(await windowsOf(bytes, windows[at]?.end ?? null)).toEqual(windows.slice(at + 1));
      }),
    );
  });

  it('are refused when what is before the place has changed, and taken when lines were added behind', async () => {
    const list = Array.from({ length: 10 }, (_, n) => ({ story: 'a', type: 'FactReported', n }));
    const [{ end } = { end: null }] = await windowsOf(bytesOf(list));
    expect(await windowsOf(bytesOf([...list, { story: 'a' }]), end)).toHaveLength(1);
    await expect(windowsOf(bytesOf(list.slice(0, 9)), end)).rejects.toThrow(FileChanged);
    await expect(windowsOf(bytesOf([{ story: 'b' }, ...list.slice(1), { story: 'a' }]), end)).rejects.toThrow(
      FileChanged,
    );
  });

  it('look up what lines call a story anew after what may have changed it, but not what the file opened', async () => {
    const asked: string[] = [];
    const list = [
      { story: 'a', type: 'FactReported' },
      { open: { slug: 'b' } },
      { story: 'b', type: 'FactReported' },
      { story: 'a', type: 'StoryRetitled' },
      { story: 'a', type: 'FactReported' },
      { story: 'b', type: 'FactReported' },
    ];
    const looking = async (story: string) => {
      asked.push(story);
      return story;
    };
    await all(new Windows(chunks(bytesOf(list), [99]), null, looking).after(null));
    expect(asked).toEqual(['a', 'a']);
  });
});
