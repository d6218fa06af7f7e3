/**
 * Strict JSON (RFC 8259, with the bounds of I-JSON, RFC 7493): what another program could read differently is refused
 * before it is parsed. One pass finds malformed syntax, nesting that is too deep, keys given twice, text that is no
 * valid Unicode or holds NUL, and numbers that a double does not carry exactly.
 */
import { type FieldError, InvalidRequest, MOST_ERRORS } from '../../story/errors.js';
import { pointerTo } from '../dto/pointer.js';

/** How deep objects and arrays may stand in each other (API §1). */
export const MAX_NESTING = 32;

const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const WORD = /true|false|null/y;
const SPACE = /[ \t\n\r]*/y;
const LONE_SURROGATE = /\p{Surrogate}/u;

/**
 * Reads JSON text. Keys such as `__proto__` become plain own properties.
 * @throws InvalidRequest with a pointer to each value that is not taken; malformed syntax with line and column.
 */
export function readJson(text: string): unknown {
  const errors = new Scanner(text).scan();
  if (errors.length > 0) throw new InvalidRequest(errors);
  return JSON.parse(text);
}

class Scanner {
  private at = 0;
  private readonly path: (string | number)[] = [];
  private readonly errors: FieldError[] = [];

  constructor(private readonly text: string) {}

  scan(): readonly FieldError[] {
    this.space();
    if (this.at === this.text.length) throw malformed('The body is empty: send JSON.');
    this.value();
    this.space();
    if (this.at < this.text.length) throw this.unexpected('the end');
    return this.errors;
  }

  private value(): void {
    const next = this.text[this.at];
    if (next === '{') this.nested(() => this.object());
    else if (next === '[') this.nested(() => this.array());
    else if (next === '"') this.string();
    else if (this.match(WORD) === null) this.number();
  }

  private nested(read: () => void): void {
    if (this.path.length >= MAX_NESTING) {
      throw new InvalidRequest([{ pointer: '', detail: `The body is nested more than ${MAX_NESTING} levels deep.` }]);
    }
    this.at += 1;
    this.space();
    this.path.push(0);
    read();
    this.path.pop();
  }

  private object(): void {
    if (this.take('}')) return;
    const seen = new Set<string>();
    do {
      this.space();
      if (this.text[this.at] !== '"') throw this.unexpected('a field name in double quotes');
      const start = this.at;
      const [end, escaped] = this.stringEnd();
      const name = this.decode(start, end, escaped);
      this.path[this.path.length - 1] = name;
      this.checkText(name, 'The name of this field');
      if (seen.has(name)) this.report('This field is given twice: give it once.');
      seen.add(name);
      this.space();
      if (!this.take(':')) throw this.unexpected('":"');
      this.space();
      this.value();
      this.space();
    } while (this.take(','));
    if (!this.take('}')) throw this.unexpected('"," or "}"');
  }

  private array(): void {
    if (this.take(']')) return;
    let index = 0;
    do {
      this.path[this.path.length - 1] = index;
      this.space();
      this.value();
      this.space();
      index += 1;
    } while (this.take(','));
    if (!this.take(']')) throw this.unexpected('"," or "]"');
  }

  private string(): void {
    const start = this.at;
    const [end, escaped] = this.stringEnd();
    // Raw control characters are malformed already, so text without escapes can only hold a surrogate by itself.
    this.checkText(this.decode(start, end, escaped), 'This text');
  }

  /** Moves past a string; gives where it ends and whether it holds escapes. */
  private stringEnd(): [number, boolean] {
    let escaped = false;
    for (let at = this.at + 1; at < this.text.length; at += 1) {
      const code = this.text.charCodeAt(at);
      if (code === 0x22) {
        this.at = at + 1;
        return [this.at, escaped];
      }
      if (code < 0x20) throw this.malformedAt(at, 'a control character in text must be written as an escape');
      if (code !== 0x5c) continue;
      escaped = true;
      const [, hex] = /^\\(?:["\\/bfnrt]|(u[0-9a-fA-F]{4}))/.exec(this.text.slice(at, at + 6)) ?? [null, undefined];
      if (hex === undefined && !/["\\/bfnrt]/.test(this.text[at + 1] ?? '')) {
        throw this.malformedAt(at, 'there is no such escape');
      }
      at += hex === undefined ? 1 : 5;
    }
    throw this.malformedAt(this.text.length, 'the text that began before has no closing quote');
  }

  private decode(start: number, end: number, escaped: boolean): string {
    const raw = this.text.slice(start, end);
    return escaped ? (JSON.parse(raw) as string) : raw.slice(1, -1);
  }

  private checkText(text: string, what: string): void {
    if (text.includes('\0')) this.report(`${what} holds a NUL character: leave it out.`);
    else if (LONE_SURROGATE.test(text)) this.report(`${what} is not valid Unicode: it holds half of a surrogate pair.`);
  }

  private number(): void {
    const raw = this.match(NUMBER);
    if (raw === null) throw this.unexpected('a value');
    if (!isExact(raw)) this.report('This number cannot be carried exactly: give it with fewer digits, or as text.');
  }

  private report(detail: string): void {
    if (this.errors.length < MOST_ERRORS) this.errors.push({ pointer: pointerTo(this.path), detail });
  }

  private space(): void {
    // Between most tokens there is none, and a pattern takes longer to say so.
    if (this.text.charCodeAt(this.at) <= 0x20) this.match(SPACE);
  }

  private take(character: string): boolean {
    if (this.text[this.at] !== character) return false;
    this.at += 1;
    return true;
  }

  private match(pattern: RegExp): string | null {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text)?.[0] ?? null;
    this.at += found?.length ?? 0;
    return found;
  }

  private unexpected(wanted: string): InvalidRequest {
    return this.malformedAt(this.at, `${wanted} is expected here`);
  }

  private malformedAt(at: number, why: string): InvalidRequest {
    const before = this.text.slice(0, at).split('\n');
    const column = (before.at(-1)?.length ?? 0) + 1;
    return malformed(`The body is not JSON: at line ${before.length}, column ${column}, ${why}.`);
  }
}

const malformed = (detail: string): InvalidRequest => new InvalidRequest([{ pointer: '', detail }]);

/** Whether a double carries the number as written: the shortest text of what it holds has the same digits. */
export function isExact(raw: string): boolean {
  const value = Number(raw);
  if (!Number.isFinite(value)) return false;
  if (Number.isInteger(value) && !Number.isSafeInteger(value)) return false;
  if (String(value) === raw) return true;
  return decimal(raw) === decimal(String(value));
}

/** Significant digits and exponent, the same for every spelling of a number; the sign is left out. */
function decimal(raw: string): string {
  const [, whole = '', fraction = '', exponent = '0'] = /^-?(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/.exec(raw) ?? [];
  const all = (whole + fraction).replace(/^0+/, '');
  // Without looking behind, each zero of a run within would be tried as the first: one number could hold up everything.
  const digits = all.replace(/(?<!0)0+$/, '');
  if (digits === '') return '0';
  return `${digits}e${Number(exponent) - fraction.length + all.length - digits.length}`;
}
