/**
 * World dates of a corrected entry. One correction may change a date and another its zone, and either may be retracted,
 * so a correction keeps what the date allows under every pairing that can come to stand. The fold only looks it up.
 */
import type { Correctable } from './entry.js';
import type { AnyDevelopment, DevelopmentType, Patch, Range } from './events.js';
import { CATALOGUE } from './events.js';

/** A date's text and the zone that was given to read it in. */
export interface DatedText {
  readonly text: string;
  readonly zone: string | null;
}

/** `timeZone` is the data's where the type has one, else the envelope's. */
export const isEnvelopeField = (type: DevelopmentType, field: string): boolean =>
  field === 'timeZone' ? !CATALOGUE[type].dates.includes('startsAt') : field === 'occurredAt' || field === 'sources';

/** Every field of an entry that holds a world date. */
export const dateFields = (type: DevelopmentType): readonly string[] => ['occurredAt', ...CATALOGUE[type].dates];

/** Whether the field is read in a zone that corrections of this type can change. */
const readsZone = (type: DevelopmentType, field: string): boolean =>
  field !== 'occurredAt' || isEnvelopeField(type, 'timeZone');

/** The date that an entry gives in a field; null when it gives none. */
export function dateIn(type: DevelopmentType, entry: Correctable, field: string): DatedText | null {
  const text = field === 'occurredAt' ? entry.occurredAt : entry.data[field];
  if (typeof text !== 'string') return null;
  const ownZone = isEnvelopeField(type, 'timeZone') || field === 'occurredAt' ? entry.timeZone : entry.data.timeZone;
  return { text, zone: typeof ownZone === 'string' ? ownZone : null };
}

/** Under this name a correction keeps what a date allows. */
export const changedTime = (field: string, { text, zone }: DatedText): string =>
  `changes.${field}=${text}${zone === null ? '' : `@${zone}`}`;

/** A standing correction: what it changes, and what it keeps. */
interface Correction {
  readonly data: { readonly changes: Patch };
  readonly development: AnyDevelopment;
}

/** What each date of an entry allows as it now reads. */
export function timesNow(
  development: AnyDevelopment,
  logged: Correctable,
  now: Correctable,
  corrections: readonly Correction[],
): Record<string, Range> {
  const { type } = development;
  const times: Record<string, Range> = {};
  for (const field of dateFields(type)) {
    const date = dateIn(type, now, field);
    if (date === null) continue;
    const first = dateIn(type, logged, field);
    const asFirst = first?.text === date.text && first.zone === date.zone ? development.times[field] : undefined;
    const name = changedTime(field, date);
    const kept = corrections.findLast((one) => one.development.times[name] !== undefined)?.development.times[name];
    const range = asFirst ?? kept ?? development.times[field];
    if (range !== undefined) times[field] = range;
  }
  return times;
}

/** Every pairing of text and zone that can come to stand in a field once `changes` are made; none if they leave it. */
export function pairings(
  type: DevelopmentType,
  field: string,
  changes: Patch,
  states: readonly Correctable[],
  corrections: readonly Correction[],
): DatedText[] {
  if (!(field in changes) && !('timeZone' in changes && readsZone(type, field))) return [];
  const texts = new Set<string>();
  const zones = new Set<string | null>();
  for (const state of states) {
    const date = dateIn(type, state, field);
    if (date !== null) texts.add(date.text);
    zones.add(dateIn(type, { ...state, occurredAt: '-', data: { ...state.data, [field]: '-' } }, field)?.zone ?? null);
  }
  for (const { data } of corrections) {
    const text = data.changes[field];
    const zone = data.changes.timeZone;
    if (typeof text === 'string') texts.add(text);
    if (readsZone(type, field) && zone !== undefined) zones.add(typeof zone === 'string' ? zone : null);
  }
  return [...texts].flatMap((text) => [...zones].map((zone) => ({ text, zone })));
}
