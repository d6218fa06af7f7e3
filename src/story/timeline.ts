/**
 * A story as told (API §3): its news, corrected, without what was withdrawn, each at its place on one of two axes: when it
 * happened, or when it was known.
 */
import { changedBy, developmentAsRead } from './as-read.js';
import { type Entry, isType, type Span } from './entry.js';
import type { Instant } from './events.js';
import { comparePlaces, compareText, type Place } from './order.js';
import { learnedAt, type View } from './view.js';

type Json = Record<string, unknown>;

export type Axis = 'occurred' | 'known';

export interface TimelineAsk {
  readonly axis: Axis;
  /** Only what may have happened inside it. Null: everything. */
  readonly occurred: Span | null;
  /** The last one of the page before. */
  readonly from: Place | null;
  readonly newestFirst: boolean;
  readonly most: number;
}

export interface TimelineRow {
  readonly place: Place;
  readonly item: Json;
}

/** What there is to tell, in the order of an axis: by place it stands ready, by when it was known it is put in order. */
function* along(view: View, { axis, from, newestFirst }: TimelineAsk): Generator<Entry> {
  const { entries, told } = view.story;
  const isBeyond = (place: Place): boolean => from === null || (newestFirst ? -1 : 1) * COMPARE[axis](place, from) > 0;
  if (axis === 'occurred') {
    const range = newestFirst ? told.entriesReversed(from ?? undefined) : told.entries(from ?? undefined);
    for (const [place, id] of range) if (isBeyond(place)) yield entries.get(id) as Entry;
    return;
  }
  const known = [...told.values()].map((id) => entries.get(id) as Entry).filter(({ place }) => isBeyond(place));
  known.sort((a, b) => COMPARE.known(a.place, b.place));
  yield* newestFirst ? known.reverse() : known;
}

const COMPARE: Readonly<Record<Axis, (a: Place, b: Place) => number>> = {
  occurred: comparePlaces,
  known: (a, b) => compareText(a.knownAt, b.knownAt) || compareText(a.order, b.order),
};

export function timelineOf(view: View, ask: TimelineAsk): TimelineRow[] {
  const rows: TimelineRow[] = [];
  for (const entry of along(view, ask)) {
    if (rows.length === ask.most) break;
    if (ask.occurred !== null && !meets(spanOf(view, entry), ask.occurred)) continue;
    rows.push({ place: entry.place, item: itemOf(view, entry) });
  }
  return rows;
}

/** When it may have happened. Of what nobody dated, when it was learned is the nearest there is. */
function spanOf(view: View, entry: Entry): Span {
  if (entry.occurred !== null) return entry.occurred;
  const at = Date.parse(learnedAt(view, entry));
  return { from: at, to: at };
}

const meets = (a: Span, b: Span): boolean => a.from <= b.to && b.from <= a.to;

const instant = (millis: number | undefined): Instant | null =>
  millis === undefined || !Number.isFinite(millis) ? null : new Date(millis).toISOString();

function itemOf(view: View, entry: Entry): Json {
  const latest = instant(entry.occurred?.to);
  const late = latest === null ? null : Date.parse(learnedAt(view, entry)) - Date.parse(latest);
  return {
    development: developmentAsRead(view, entry.development.id),
    earliest: instant(entry.occurred?.from),
    latest,
    lateBy: late === null ? null : Math.max(0, Math.round(late / 1000)),
    correction: correctionOf(view, entry),
  };
}

/** The label under a corrected text: what was wrong, as last corrected, and every field that was changed. */
function correctionOf(view: View, entry: Entry): Json | null {
  const corrections = entry.correctedBy
    .map((id) => view.story.entries.get(id))
    .filter((one): one is Entry<'DevelopmentCorrected'> => one !== undefined && isType(one, 'DevelopmentCorrected'));
  const last = corrections.at(-1);
  if (last === undefined) return null;
  return {
    developmentIds: corrections.map(({ development }) => development.id),
    wrong: last.data.wrong,
    reason: last.data.reason ?? null,
    ...(view.audience === 'public' ? { publicAt: learnedAt(view, last) } : { knownAt: learnedAt(view, last) }),
    changed: corrections.flatMap((one) => changedBy(view, one)),
  };
}
