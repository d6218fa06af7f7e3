/** What a person types to search, and what is found and shown by it. */
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { openDatabase } from '../../../src/sqlite/driver.js';
import { InvalidRequest } from '../../../src/story/errors.js';
import { highlighted, isFoundIn, matchOf, parseSearch, searchable, wordsOf } from '../../../src/story/search-words.js';

const finds = (typed: string, ...texts: string[]) => isFoundIn(parseSearch(typed), texts);

describe('Words', () => {
  it('are found however they are accented, in letters that have no diacritic to lose too', () => {
    for (const [typed, text] of [
      ['Erdogan', 'Erdoğan'],
      ['lodz', 'Łódź'],
      ['LODZ', 'łódź'],
      ['Diyarbakir', 'Diyarbakır'],
      ['strasse', 'Straße'],
      ['Kobenhavn', 'København'],
      ['ﬁne', 'fine'],
      ['ISTANBUL', 'İstanbul'],
      ["Зв'язок", 'Звʼязок'],
      ["Hawai'i", 'Hawaiʻi'],
      ['ΟΔΟΣ', 'οδός'],
      ['السلام', 'الســلام'],
    ] as const) {
      expect([typed, finds(typed, text), finds(text, typed)]).toEqual([typed, true, true]);
    }
  });

  it('must all be there, phrases as they stand, the beginnings of others, and none that is left out', () => {
    const text = 'The bridge at Mostar is closed.';
    expect(finds('closed bridge', text)).toBe(true);
    expect(finds('closed tunnel', text)).toBe(false);
    expect(finds('"bridge at"', text)).toBe(true);
    expect(finds('"at bridge"', text)).toBe(false);
    expect(finds('most*', text)).toBe(true);
    expect(finds('most', text)).toBe(false);
    expect(finds('bridge -tunnel', text)).toBe(true);
    expect(finds('bridge -closed', text)).toBe(false);
    expect(finds('"bridge closed"', 'A bridge', 'closed')).toBe(false);
    expect(finds('οδοσ*', 'οδός')).toBe(true);
  });

  it('stand together in the quotes of any keyboard', () => {
    for (const quoted of ['“at bridge”', '„at bridge“', '«at bridge»', '”at bridge”']) {
      expect([quoted, finds(quoted, 'The bridge at Mostar'), finds(quoted, 'Look at bridges, at bridge two')]).toEqual([
        ...[quoted, false, true],
      ]);
    }
  });

  it('of scripts without spaces are found inside a text', () => {
    expect(finds('首相', '日本の首相が会談')).toBe(true);
    expect(finds('相首', '日本の首相が会談')).toBe(false);
    expect(finds('นายก', 'อดีตนายกรัฐมนตรี')).toBe(true);
    const sentence = '美国总统特朗普周二表示他与俄罗斯总统普京的会晤已经取消因为他觉得现在不是合适的时候';
    expect([sentence.length > 32, finds(sentence, `${sentence}。`)]).toEqual([true, true]);
  });
});

describe('Anything that is typed', () => {
  const syntax = fc.constantFrom(
    '"',
    '*',
    '-',
    '^',
    '(',
    ')',
    ':',
    '+',
    '{',
    '}',
    'AND',
    'OR',
    'NOT',
    'NEAR(',
    'title:',
  );
  const typed = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc
      .array(fc.oneof(syntax, fc.constantFrom(' ', 'fox', 'É', '東', '👍', '\0', '𞤀')), { maxLength: 20 })
      .map((a) => a.join('')),
  );
  const db = openDatabase(':memory:', {});
  db.exec("CREATE VIRTUAL TABLE t USING fts5(a, tokenize='ascii', prefix='2 3')");
  const put = db.prepare('INSERT INTO t (rowid, a) VALUES (1, ?)');
  const drop = db.prepare('DELETE FROM t');
  const ask = db.prepare('SELECT rowid FROM t WHERE t MATCH ?');

  it('is a search or a clear refusal, and the index finds by it exactly what the fold finds', () => {
    fc.assert(
      fc.property(typed, typed, (one, text) => {
        let search: ReturnType<typeof parseSearch>;
        try {
          search = parseSearch(one);
        } catch (error) {
          expect(error).toBeInstanceOf(InvalidRequest);
          return;
        }
        drop.run();
        put.run(searchable(text));
        expect(ask.all(matchOf(search)).length === 1).toBe(isFoundIn(search, [text]));
      }),
      { numRuns: 1000 },
    );
  });

  it('finds a text by its own words', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (text) => {
        const words = wordsOf(text).slice(0, 30);
        fc.pre(words.length > 0);
        expect(finds(words.join(' '), text)).toBe(true);
        expect(finds(`"${words.join(' ')}"`, text)).toBe(true);
      }),
    );
  });

  it('of nothing to look for is refused', () => {
    for (const nothing of ['', '  ', '"', '***', '-fox', '👍', '"" ""', '\0']) {
      expect(() => parseSearch(nothing)).toThrow(InvalidRequest);
    }
  });

  it('of too much is refused: words apart, words in phrases, characters', () => {
    for (const much of ['a '.repeat(33), `"${'a '.repeat(65)}"`, '東'.repeat(65), 'a'.repeat(501)]) {
      expect(() => parseSearch(much)).toThrow(InvalidRequest);
    }
    for (const enough of ['a '.repeat(32), `"${'a '.repeat(64)}"`, '東'.repeat(64), 'a'.repeat(500)]) {
      expect(parseSearch(enough).length).toBeGreaterThan(0);
    }
  });
});

describe('Highlights', () => {
  it('mark what was found, in text that is safe in a page', () => {
    const search = parseSearch('fox');
    expect(highlighted(search, 'A <b>fox</b> & "dog"')).toBe(
      'A &lt;b&gt;<mark>fox</mark>&lt;/b&gt; &amp; &quot;dog&quot;',
    );
    expect(highlighted(search, 'A dog')).toBeNull();
  });

  it('mark words where they stand as they were asked for, and nowhere else', () => {
    const shown = (typed: string, text: string) => highlighted(parseSearch(typed), text);
    expect(shown('"at bridge"', 'Look at the bridge, at bridge two')).toBe(
      'Look at the bridge, <mark>at</mark> <mark>bridge</mark> two',
    );
    expect(shown('北京', '河北和北京')).toBe('河北和<mark>北京</mark>');
    expect(shown('bri* -two', 'bridge at brink, two')).toBe('<mark>bridge</mark> at <mark>brink</mark>, two');
    expect(shown("Зв'язок", 'Звʼязок є')).toBe('<mark>Звʼязок</mark> є');
    expect(shown('"at bridge"', 'The bridge at Mostar')).toBeNull();
  });

  it('hold no markup but mark, whatever the text', () => {
    const piece = fc.constantFrom('<script>', '</mark>', '<mark>', '&amp;', '"', "'", 'fox ', 'x'.repeat(300), '😀');
    fc.assert(
      fc.property(fc.array(fc.oneof(piece, fc.string({ unit: 'binary' })), { maxLength: 12 }), (pieces) => {
        const shown = highlighted(parseSearch('fox'), pieces.join('')) ?? '';
        const inside = shown.replace(/<mark>([^<>]*)<\/mark>/gu, '$1');
        expect(inside).not.toMatch(/[<>"']/u);
        expect(inside.replace(/&(?:amp|lt|gt|quot|#39);/gu, '')).not.toContain('&');
      }),
    );
  });
});
