/** What the plain model of the rules starts from: the entries as they were logged, and the plainest tools. */
import type { Json } from '../support/node.js';

/** One entry as it was logged: what was asked, and the id, revision and instants that the node gave it. */
export interface Logged {
  readonly id: string;
  readonly type: string;
  readonly revision: number;
  readonly data: Json;
  readonly occurredAt: string | null;
  readonly knownAt: string;
  readonly recordedAt: string;
  readonly sources: readonly Json[];
  readonly verification: string;
  readonly withhold: string | null;
  readonly embargoUntil: string | null;
}

/** What a fold is made of: the entries of a moment, whose eyes it is for, and what the clock says. */
export interface Seen {
  readonly entries: readonly Logged[];
  readonly audience: 'newsroom' | 'public';
  readonly now: string;
}

/** A moment of API §3, read. */
export type Moment =
  | { readonly kind: 'now' }
  | { readonly kind: 'revision'; readonly value: number }
  | { readonly kind: 'known'; readonly value: string }
  | { readonly kind: 'recorded'; readonly value: string };

/** The moment as the parameter `at` says it; none for now. */
export function momentText(moment: Moment): string {
  if (moment.kind === 'now') return '';
  return moment.kind === 'recorded' ? `recorded:${moment.value}` : String(moment.value);
}

/** The entries that count for the newsroom at a moment (API §3), in log order. */
export function entriesAt(log: readonly Logged[], moment: Moment): readonly Logged[] {
  return log.filter((entry) => {
    if (moment.kind === 'now') return true;
    if (moment.kind === 'revision') return entry.revision <= moment.value;
    if (moment.kind === 'recorded') return entry.recordedAt <= moment.value;
    return entry.type === 'StoryOpened' || entry.knownAt <= moment.value;
  });
}

/** An instant so many milliseconds after another. */
export const shifted = (instant: string, millis: number): string =>
  new Date(Date.parse(instant) + millis).toISOString();

const SPANS: readonly [RegExp, (text: string) => readonly [number, number]][] = [
  [/^\d{4}$/, (text) => [Date.UTC(+text, 0), Date.UTC(+text + 1, 0)]],
  [
    /^\d{4}-\d\d$/,
    (text) => [Date.UTC(+text.slice(0, 4), +text.slice(5) - 1), Date.UTC(+text.slice(0, 4), +text.slice(5))],
  ],
  [/^\d{4}-\d\d-\d\d$/, (text) => [Date.parse(text), Date.parse(text) + 86_400_000]],
  [/^\d{4}-\d\d-\d\dT\d\d:\d\dZ$/, (text) => [Date.parse(text), Date.parse(text) + 60_000]],
];

/** The first and last millisecond that a world date allows: the few shapes that the matrix uses, in UTC. */
export function spanOf(date: string): readonly [number, number] {
  const [from = '', to = from] = date.split('/');
  const read = (text: string): readonly [number, number] => {
    const shape = SPANS.find(([pattern]) => pattern.test(text));
    if (shape === undefined) throw new Error(`The model does not read the date ${date}.`);
    return shape[1](text);
  };
  return [read(from)[0], read(to)[1] - 1];
}

/** Words as they are compared: without case, accents and doubled spaces. */
export const folded = (text: string): string =>
  text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().trim().replace(/\s+/g, ' ');

/** A patch laid on a value (RFC 7396). */
export function patched(target: Json, patch: Json): Json {
  if (typeof patch !== 'object' || patch === null || Array.isArray(patch)) return patch;
  const result = typeof target === 'object' && target !== null && !Array.isArray(target) ? { ...target } : {};
  for (const [field, value] of Object.entries(patch)) {
    if (value === null) delete result[field];
    else result[field] = patched(result[field], value);
  }
  return result;
}
