/** How one text became another, word by word. */
import { diffArrays } from 'diff';

export interface Words {
  readonly op: 'same' | 'added' | 'removed';
  readonly text: string;
}

/** Texts that differ in more words than this are told as one replaced by the other: no reader follows more. */
const MOST_EDITS = 1_000;

/** A word of any script with the marks inside it, white space, or any other one character. */
const WORD = /[\p{L}\p{M}\p{N}]+(?:['’-][\p{L}\p{M}\p{N}]+)*|\s+|./gsu;

const wordsIn = (text: string): string[] => text.match(WORD) ?? [];

/**
 * The steps from one text to another: what is the same or removed makes the old one, what is the same or added the
 * new one, to the letter. Where words were replaced, what was removed comes first. The other way round it is the same
 * with `added` and `removed` changed over.
 */
export function wordsBetween(old: string, next: string): Words[] {
  // Of several shortest ways one is told, whichever text is asked for first.
  return old <= next ? steps(old, next) : inReverse(steps(next, old));
}

function steps(old: string, next: string): Words[] {
  const parts = diffArrays(wordsIn(old), wordsIn(next), { maxEditLength: MOST_EDITS });
  const told = new Told();
  if (parts === undefined) told.replace(old, next);
  for (const { added, removed, value } of parts ?? []) {
    const text = value.join('');
    if (added) told.replace('', text);
    else if (removed) told.replace(text, '');
    else told.keep(text);
  }
  return told.end();
}

/** Gathers steps: a space that stays between two replaced words is told with them. */
class Told {
  private readonly steps: Words[] = [];
  private removed = '';
  private added = '';
  private space = '';

  replace(removed: string, added: string): void {
    this.removed += this.space + removed;
    this.added += this.space + added;
    this.space = '';
  }

  keep(text: string): void {
    const isOpen = this.removed !== '' || this.added !== '';
    if (isOpen && this.space === '' && /^\s+$/u.test(text)) {
      this.space = text;
      return;
    }
    this.close();
    this.add('same', this.space + text);
    this.space = '';
  }

  end(): Words[] {
    this.close();
    this.add('same', this.space);
    return this.steps;
  }

  private close(): void {
    this.add('removed', this.removed);
    this.add('added', this.added);
    this.removed = '';
    this.added = '';
  }

  private add(op: Words['op'], text: string): void {
    if (text !== '') this.steps.push({ op, text });
  }
}

const OPPOSITE = { same: 'same', added: 'removed', removed: 'added' } as const;

function inReverse(words: readonly Words[]): Words[] {
  const turned = words.map(({ op, text }) => ({ op: OPPOSITE[op], text }));
  for (let i = 1; i < turned.length; i += 1) {
    const [before, here] = [turned[i - 1] as Words, turned[i] as Words];
    if (before.op === 'added' && here.op === 'removed') [turned[i - 1], turned[i]] = [here, before];
  }
  return turned;
}
