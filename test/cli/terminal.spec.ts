/** What is drawn on a terminal and told in a pipe: progress, safe text, lines. */
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { widthOf, wrapped } from '../../src/cli/layout.js';
import { duration, Progress, progressLine } from '../../src/cli/progress.js';
import { safe, safeJson, safeLine } from '../../src/cli/safe-text.js';
import { Typed } from '../support/command-line.js';

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there
const UNSAFE = /[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]/;
/** Text with plenty of what moves cursors. */
const hostile = fc.string({
  unit: fc.oneof(
    fc.constantFrom('\x1b', '[', ']', '\x9b', '\x07', '\r', '\n', '31m', '\u202e', '\u2066', '\u2028', ' '),
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 }),
  ),
});

describe('text from elsewhere', () => {
  it('is safe to print, and stays as it is when it was safe', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        expect(safe(text)).not.toMatch(UNSAFE);
        expect(safeLine(text)).not.toMatch(/[\n\t]/);
        expect(safe(safe(text))).toBe(safe(text));
      }),
      { seed: 1 },
    );
    for (const text of ['Żółć, 東京 and 👩‍👩‍👧', 'مرحبا', 'one\n\ttwo', 'a < b & c']) expect(safe(text)).toBe(text);
  });

  it('is the same value in JSON, and safe', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        expect(JSON.parse(safeJson({ [text]: [text] }))).toEqual({ [text]: [text] });
        expect(safeJson(text)).not.toMatch(UNSAFE);
        expect(safeJson(text)).not.toContain('\n');
      }),
      { seed: 2 },
    );
  });

  it('is broken at spaces, loses no word, and no line is longer unless a word is', () => {
    fc.assert(
      fc.property(hostile, fc.integer({ min: 10, max: 60 }), fc.integer({ min: 0, max: 6 }), (text, width, indent) => {
        const lines = wrapped(text, width, indent).split('\n');
        const words = (one: string) => one.split(' ').filter((word) => word !== '');
        expect(lines.flatMap(words)).toEqual(words(safeLine(text)));
        for (const line of lines) expect(widthOf(line) <= width || words(line).length === 1).toBe(true);
      }),
      { seed: 3 },
    );
  });
});

describe('progress', () => {
  it.each([
    [{ done: 0, total: null }, null, '0 events'],
    [{ done: 12_000, total: null }, 850, '12,000 events, 850 a second'],
    [{ done: 12_000, total: 100_000 }, 850, '12,000 of 100,000 events, 12.0 %, 850 a second, about 1 min 44 s left'],
    [{ done: 5, total: 5 }, 10, '5 of 5 events, 100.0 %, 10 a second, done'],
    [{ done: 0, total: 10 }, 0, '0 of 10 events, 0.0 %, 0 a second'],
    [{ done: 0, total: 0 }, null, '0 of 0 events'],
  ])('%j at %s a second: %s', (counted, perSecond, line) => {
    expect(progressLine(counted, 'events', perSecond)).toBe(line);
  });

  it.each([
    [0.2, '1 s'],
    [59, '59 s'],
    [60, '1 min 0 s'],
    [3_725, '1 h 2 min'],
  ])('%d seconds are %s', (seconds, words) => {
    expect(duration(seconds)).toBe(words);
  });

  /** A progress whose clock is the test's, and which tells only when it is asked to. */
  function counting(columns?: number) {
    const typed = new Typed({ columns });
    let now = 0;
    const progress = new Progress(typed.terminal, { unit: 'events', everyInPipe: 1_000_000, ticks: () => now });
    return { typed, progress, pass: (seconds: number) => (now += seconds * 1000) };
  }

  it('is a line in a pipe, each time that it got on', () => {
    const { typed, progress, pass } = counting();
    progress.tell();
    progress.note({ done: 100, total: 400 });
    progress.tell();
    progress.tell();
    pass(10);
    progress.note({ done: 200, total: 400 });
    progress.tell();
    progress.end();
    expect(typed.stderr.text).toBe(
      '100 of 400 events, 25.0 %\n200 of 400 events, 50.0 %, 10 a second, about 20 s left\n',
    );
  });

  it('is a bar on a terminal, drawn over and over and taken away at the end', () => {
    const { typed, progress, pass } = counting(100);
    progress.note({ done: 0, total: 4 });
    pass(1);
    progress.note({ done: 1, total: 4 });
    progress.tell();
    expect(typed.stderr.text).toContain(
      '\r\x1b[36m██████░░░░░░░░░░░░░░░░░░ 1 of 4 events, 25.0 %, 1 a second, about 3 s left',
    );
    typed.terminal.say('A line of its own.');
    expect(typed.stdout.text).toBe('A line of its own.\n');
    progress.end();
    expect(typed.stderr.text.endsWith('\r\x1b[K')).toBe(true);
    const length = typed.stderr.text.length;
    typed.terminal.complain('After it.');
    expect(typed.stderr.text.slice(length)).toBe('After it.\n');
  });

  it('is cut to the width of the terminal, and begins its rate anew with each stage', () => {
    const { typed, progress, pass } = counting(40);
    progress.note({ done: 1_000, total: 2_000 }, 'events copied');
    pass(10);
    progress.note({ done: 10, total: 20 }, 'events verified');
    progress.tell();
    expect(progress.line()).toBe('10 of 20 events verified, 50.0 %');
    progress.end();
    // biome-ignore lint/suspicious/noControlCharactersInRegex: what is drawn is told by them
    const drawn = typed.stderr.text.replace(/\x1b\[[\d;]*[mK]/g, '').split('\r');
    for (const line of drawn) expect([...line].length).toBeLessThan(40);
  });
});

describe('a signal', () => {
  it('stops all that listen, however deep, and is the first of them but once', async () => {
    const typed = new Typed();
    const stopped = await typed.terminal.stoppable((outer) =>
      typed.terminal.stoppable(async (inner) => {
        typed.signals.emit('SIGINT');
        return [outer.aborted, inner.aborted];
      }),
    );
    expect(stopped).toEqual([true, true]);
    expect([typed.exits, typed.terminal.stoppedBy]).toEqual([[], 130]);
    typed.terminal.end();
    expect(typed.signals.listenerCount('SIGINT')).toBe(0);
  });

  it('between two parts of a command stops the next, and a second one ends the process', async () => {
    const { terminal, signals, exits } = new Typed();
    await terminal.stoppable(async () => undefined);
    signals.emit('SIGTERM');
    expect(await terminal.stoppable(async ({ aborted }) => aborted)).toBe(true);
    expect(exits).toEqual([]);
    signals.emit('SIGINT');
    expect(exits).toEqual([130]);
  });
});
