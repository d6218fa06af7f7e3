/** One step of a JSON pointer (RFC 6901 section 3): `a/b` becomes `/a~1b`. */
export const step = (key: string | number): string => `/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`;

/** A name can be as long as a body. A pointer through it would make the answer as long, and for each mistake again. */
const LONGEST_NAME = 2_000;

/** The pointer that goes this way, or to the last that is before a name too long to be told. */
export function pointerTo(path: readonly (string | number)[]): string {
  const long = path.findIndex((key) => typeof key === 'string' && key.length > LONGEST_NAME);
  return path
    .slice(0, long < 0 ? path.length : long)
    .map(step)
    .join('');
}

/** A JSON object: neither null nor an array. */
export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
