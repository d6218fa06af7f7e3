/**
 * `decide(asks, story) → developments | refusal` (RULES). Changes nothing: each element of an array is judged on a
 * story that holds the ones before it, and that story is thrown away when any of them is refused.
 */
import { decideFiling, decideFilingRemoval, decideMerge, decideUnmerge } from './across-decide.js';
import { DateResolver, dataZone } from './dates.js';
import {
  decideCorrection,
  decideEmbargo,
  decideJoining,
  decideLifting,
  decideRelease,
  decideRetraction,
  decideSource,
  decideVerification,
  decideWithholding,
  madeIdle,
  requireToCome,
  setterOf,
} from './editorial.js';
import { InvalidRequest, Refusal, type Rule, reasonRequired } from './errors.js';
import type { AnyDevelopment, DataOf, Development, DevelopmentType, Instant, Range } from './events.js';
import { CATALOGUE, isMeetingType } from './events.js';
import { evolve } from './evolve.js';
import { sameJson } from './json.js';
import type { Ask, Circumstances, Draft, Judged } from './judged.js';
import { affectedOf } from './meeting-affected.js';
import { decideTransition } from './meeting-decide.js';
import { decideLink, decideLinkRemoval, decideStance, decideStatement, requireReferences } from './references.js';
import type { Story } from './story.js';
import { isBlank } from './text.js';
import { visibilityOf } from './visibility.js';

export interface Decided {
  readonly developments: readonly AnyDevelopment[];
  /** The story with them. */
  readonly story: Story;
  /** Entries that a correction or retraction left without effect. */
  readonly madeIdle: readonly string[];
}

/** A client's clock may be this far ahead, in milliseconds (RULES §1). */
const CLOCK_TOLERANCE = 60_000;

/** Opens a story that does not exist yet. @throws InvalidRequest */
export function decideOpening(
  storyId: string,
  ask: Pick<Ask, 'id' | 'digest' | 'request'> & { data: DataOf['StoryOpened'] },
  at: Circumstances,
): Development<'StoryOpened'> {
  return {
    ...envelope({
      sources: [],
      verification: 'unverified',
      occurredAt: null,
      timeZone: null,
      withhold: null,
      embargoUntil: null,
      note: null,
    }),
    id: ask.id,
    type: 'StoryOpened',
    version: CATALOGUE.StoryOpened.version,
    storyId,
    revision: 1,
    data: ask.data,
    times: {},
    knownAt: at.now,
    recordedAt: at.now,
    answers: null,
    merge: null,
    by: at.by,
    digest: ask.digest,
    request: ask.request,
  };
}

/**
 * Decides all or none.
 * @param single whether pointers begin with the field (`/data/reason`) or with the element (`/2/data/reason`)
 * @throws Refusal, InvalidRequest
 */
export function decide(asks: readonly Ask[], story: Story, at: Circumstances, single: boolean): Decided {
  const developments: AnyDevelopment[] = [];
  const idle = new Set<string>();
  let now = story;
  for (const [index, ask] of asks.entries()) {
    const pointer = single ? '' : `/${index}`;
    const story = now;
    const development = locate(() => decideOne(ask, story, at), pointer, single ? null : index, statusOf(ask, story));
    developments.push(development);
    let after = evolve(now, development);
    for (const id of madeIdle(now, after, development)) idle.add(id);
    for (const affected of affectedOf(after, development)) {
      const hanging = affectedBy(development, affected, after.revision + 1, at);
      developments.push(hanging);
      after = evolve(after, hanging);
    }
    now = after;
  }
  return { developments, story: now, madeIdle: [...idle] };
}

/** Whether a client asked for it, as against what the server logs with it. */
export const isAsked = ({ type }: AnyDevelopment): boolean => type !== 'MeetingAffected';

