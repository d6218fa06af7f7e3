/** The plain model, one entry at a time: what it now says, how sure it is, who sees it, where it stands (RULES §1, §4, §5). */
import type { Json } from '../support/node.js';
import { folded, type Logged, patched, type Seen, spanOf } from './logged.js';

/** An entry as the rules read it at a moment. */
export interface Entry extends Logged {
  /** The retraction of it; null while it stands. */
  readonly retractedBy: string | null;
  /** Its own visibility, whatever it rests on. */
  readonly visibility: 'public' | 'embargoed' | 'withheld' | 'retracted';
  /** The embargo that runs, and the entry that set it. */
  readonly embargo: Json;
  /** Its corrections that stand, in log order. */
  readonly corrections: readonly Logged[];
  /** Its data after them. */
  readonly current: Json;
  /** What of its envelope they changed. */
  readonly corrected: Json;
  /** The occurredAt that counts. */
  readonly happened: string | null;
  /** Its place, in milliseconds. */
  readonly place: number;
  readonly disputedBy: readonly string[];
  /** How sure it is by itself: as logged, or as last changed. */
  readonly sure: string;
  /** How sure it is said to be: disputed while it is. */
  readonly present: string;
  /** Neither retracted nor refuted: it may set a status, a figure, a stance or a headline. */
  readonly counts: boolean;
  /** As logged, then those added. */
  readonly allSources: readonly Json[];
  /** The LinkRemoved that took this link away. */
  readonly removedBy: string | null;
  /** The links that stand at either end of it. */
  readonly links: readonly Logged[];
}

/** Types whose data has a time zone, so that correcting it is not about the envelope. */
const ZONED = ['MeetingScheduled', 'MeetingConfirmed', 'MeetingRescheduled', 'MeetingReinstated'];
const ENVELOPE = ['occurredAt', 'sources'];

/** Every entry of what is seen, read anew. */
export function readAll(seen: Seen): ReadonlyMap<string, Entry> {
  const byId = new Map(seen.entries.map((entry) => [entry.id, entry]));
  const acts = (type: string, id: string) =>
    seen.entries.filter((entry) => entry.type === type && entry.data.developmentId === id);
  const retractionOf = (id: string): string | null => acts('DevelopmentRetracted', id)[0]?.id ?? null;
  const base = (id: string): string =>
    acts('VerificationChanged', id).at(-1)?.data.verification ?? byId.get(id)?.verification ?? 'unverified';
  const counts = (id: string) => byId.has(id) && retractionOf(id) === null && base(id) !== 'refuted';

  /** What a correction is of, from the next to the root; nothing once it, or a correction between, is retracted. */
  const chainOf = (correction: Logged): readonly string[] => {
    const chain: string[] = [];
    for (let at: Logged | undefined = correction; at?.type === 'DevelopmentCorrected'; ) {
      if (retractionOf(at.id) !== null) return [];
      chain.push(at.data.developmentId);
      at = byId.get(at.data.developmentId);
    }
    return chain;
  };
  const corrections = seen.entries.filter(({ type }) => type === 'DevelopmentCorrected');
  const correctionsOf = (id: string) => corrections.filter((one) => chainOf(one).includes(id));
  const currentOf = (entry: Logged): Json =>
    entry.type === 'DevelopmentCorrected'
      ? entry.data
      : correctionsOf(entry.id).reduce(
          (data, one) => withChanges(data, split(entry.type, one.data.changes)[0]),
          entry.data,
        );
  const links = standingLinks(seen.entries);
  const denials = seen.entries.filter(({ type, id }) => type === 'StatementIssued' && counts(id));

  const read = (entry: Logged): Entry => {
    const mine = correctionsOf(entry.id);
    const isCorrection = entry.type === 'DevelopmentCorrected';
    const corrected: Json = isCorrection
      ? {}
      : Object.assign({}, ...mine.map((one) => split(entry.type, one.data.changes)[1]));
    const dated = mine.findLast(({ data }) => data.changes.occurredAt != null);
    const happened = 'occurredAt' in corrected ? corrected.occurredAt : entry.occurredAt;
    const known = Date.parse(dated?.knownAt ?? entry.knownAt);
    const retractedBy = retractionOf(entry.id);
    const held = heldBack(entry, seen);
    const disputers = [
      ...denials.filter((one) => currentOf(one).denies === entry.id).map(({ id }) => id),
      ...links
        .filter(({ data }) => data.relation === 'contradicts' && data.to === entry.id && counts(data.from))
        .map(({ data }) => data.from),
    ];
    const disputedBy = [...new Set(disputers)];
    const sure = base(entry.id);
    return {
      ...entry,
      retractedBy,
      visibility: visibilityOf(retractedBy !== null, held, seen.audience),
      embargo: held.embargo,
      corrections: mine,
      current: currentOf(entry),
      corrected,
      happened,
      place: happened === null ? Date.parse(entry.knownAt) : Math.min(spanOf(happened)[1], known),
      disputedBy,
      sure,
      present: disputedBy.length > 0 && sure !== 'refuted' ? 'disputed' : sure,
      counts: counts(entry.id),
      allSources: [...entry.sources, ...acts('SourceAdded', entry.id).map(({ data }) => data.source)],
      removedBy: entry.type === 'LinkAdded' ? (removalOf(entry, seen.entries)?.id ?? null) : null,
      links: links.filter(({ data }) => data.from === entry.id || data.to === entry.id),
    };
  };
  return new Map(seen.entries.map((entry) => [entry.id, read(entry)]));
}

