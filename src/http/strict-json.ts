/**
 * Reading a body: JSON (RFC 8259) in strict UTF-8, and nothing that would be read differently by another program:
 * no duplicate keys, no number that a double does not carry exactly, no NUL, no lone surrogate, no deep nesting.
 */
import { type FieldError, InvalidRequest } from '../story/errors.js';

/** Arrays and objects inside one another, at most. */
const DEEPEST = 32;

const refuse = (detail: string, pointer = ''): never => {
  throw new InvalidRequest([{ pointer, detail } satisfies FieldError]);
};

/** The value of a body. @throws InvalidRequest with the pointer of what is wrong */
export function readJson(bytes: Uint8Array): unknown {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return refuse('The body is not UTF-8.');
  }
  if (text.startsWith('\uFEFF')) return refuse('The body begins with a byte order mark. Send it without.');
  if (/^\s*$/.test(text)) return refuse('The body is empty. Send JSON.');
  let value: unknown;
  requireShallow(text);
  try {
    value = JSON.parse(text);
  } catch {
    return refuse('The body is not JSON. Check its commas, quotes and brackets.');
  }
  new Scan(text).value('');
  return value;
}

/** Refuses deep nesting before anything recurses into it. */
function requireShallow(text: string): void {
  let depth = 0;
  let inString = false;
  for (let i = 0; i < text.length; i += 1) {
    const char = text[i];
    if (inString) {
      if (char === '\\') i += 1;
      else if (char === '"') inString = false;
    } else if (char === '"') inString = true;
    else if (char === '{' || char === '[') depth += 1;
    else if (char === '}' || char === ']') depth -= 1;
    if (depth > DEEPEST) refuse(`The body is nested more than ${DEEPEST} deep.`);
  }
}

const escapeKey = (key: string): string => key.replaceAll('~', '~0').replaceAll('/', '~1');

/** Walks text that is known to be JSON, for what parsing forgets. */
class Scan {
  private at = 0;

  constructor(private readonly text: string) {}

  value(pointer: string): void {
    this.skip();
    const char = this.text[this.at];
    if (char === '{') this.object(pointer);
    else if (char === '[') this.array(pointer);
    else if (char === '"') this.string(pointer);
    else if (char === 't' || char === 'n') this.at += 4;
    else if (char === 'f') this.at += 5;
    else this.number(pointer);
  }

  private object(pointer: string): void {
    const keys = new Set<string>();
    this.at += 1;
    for (this.skip(); this.text[this.at] !== '}'; this.skip()) {
      if (this.text[this.at] === ',') {
        this.at += 1;
        this.skip();
      }
      const key = this.string(pointer);
      const inside = `${pointer}/${escapeKey(key)}`;
      if (keys.has(key)) refuse('The same field is given twice.', inside);
      keys.add(key);
      this.skip();
      this.at += 1;
      this.value(inside);
    }
    this.at += 1;
  }

  private array(pointer: string): void {
    this.at += 1;
    let index = 0;
    for (this.skip(); this.text[this.at] !== ']'; this.skip()) {
      if (this.text[this.at] === ',') this.at += 1;
      this.value(`${pointer}/${index}`);
      index += 1;
    }
    this.at += 1;
  }

  private string(pointer: string): string {
    const from = this.at;
    for (this.at += 1; this.text[this.at] !== '"'; this.at += 1) if (this.text[this.at] === '\\') this.at += 1;
    this.at += 1;
    const text = JSON.parse(this.text.slice(from, this.at)) as string;
    if (text.includes('\u0000')) refuse('It holds a NUL character, which no text needs.', pointer);
    if (/\p{Surrogate}/u.test(text))
      refuse('It holds half a character (a lone surrogate). Send whole characters.', pointer);
    return text;
  }

  private number(pointer: string): void {
    const [literal = ''] = /^[-+.\deE]+/.exec(this.text.slice(this.at, this.at + 400)) ?? [];
    this.at += Math.max(1, literal.length);
    if (!isExact(literal)) refuse('The number has more digits than a program can carry exactly.', pointer);
  }

  private skip(): void {
    while (' \t\n\r'.includes(this.text[this.at] ?? 'x')) this.at += 1;
  }
}

/** Whether reading and writing the number gives the same number back. */
function isExact(literal: string): boolean {
  const value = Number(literal);
  return Number.isFinite(value) && digitsOf(literal) === digitsOf(String(value));
}

/** Significant digits and exponent, so that `1.50`, `15e-1` and `1.5` are one. */
function digitsOf(literal: string): string {
  const [mantissa = '', exponent = '0'] = literal.toLowerCase().replace(/^-/, '').split('e');
  const [whole = '', fraction = ''] = mantissa.split('.');
  const digits = (whole + fraction).replace(/^0+/, '');
  const significant = digits.replace(/0+$/, '');
  if (significant === '') return '0';
  const power = Number(exponent) - fraction.length + (digits.length - significant.length);
  return `${significant}e${power}`;
}
