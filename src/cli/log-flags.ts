/** What a flag of `slugline log` is, and how the values of flags become the JSON that is sent. */
import { CommandFailed, EXIT } from './exit.js';

interface Named {
  /** Without its dashes: `place.city`. */
  readonly flag: string;
  /** Where its value goes in the development: `['data', 'place', 'city']`. */
  readonly path: readonly string[];
  readonly required: boolean;
  /** What the field is. */
  readonly says: string;
}

export type Flag = Named &
  (
    | { readonly kind: 'text' | 'texts'; readonly value: string }
    | { readonly kind: 'choice'; readonly choices: readonly string[] }
    | { readonly kind: 'yes' | 'number' | 'numbers' | 'figure' | 'changes' }
    /** `parts`: the fields of the object, in the order in which a short form gives them. */
    | { readonly kind: 'object' | 'objects'; readonly parts: readonly string[] }
  );

export interface TypeFlags {
  readonly says: string;
  /** Whether it takes knownAt, withhold and embargoUntil. */
  readonly isNewMatter: boolean;
  readonly flags: readonly Flag[];
}

/** The value of a flag as it goes into the JSON. @throws CommandFailed it cannot be read */
export function flagValue(flag: Flag, given: unknown): unknown {
  switch (flag.kind) {
    case 'object':
      return objectOf(flag.flag, String(given), flag.parts);
    case 'objects':
      return (given as string[]).map((text) => objectOf(flag.flag, text, flag.parts));
    case 'number':
      return numberOf(flag.flag, String(given));
    case 'numbers':
      return String(given)
        .split(',')
        .map((text) => numberOf(flag.flag, text.trim()));
    case 'figure':
      return /^\s*\{/.test(String(given))
        ? jsonOf(flag.flag, String(given))
        : { exactly: numberOf(flag.flag, String(given)) };
    case 'changes':
      return jsonOf(flag.flag, String(given));
    default:
      return given;
  }
}

/**
 * An object from its short form: parts between semicolons, in the order of its fields or as `field=value`; a text that
 * begins with { is JSON. `Donald Trump; role=President`, `AP; wire; https://apnews.example`.
 */
export function objectOf(flag: string, text: string, fields: readonly string[]): object {
  if (/^\s*\{/.test(text)) return jsonOf(flag, text);
  const made: Record<string, string> = {};
  const open = [...fields];
  for (const part of text.split(';').map((one) => one.trim())) {
    const [, named, value = ''] = /^(\w+)\s*=\s*(.*)$/s.exec(part) ?? [];
    const isNamed = named !== undefined && fields.includes(named);
    const field = isNamed ? named : open[0];
    if (field === undefined) {
      throw new CommandFailed(
        `--${flag} has too many parts in "${text}": it takes ${fields.join('; ')}. Give JSON if a name holds a semicolon.`,
        EXIT.usage,
      );
    }
    open.splice(open.indexOf(field), 1);
    const words = isNamed ? value : part;
    if (words !== '') made[field] = words;
  }
  return made;
}

/** Puts a value at its place in the object, making what is on the way. */
export function put(target: Record<string, unknown>, path: readonly string[], value: unknown): void {
  const [first = '', ...rest] = path;
  if (rest.length === 0) {
    const there = target[first];
    target[first] = isObject(there) && isObject(value) ? { ...value, ...there } : value;
    return;
  }
  if (!isObject(target[first])) target[first] = {};
  put(target[first] as Record<string, unknown>, rest, value);
}

/** `field=value`, the value as JSON where it is some, else as text: `reason=It rained`, `tentative=true`. */
export function changeOf(text: string): { readonly path: readonly string[]; readonly value: unknown } {
  const [, field, value = ''] = /^([\w.]+)=(.*)$/s.exec(text) ?? [];
  if (field === undefined) {
    throw new CommandFailed(`--change takes field=value, for example --change 'reason=It rained'.`, EXIT.usage);
  }
  return {
    path: field.split('.'),
    value: /^(true|false|null|-?\d+(\.\d+)?|[[{].*)$/s.test(value) ? jsonOf('change', value) : value,
  };
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function numberOf(flag: string, text: string): number {
  const number = Number(text);
  if (text.trim() !== '' && Number.isFinite(number)) return number;
  throw new CommandFailed(`--${flag} takes a number, and "${text}" is none.`, EXIT.usage);
}

function jsonOf(flag: string, text: string): object {
  try {
    return JSON.parse(text) as object;
  } catch (error) {
    throw new CommandFailed(`--${flag} cannot be read as JSON: ${(error as Error).message}.`, EXIT.usage);
  }
}