/** Data with changes laid on it; a figure's value is replaced whole (RULES §5). */
const withChanges = (data: Json, changes: Json): Json => ({
  ...patched(data, changes),
  ...(data.measure !== undefined && changes.value != null ? { value: changes.value } : {}),
});

/** A correction's changes: those of the data, and those of the envelope. */
function split(type: string, changes: Json): [Json, Json] {
  const ofEnvelope = (field: string) => ENVELOPE.includes(field) || (field === 'timeZone' && !ZONED.includes(type));
  const all = Object.entries(changes);
  const envelope = Object.fromEntries(all.filter(([field]) => ofEnvelope(field)));
  if (envelope.sources === null) envelope.sources = [];
  return [Object.fromEntries(all.filter(([field]) => !ofEnvelope(field))), envelope];
}

/** What holds it back for now: whether it is withheld, and the embargo that runs with the entry that set it. */
function heldBack(entry: Logged, seen: Seen): { withheld: boolean; embargo: Json } {
  let withheld = entry.withhold !== null;
  let embargo: Json = entry.embargoUntil === null ? null : { until: entry.embargoUntil, setBy: entry.id };
  for (const { id, type, data } of seen.entries) {
    if (data.developmentId !== entry.id) continue;
    if (type === 'DevelopmentWithheld') withheld = true;
    if (type === 'DevelopmentReleased') withheld = false;
    if (type === 'EmbargoSet') embargo = { until: data.until, setBy: id };
    if (type === 'EmbargoLifted') embargo = null;
  }
  return { withheld, embargo: embargo !== null && embargo.until > seen.now ? embargo : null };
}

/** The strongest of what keeps it from the public; for the public nothing does. */
function visibilityOf(isRetracted: boolean, held: ReturnType<typeof heldBack>, audience: string): Entry['visibility'] {
  if (isRetracted) return 'retracted';
  if (audience === 'public') return 'public';
  if (held.withheld) return 'withheld';
  return held.embargo === null ? 'public' : 'embargoed';
}

/** The later LinkRemoved that took a link away. */
const removalOf = (link: Logged, entries: readonly Logged[]): Logged | undefined =>
  entries.find(
    ({ type, data, revision }) =>
      type === 'LinkRemoved' &&
      revision > link.revision &&
      ['from', 'to', 'relation'].every((field) => data[field] === link.data[field]),
  );

/** The links that nothing took away. */
export const standingLinks = (entries: readonly Logged[]): readonly Logged[] =>
  entries.filter((link) => link.type === 'LinkAdded' && removalOf(link, entries) === undefined);

/** The order in which a story is told: by place, then knownAt, then the log. */
export const byPlace = (a: Entry, b: Entry): number =>
  a.place - b.place || Date.parse(a.knownAt) - Date.parse(b.knownAt) || a.revision - b.revision;

/** The order in which things became known, then the log. */
export const byKnown = (a: Logged, b: Logged): number =>
  Date.parse(a.knownAt) - Date.parse(b.knownAt) || a.revision - b.revision;

/** The name by which a person or topic is known: names once joined stay one, under the last name given (RULES §3). */
export function nameIn(entries: Iterable<Entry>, kind: 'person' | 'topic'): (name: string) => string {
  let groups: { as: string; names: readonly string[] }[] = [];
  for (const { type, counts, current } of entries) {
    if (type !== 'NamesJoined' || !counts || current.kind !== kind) continue;
    const joined: string[] = [...current.names, current.as].map(folded);
    const touched = groups.filter(({ names }) => names.some((name) => joined.includes(name)));
    const names = [...joined, ...touched.flatMap((group) => group.names)];
    groups = [...groups.filter((group) => !touched.includes(group)), { as: current.as, names }];
  }
  return (name) => groups.find(({ names }) => names.includes(folded(name)))?.as ?? name;
}
