/** Answers of the API and tellings of the model brought into one shape, in which they must be equal. */
import type { Json } from '../support/node.js';
import type { Entry } from './entries-model.js';
import { folded } from './logged.js';
import type { Shown } from './public-model.js';
import type { Told } from './rules-model.js';

type Audience = 'newsroom' | 'public';

/** Fields that only the newsroom may ever get (RULES §6). */
const NEWSROOM_ONLY = [
  'by',
  'note',
  'withhold',
  'knownAt',
  'recordedAt',
  'position',
  'late',
  'loggedLate',
  'embargoUntil',
  'embargo',
];
/** Types whose own visibility in the newsroom no document decides. */
const FOLLOWERS = /^(Development|Embargo|Link|Source|Verification|Story|CrossFiling|MeetingAffected)/;

/** A development as read, reduced to what the rules decide. */
export function developmentOf(answer: Json, audience: Audience): Json {
  const { id, type, revision, data, current, corrected, occurredAt, sources, verification, correctedBy, retractedBy } =
    answer;
  const shape: Json = {
    id,
    type,
    revision,
    data,
    current,
    corrected,
    occurredAt,
    sources,
    verification,
    correctedBy,
    retractedBy,
  };
  shape.links = answer.links.map((link: Json) => `${link.relation} ${link.from} ${link.to}`).sort();
  shape.disputedBy = (answer.disputedBy ?? []).toSorted();
  // Whether a MeetingAffected is idle or late, no document decides: it moves no status anyway.
  const isAffected = type === 'MeetingAffected';
  shape.idle = isAffected ? null : (answer.idle ?? null);
  shape.removedBy = answer.removedBy ?? null;
  if (audience === 'public') {
    for (const field of NEWSROOM_ONLY) if (field in answer) shape[field] = answer[field];
    return { ...shape, visibility: answer.visibility, publicAt: answer.publicAt };
  }
  const { knownAt, recordedAt, withhold, loggedLate = false } = answer;
  const late = !isAffected && (answer.late ?? false);
  const visibility = FOLLOWERS.test(type) ? null : answer.visibility;
  return { ...shape, knownAt, recordedAt, withhold, late, loggedLate, visibility, embargo: answer.embargo ?? null };
}

/** What the model tells of one entry, in the same shape; revision and publicAt are the public's to add. */
export function expectedDevelopment(
  entry: Entry,
  told: Told,
  audience: Audience,
  late: ReadonlySet<string> = new Set(),
): Json {
  const { id, type, revision, data, current, corrected, occurredAt, present, retractedBy, links, removedBy } = entry;
  const idle =
    [...told.meetings.values()].map((meeting) => meeting.idle.get(id)).find((one) => one !== undefined) ?? null;
  const shape: Json = {
    ...{
      id,
      type,
      revision,
      data,
      current,
      corrected,
      occurredAt,
      verification: present,
      retractedBy,
      idle,
      removedBy,
    },
    sources: audience === 'public' ? (corrected.sources ?? entry.allSources).map(sourceForPublic) : entry.allSources,
    correctedBy: entry.corrections.map((one) => one.id),
    links: links.map((link) => `${link.data.relation} ${link.data.from} ${link.data.to}`).sort(),
    disputedBy: [...entry.disputedBy].sort(),
  };
  if (audience === 'public') {
    const sources = corrected.sources?.map(sourceForPublic);
    for (const field of ['data', 'current']) shape[field] = withoutNames(shape[field]);
    return { ...shape, corrected: sources ? { ...corrected, sources } : corrected, visibility: 'public' };
  }
  const { knownAt, recordedAt, withhold } = entry;
  const loggedLate = Date.parse(recordedAt) - Date.parse(knownAt) > 60_000;
  const visibility = FOLLOWERS.test(type) ? null : entry.visibility;
  const { embargo } = entry;
  return { ...shape, knownAt, recordedAt, withhold, late: late.has(id), loggedLate, visibility, embargo };
}

