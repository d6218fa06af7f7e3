/** The part of the `edtf` package that is used here; it ships without types of its own. */
declare module 'edtf' {
  /** Reads EDTF text up to a level (3 stands for what the package adds to ISO 8601-2). Throws when it cannot. */
  export function parse(text: string, constraints?: { level?: number }): { type: string; level: number };
  /** The extended date of a text; `min` and `max` are milliseconds since 1970 in UTC. */
  export default function edtf(text: string): { min: number; max: number };
}
