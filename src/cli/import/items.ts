/** What a line asks for, with the id that it will always have. */
import { derivedId, digestOf } from '../../commands/identity.js';
import { readJson } from '../../http/body/json-text.js';
import { InvalidRequest } from '../../story/errors.js';
import type { Line } from './lines.js';

export type Fields = Readonly<Record<string, unknown>>;

/** Opens a story. */
export interface Opening {
  readonly kind: 'open';
  readonly line: Line;
  readonly slug: string;
  /** As `POST /stories` takes it, with an id. */
  readonly body: Fields & { readonly id: string };
}

/** Logs a development on a story. */
export interface Logging {
  readonly kind: 'log';
  readonly line: Line;
  /** The slug or id that it gives. */
  readonly story: string;
  readonly type: string;
  /** As an element of the body of `POST /stories/{id}/developments`, with an id. */
  readonly body: Fields & { readonly id: string };
}

export type Item = Opening | Logging;

/** Why a line is not taken: a problem as the server says it (RFC 9457), or one found before it is asked. */
export interface Problem {
  readonly code: string;
  readonly detail: string;
  readonly rule?: string;
  readonly status?: number;
  readonly errors?: readonly { readonly pointer: string; readonly detail: string }[];
  readonly [extension: string]: unknown;
}

export interface Refused {
  readonly line: Line;
  readonly problem: Problem;
  /**
   * The line with the story and the id that it has in this file, which it would not have by itself in another; null: it
   * cannot be read as one object.
   */
  readonly fields: Fields | null;
}

export function refusedOf(item: Item, problem: Problem): Refused {
  const { line, body } = item;
  return { line, problem, fields: item.kind === 'open' ? { open: body } : { story: item.story, ...body } };
}

/** Fields that a line may have and a development has not. `refused` is what an earlier import had against it. */
const OF_THE_LINE = ['story', 'refused'];

/**
 * Reads lines in order. Who gives no id gets one derived from the story, the content and how many equal lines came
 * before (UUID version 8, RFC 9562 §5.8): the same file always has the same ids, and a file to which lines were added
 * keeps those of the others. Of each line without an id a number of eight bytes is kept.
 */
export class Items {
  private readonly seen = new Map<number, number>();

  /** @param story whose the lines are that name none */
  constructor(private readonly story: string | null) {}

  /** Null for a line with nothing on it. */
  read(line: Line): Item | Refused | null {
    if (line.text === null) return unread(line, line.problem ?? '');
    if (line.text.trim() === '') return null;
    let value: unknown;
    try {
      value = readJson(line.text);
    } catch (error) {
      if (!(error instanceof InvalidRequest)) throw error;
      return unread(line, error.message.replace(/^The body/, 'It'), error.errors);
    }
    if (!isObject(value)) return unread(line, 'It must be a JSON object.');
    return Object.hasOwn(value, 'open') ? this.opening(line, value) : this.logging(line, value);
  }

  private opening(line: Line, { refused: _, ...fields }: Fields): Opening | Refused {
    const { open, ...others } = fields;
    const [other] = Object.keys(others);
    if (other !== undefined)
      return { line, problem: invalid(`A line with open has nothing else; leave ${other} out.`), fields };
    if (!isObject(open)) return { line, problem: invalid('open must be an object: {"slug": …, "title": …}.'), fields };
    return { kind: 'open', line, slug: String(open.slug), body: { ...open, id: this.idOf(open, ['open']) } };
  }

  private logging(line: Line, value: Fields): Logging | Refused {
    const { story = this.story } = value;
    const development = Object.fromEntries(Object.entries(value).filter(([name]) => !OF_THE_LINE.includes(name)));
    const body = { ...development, id: this.idOf(development, ['log', story]) };
    if (typeof story === 'string' && story !== '') {
      return { kind: 'log', line, story, type: String(development.type), body };
    }
    if (story === null) {
      const why = 'It does not say of which story it is: give story on the line, or --story.';
      return { line, problem: invalid(why), fields: body };
    }
    return { line, problem: invalid('story must be a slug or an id.'), fields: { story, ...body } };
  }

  private idOf({ id, ...content }: Fields, of: readonly unknown[]): string {
    if (id !== undefined && id !== null) return id as string;
    const digest = digestOf([...of, content]);
    // Two different lines under one number would only count each other, the same way each time.
    const number = Number.parseInt(digest.slice(0, 13), 16);
    const before = this.seen.get(number) ?? 0;
    this.seen.set(number, before + 1);
    return derivedId('import', digest, String(before));
  }
}

export const isRefused = (item: Item | Refused): item is Refused => 'problem' in item;

const invalid = (detail: string, errors?: Problem['errors']): Problem => ({
  code: 'invalid-request',
  detail,
  ...(errors === undefined ? {} : { errors }),
});

const unread = (line: Line, detail: string, errors?: Problem['errors']): Refused => ({
  line,
  problem: invalid(detail, errors),
  fields: null,
});

const isObject = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