/** What happened to a meeting because of another: it has the envelope of its cause. */
const affectedBy = (
  cause: AnyDevelopment,
  data: DataOf['MeetingAffected'],
  revision: number,
  at: Circumstances,
): Development<'MeetingAffected'> => ({
  ...cause,
  ...envelope({
    ...cause,
    occurredAt: null,
    timeZone: null,
    sources: [],
    withhold: null,
    embargoUntil: null,
    note: null,
  }),
  id: at.derivedId(cause.id, data.meetingId),
  type: 'MeetingAffected',
  version: CATALOGUE.MeetingAffected.version,
  revision,
  data,
  times: {},
  answers: null,
  merge: null,
  digest: null,
});

/** The status of what is asked about, and the entry that set it: what a refusal tells. */
interface Standing {
  readonly status: string | null;
  readonly setBy: string | null;
}

function statusOf({ type, data }: Ask, story: Story): Standing {
  const { meetingId, developmentId } = data as { meetingId?: string; developmentId?: string };
  const meeting = isMeetingType(type) ? story.meetingOf(String(meetingId))?.state : undefined;
  if (meeting !== undefined) return { status: meeting.status, setBy: meeting.setBy };
  const entry = story.entries.get(String(developmentId));
  if (entry !== undefined) return { status: visibilityOf(entry), setBy: setterOf(story, entry) };
  return type.startsWith('Story') ? { status: story.state, setBy: story.stateSetBy } : { status: null, setBy: null };
}

/** Says in every error which element of the array it is about, and in every refusal what stands. */
function locate<T>(decideIt: () => T, pointer: string, index: number | null, standing: Standing): T {
  try {
    return decideIt();
  } catch (error) {
    if (error instanceof InvalidRequest) {
      throw new InvalidRequest(error.errors.map((one) => ({ ...one, pointer: pointer + one.pointer })));
    }
    if (error instanceof Refusal) {
      const { rule, message, currentStatus, setBy, mergedInto } = error;
      throw new Refusal(rule, message, currentStatus ?? standing.status, setBy ?? standing.setBy, index, mergedInto);
    }
    throw error;
  }
}

/**
 * A closed or merged story takes no new matter.
 * @param index of the element that is, in an array
 * @throws Refusal `story-closed`, `story-merged`
 */
export function requireOpen({ state, stateSetBy, mergedInto }: Story, index: number | null = null): void {
  if (state === 'open') return;
  const [rule, detail]: [Rule, string] =
    state === 'closed'
      ? ['story-closed', 'The story is closed and takes no new developments. Reopen it first, or log in another story.']
      : ['story-merged', `The story was merged into ${mergedInto} and takes no new developments. Log there.`];
  throw new Refusal(rule, detail, state, stateSetBy, index, mergedInto);
}

function decideOne(ask: Ask, story: Story, at: Circumstances): AnyDevelopment {
  const traits = CATALOGUE[ask.type];
  if (traits.newMatter && !at.isThrough) requireOpen(story);
  // Never decreasing within a story, also when the clock was set back.
  const recordedAt = at.now > story.recordedAt ? at.now : story.recordedAt;
  const knownAt = traits.newMatter ? knownWhen(ask.knownAt, recordedAt) : recordedAt;
  requireReason(ask);
  if (ask.embargoUntil !== null) requireToCome(ask.embargoUntil, recordedAt);
  const draft: Draft = { data: { ...ask.data }, times: resolveDates(ask, story, at.zone), answers: null };
  const circumstances: Judged = { ask, draft, story, knownAt, recordedAt, at };
  RULES_OF[ask.type]?.(circumstances);
  if (isMeetingType(ask.type)) {
    decideTransition(circumstances);
    requireReferences(story, ask.type, ask.id, draft.data);
  }
  return {
    ...envelope(ask),
    id: ask.id,
    type: ask.type,
    version: traits.version,
    storyId: story.id,
    revision: story.revision + 1,
    data: draft.data,
    times: draft.times,
    knownAt,
    recordedAt,
    answers: draft.answers,
    merge: ask.merge ?? null,
    by: at.by,
    digest: ask.digest,
    request: ask.request,
  } as unknown as AnyDevelopment;
}