/** What an act says of sources, as the public may read it. */
function withoutNames(data: Json): Json {
  if (data.source !== undefined) return { ...data, source: sourceForPublic(data.source) };
  const sources = data.changes?.sources?.map(sourceForPublic);
  return sources === undefined ? data : { ...data, changes: { ...data.changes, sources } };
}

function sourceForPublic(source: Json): Json {
  const { name, url, ...rest } = source;
  return source.kind === 'anonymous' ? rest : source;
}

const MEETING = [
  ...[
    'id',
    'form',
    'title',
    'participants',
    'place',
    'topics',
    'status',
    'startsAt',
    'endsAt',
    'timeZone',
    'previousDates',
  ],
  ...[
    'reason',
    'cancelledBy',
    'effectiveFrom',
    'attendees',
    'outcome',
    'occurredAt',
    'affectedBy',
    'setBy',
    'postponements',
  ],
];

const byId = (a: Json, b: Json): number => (a.id < b.id ? -1 : 1);

function meetingOf(meeting: Json): Json {
  const shape = Object.fromEntries(MEETING.map((field) => [field, meeting[field]]));
  // Whether a meeting without a date is tentative once it was put off, no document decides.
  const tentative = meeting.startsAt === null ? null : meeting.tentative;
  const conflicts = meeting.conflicts.map(({ field, values }: Json) => ({
    field,
    values: values.map(({ value, developmentId }: Json) => ({ value, developmentId })),
  }));
  return {
    ...shape,
    tentative,
    conflicts,
    affectedBy: meeting.affectedBy.toSorted(),
    withheld: (meeting.withheld ?? []).toSorted(),
  };
}

const ITEM = ['developmentId', 'text', 'occurredAt', 'verification', 'visibility'];

function listOf({ total, latest }: Json): Json {
  const item = (one: Json) => ({
    ...Object.fromEntries(ITEM.map((field) => [field, one[field]])),
    disputedBy: (one.disputedBy ?? []).toSorted(),
  });
  return { total, latest: latest.map(item) };
}

const FIGURE = [
  'developmentId',
  'measure',
  'subject',
  'unit',
  'value',
  'occurredAt',
  'verification',
  'visibility',
  'earlier',
];
const figureOf = (figure: Json): Json => Object.fromEntries(FIGURE.map((field) => [field, figure[field] ?? null]));

/** A status as answered, reduced to what the rules decide. */
export function statusOf(status: Json): Json {
  const { slug, title, desk, topics, state, headline, counts } = status;
  return {
    ...{ slug, title, desk, topics, state, headline: headline?.developmentId ?? null },
    meetings: status.meetings.map(meetingOf).sort(byId),
    stances: status.stances.map(({ actor, topic, stance, since, developmentId, reversed, earlier }: Json) => ({
      ...{ key: `${folded(actor.name)}|${folded(topic)}`, stance: folded(stance), since, developmentId, reversed },
      earlier: earlier.map((one: Json) => ({
        stance: folded(one.stance),
        since: one.since,
        developmentId: one.developmentId,
      })),
    })),
    figures: status.figures.map(figureOf),
    statements: listOf(status.statements),
    facts: listOf(status.facts),
    conflicts: status.conflicts.map(({ developmentIds }: Json) => developmentIds.join(' ')).sort(),
    ...{ developments: counts.developments, corrections: counts.corrections, retractions: counts.retractions },
    latest: status.latest.map(({ id }: Json) => id),
  };
}

/** What the model tells of a story, in the same shape. */
export function expectedStatus({ status, entries }: Told, audience: Audience, shown: readonly Shown[] = []): Json {
  const ids = audience === 'public' ? shown.map(({ id }) => id) : [...entries.keys()];
  const meetings = status.meetings.map((one: Json) => meetingOf(one)).sort(byId);
  return {
    ...status,
    meetings,
    figures: status.figures.map(figureOf),
    statements: listOf(status.statements),
    facts: listOf(status.facts),
    conflicts: status.conflicts.toSorted(),
    latest: ids.slice(-10).reverse(),
  };
}