const envelope = (
  ask: Pick<Ask, 'occurredAt' | 'timeZone' | 'sources' | 'verification' | 'withhold' | 'embargoUntil' | 'note'>,
) => ({
  arrival: null,
  position: '',
  occurredAt: ask.occurredAt,
  timeZone: ask.timeZone,
  sources: ask.sources,
  verification: ask.verification,
  withhold: ask.withhold,
  embargoUntil: ask.embargoUntil,
  note: ask.note,
});

const RULES_OF: { readonly [T in DevelopmentType]?: (judged: Judged) => void } = {
  StoryRetitled: decideRetitling,
  StoryClosed: ({ story }) => {
    if (story.state === 'closed') {
      throw new Refusal('story-closed', 'The story is closed already.', 'closed', story.stateSetBy);
    }
    requireOpen(story);
  },
  StoryReopened: ({ story }) => {
    if (story.state === 'closed') return;
    throw new Refusal(
      'not-closed',
      'The story is not closed; there is nothing to reopen.',
      story.state,
      story.stateSetBy,
    );
  },
  StatementIssued: decideStatement,
  StanceTaken: decideStance,
  StoryMerged: decideMerge,
  StoryUnmerged: decideUnmerge,
  DevelopmentCrossFiled: decideFiling,
  CrossFilingRemoved: decideFilingRemoval,
  NamesJoined: decideJoining,
  LinkAdded: decideLink,
  LinkRemoved: decideLinkRemoval,
  SourceAdded: decideSource,
  VerificationChanged: decideVerification,
  DevelopmentCorrected: decideCorrection,
  DevelopmentRetracted: decideRetraction,
  DevelopmentWithheld: decideWithholding,
  DevelopmentReleased: decideRelease,
  EmbargoSet: decideEmbargo,
  EmbargoLifted: decideLifting,
};

function decideRetitling({ draft, story }: Judged): void {
  const { slug, title, desk, topics } = draft.data as DataOf['StoryRetitled'];
  const changed =
    (slug !== undefined && slug !== story.slug) ||
    (title !== undefined && title !== story.title) ||
    (desk !== undefined && desk !== story.desk) ||
    (topics !== undefined && !sameJson(topics, story.topics));
  if (changed) return;
  throw new Refusal(
    'nothing-to-change',
    'The story already reads like that. Give a new slug, title, desk or topics.',
    story.state,
  );
}

function knownWhen(asked: Instant | null, recordedAt: Instant): Instant {
  if (asked === null || asked <= recordedAt) return asked ?? recordedAt;
  if (Date.parse(asked) - Date.parse(recordedAt) <= CLOCK_TOLERANCE) return recordedAt;
  throw new Refusal(
    'known-in-future',
    `knownAt ${asked} is in the future. Leave it out for what is known now, or give the earlier instant.`,
  );
}

/** Types whose `reason` says nothing when it is blank. */
function requireReason(ask: Ask): void {
  const given = ask.data.reason;
  const blank = typeof given === 'string' && isBlank(given);
  if (blank) throw reasonRequired('reason');
  if (ask.withhold !== null && isBlank(ask.withhold)) throw reasonRequired('withhold');
}

/** Resolves every world date of the ask once. @throws InvalidRequest naming each date that is not one */
function resolveDates(ask: Ask, story: Story, zone: string): Record<string, Range> {
  const resolver = new DateResolver(zone);
  if (ask.occurredAt !== null) resolver.add('occurredAt', '/occurredAt', ask.occurredAt, ask.timeZone);
  const own = dataZone(ask.type, ask.data, ask.timeZone, story);
  for (const field of CATALOGUE[ask.type].dates) {
    const text = ask.data[field];
    if (typeof text === 'string') resolver.add(field, `/data/${field}`, text, own);
  }
  return resolver.done();
}
