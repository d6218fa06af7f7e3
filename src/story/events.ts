/**
 * The catalogue: every type of development, what its data holds, and its traits. It is the one list that
 * decide, evolve, the views, the border and docs/events.md are made from. Type names are for ever: they are
 * what the log holds and what the API speaks.
 */

/** RFC 3339 instant in UTC with milliseconds, e.g. `2025-10-22T18:00:00.000Z`. Sorts as text. */
export type Instant = string;
/** A world date as logged: EDTF (ISO 8601-2) level 1 text, e.g. `2025-10`, `2025-10-20/2025-10-22`, `2025-10~`. */
export type WorldDate = string;

/** What a world date allows, resolved once when it was logged. An open end is null. */
export interface Range {
  earliest: Instant | null;
  latest: Instant | null;
}

/** Resolved world dates beside the text they came from, by field name (`occurredAt`, `startsAt`, ...). */
export type Times = Readonly<Record<string, Range>>;

export interface Source {
  name: string;
  kind: SourceKind;
  url?: string;
  /** What the public is told of an anonymous source: "a senior official". */
  description?: string;
}

export const SOURCE_KINDS = ['named', 'official', 'wire', 'document', 'anonymous'] as const;
export type SourceKind = (typeof SOURCE_KINDS)[number];

export const VERIFICATIONS = [
  'unverified',
  'single-source',
  'corroborated',
  'official',
  'disputed',
  'refuted',
] as const;
export type Verification = (typeof VERIFICATIONS)[number];

export const MEETING_FORMS = [
  'meeting',
  'call',
  'visit',
  'summit',
  'press-conference',
  'hearing',
  'vote',
  'ceremony',
  'other',
] as const;
export type MeetingForm = (typeof MEETING_FORMS)[number];

export const STATEMENT_KINDS = ['quote', 'paraphrase', 'announcement', 'denial'] as const;
export type StatementKind = (typeof STATEMENT_KINDS)[number];

export const NOTE_KINDS = ['note', 'background'] as const;
export type NoteKind = (typeof NOTE_KINDS)[number];

export const LINK_RELATIONS = ['ledTo', 'contradicts', 'confirms', 'supersedes', 'duplicates'] as const;
export type LinkRelation = (typeof LINK_RELATIONS)[number];

export const NAME_KINDS = ['person', 'topic'] as const;
export type NameKind = (typeof NAME_KINDS)[number];

/** How much: one of these. A range stays a range. */
export type FigureValue =
  | { exactly: number }
  | { atLeast: number }
  | { atMost: number }
  | { about: number }
  | { between: [number, number] };

export interface Person {
  name: string;
  role?: string;
  organisation?: string;
}

export interface Place {
  name: string;
  city?: string;
  country?: string;
}

/** What introduces a meeting nobody had logged; on a meeting already known, a second source's account of it. */
interface MeetingAccount {
  form?: MeetingForm;
  title?: string;
  participants?: Person[];
  place?: Place;
  topics?: string[];
}

export interface DataOf {
  StoryOpened: { slug: string; title: string; desk?: string; language?: string; topics?: string[] };
  StoryRetitled: { slug?: string; title?: string; desk?: string; topics?: string[] };
  StoryClosed: { reason: string };
  StoryReopened: { reason: string };
  StoryMerged: { into: string; reason: string };
  StoryUnmerged: { reason: string };
  DevelopmentCrossFiled: { from: Filed; reason?: string };
  CrossFilingRemoved: { from: Filed; reason?: string };
  NamesJoined: { kind: NameKind; names: string[]; as: string };
  MeetingScheduled: MeetingAccount & {
    meetingId: string;
    form: MeetingForm;
    participants: Person[];
    startsAt?: WorldDate;
    endsAt?: WorldDate;
    timeZone?: string;
    tentative?: boolean;
    dependsOn?: string[];
  };
  MeetingConfirmed: {
    meetingId: string;
    startsAt?: WorldDate;
    endsAt?: WorldDate;
    timeZone?: string;
    place?: Place;
  };
  MeetingRescheduled: MeetingAccount & {
    meetingId: string;
    startsAt: WorldDate;
    endsAt?: WorldDate;
    timeZone?: string;
    tentative?: boolean;
    reason?: string;
  };
  MeetingPostponed: MeetingAccount & { meetingId: string; reason: string };
  MeetingCancelled: MeetingAccount & {
    meetingId: string;
    reason: string;
    cancelledBy?: string;
    effectiveFrom?: WorldDate;
  };
  MeetingReinstated: {
    meetingId: string;
    reason: string;
    startsAt?: WorldDate;
    endsAt?: WorldDate;
    timeZone?: string;
    tentative?: boolean;
  };
  MeetingStarted: MeetingAccount & { meetingId: string };
  MeetingHeld: MeetingAccount & { meetingId: string; attendees?: Person[]; outcome?: string };
  MeetingAmended: {
    meetingId: string;
    title?: string;
    form?: MeetingForm;
    participants?: Person[];
    place?: Place;
    outcome?: string;
  };
  MeetingAffected: { meetingId: string; because: string; reason: string };
  StatementIssued: {
    kind: StatementKind;
    speaker: Person;
    text: string;
    language?: string;
    channel?: string;
    meetingId?: string;
    topics?: string[];
    denies?: string;
    respondsTo?: string;
  };
  StanceTaken: { actor: Person; topic: string; stance: string; reason?: string; statementIds?: string[] };
  FactReported: { text: string; topics?: string[]; participants?: Person[]; place?: Place };
  FigureReported: { measure: string; subject?: string; unit?: string; value: FigureValue };
  NoteAdded: { kind: NoteKind; text: string };
  LinkAdded: { from: string; to: string; relation: LinkRelation };
  LinkRemoved: { from: string; to: string; relation: LinkRelation };
  SourceAdded: { developmentId: string; source: Source };
  VerificationChanged: { developmentId: string; verification: Verification; reason: string };
  DevelopmentCorrected: { developmentId: string; changes: Patch; wrong: string; reason?: string };
  DevelopmentRetracted: { developmentId: string; reason: string };
  DevelopmentWithheld: { developmentId: string; reason: string };
  DevelopmentReleased: { developmentId: string; reason?: string };
  EmbargoSet: { developmentId: string; until: Instant; reason: string };
  EmbargoLifted: { developmentId: string; reason: string };
}

/** What is filed in another story too: one development, with the whole meeting that it is about, or all of a story. */
export interface Filed {
  storyId: string;
  developmentId?: string;
}

/** An RFC 7396 merge patch on a development's fields: null removes, arrays are replaced whole. */
export type Patch = Readonly<Record<string, unknown>>;

export type DevelopmentType = keyof DataOf;
export type MeetingType = Extract<DevelopmentType, `Meeting${string}`>;

/** Who logged it. `id` is stable, `name` is for people, `kind` says what sort of credential it was. */
export interface Actor {
  id: string;
  name: string;
  kind: string;
}

/** Who does what no credential asked for: settling, ending, choosing. */
export const THE_SERVER: Actor = { id: 'slugline', name: 'Slugline', kind: 'server' };

/** What the second half of a merge, StoryMerged in the source, is made of. */
export interface Merge {
  readonly id: string;
  /** The source's revision when it was decided: at another one it is not completed unasked. */
  readonly sourceRevision: number;
  readonly reason: string;
  readonly digest: string | null;
  readonly request: { readonly key: string; readonly digest: string } | null;
}

/** One immutable entry of a story: the data as first logged, and its envelope. */
export interface Development<T extends DevelopmentType = DevelopmentType> {
  readonly id: string;
  readonly type: T;
  /** Schema version of `data`, after upcasting the newest. */
  readonly version: number;
  /** The home story's id. */
  readonly storyId: string;
  /** Its place in the home story's stream; StoryOpened is 1. */
  readonly revision: number;
  /**
   * In a story that took it over from its home: the revision that story had when it came in. Null at home. It is not
   * stored.
   */
  readonly arrival: number | null;
  /** StoryMerged: it closed a circle of merges, so it has no effect. Known from the whole log, not stored. */
  readonly isVoid?: boolean;
  /** Its place in the global log: opaque text, empty until it is appended. Never part of a decision. */
  readonly position: string;
  readonly data: DataOf[T];
  readonly occurredAt: WorldDate | null;
  readonly timeZone: string | null;
  readonly times: Times;
  readonly knownAt: Instant;
  readonly recordedAt: Instant;
  readonly sources: readonly Source[];
  readonly verification: Verification;
  /** Why it is logged but not public until released; null when it is not. */
  readonly withhold: string | null;
  /** Not public before this instant; null when it is at once. */
  readonly embargoUntil: Instant | null;
  /** For the newsroom only. */
  readonly note: string | null;
  /** MeetingReinstated: the id of the cancellation it answers; else null. */
  readonly answers: string | null;
  /** Cross-filing or its removal that a merge is made of: the merge, and what completes it. Else null. */
  readonly merge: Merge | null;
  readonly by: Actor;
  /** Digest of what the client asked for, so that the same id with other content is noticed. */
  readonly digest: string | null;
  /** The Idempotency-Key it came under, with its credential in front, and the digest of the whole request; null without. */
  readonly request: { readonly key: string; readonly digest: string } | null;
}

/** A development of any one type, so that `type` narrows `data`. */
export type AnyDevelopment = { [T in DevelopmentType]: Development<T> }[DevelopmentType];

export interface Traits {
  /** What it says, in one sentence. */
  means: string;
  /** Schema version written today. */
  version: number;
  /** New matter takes a `knownAt` and is refused by a closed story (RULES §3). */
  newMatter: boolean;
  /** May be corrected and retracted (RULES §5). */
  correctable: boolean;
  /** May be withheld and released by itself (RULES §5). */
  hideable: boolean;
  /** Is about the one development that its data names as `developmentId`, and follows it. */
  act: boolean;
  /** Can be the story's headline (RULES §1). */
  headline: boolean;
  /** Ever shown to the public; `background` means only a note of that kind (RULES §6). */
  public: 'always' | 'background' | 'never';
  /** Makes a story public by being public itself (RULES §6: not Story*, links, acts). */
  carriesStory: boolean;
  /** Fields of `data` that hold world dates. */
  dates: readonly string[];
  /** Fields of `data` that a correction may never touch. */
  identity: readonly string[];
}

const traits = (means: string, over: Partial<Traits> = {}): Traits => ({
  means,
  version: 1,
  newMatter: false,
  correctable: false,
  hideable: false,
  act: false,
  headline: false,
  public: 'always',
  carriesStory: false,
  dates: [],
  identity: [],
  ...over,
});

const news = (means: string, over: Partial<Traits> = {}) =>
  traits(means, { newMatter: true, correctable: true, hideable: true, headline: true, carriesStory: true, ...over });
const meeting = (means: string, ...dates: string[]) => news(means, { dates, identity: ['meetingId'] });
const act = (means: string, over: Partial<Traits> = {}) =>
  traits(means, { act: true, public: 'never', identity: ['developmentId'], ...over });

export const CATALOGUE: { readonly [T in DevelopmentType]: Traits } = {
  StoryOpened: traits('A desk begins to follow a story.'),
  StoryRetitled: traits('The story has another slug, title, desk or topics.'),
  StoryClosed: traits('The desk no longer follows it: no new matter is taken, its slug is free.'),
  StoryReopened: traits('The desk follows it again.'),
  StoryMerged: traits('The story goes on in another one, which has all its entries from now on.'),
  StoryUnmerged: traits('It is a story of its own again, as it was before.'),
  DevelopmentCrossFiled: traits('What is at home in another story belongs to this one too.', { public: 'never' }),
  CrossFilingRemoved: traits('It belongs to this story no more.', { public: 'never' }),
  NamesJoined: traits('Several names of one person or topic are one from now on.', {
    correctable: true,
    hideable: true,
    carriesStory: true,
  }),
  MeetingScheduled: meeting(
    'A meeting is planned; without a start its date is still to be announced.',
    'startsAt',
    'endsAt',
  ),
  MeetingConfirmed: meeting('The plan is firm.', 'startsAt', 'endsAt'),
  MeetingRescheduled: meeting('It moves to another date, or resumes on one.', 'startsAt', 'endsAt'),
  MeetingPostponed: meeting('It is put off without a new date, or adjourned.'),
  MeetingCancelled: meeting('It is called off, or cut short from a moment on.', 'effectiveFrom'),
  MeetingReinstated: meeting(
    'What was called off is on again, on a date or on one to be announced.',
    'startsAt',
    'endsAt',
  ),
  MeetingStarted: meeting('It is under way.'),
  MeetingHeld: meeting('It took place.'),
  MeetingAmended: meeting('Something of the plan or of what came of it changed. Not a correction.'),
  MeetingAffected: traits(
    'It depends on another meeting that was cancelled or postponed. Logged by the server alone.',
    {
      carriesStory: true,
      identity: ['meetingId', 'because'],
    },
  ),
  StatementIssued: news('Someone said or issued words.', { identity: ['meetingId'] }),
  StanceTaken: news('Where an actor stands on a topic. A reversal is derived, not logged.'),
  FactReported: news('Something happened or is so.'),
  FigureReported: news('How many or how much, as a number or a range. The latest per measure and subject stands.'),
  NoteAdded: news('Background for everyone, or a note for the newsroom alone.', {
    headline: false,
    public: 'background',
    // A note for the newsroom must not become public by a correction: its first words would.
    identity: ['kind'],
  }),
  LinkAdded: traits(
    'One development led to, contradicts, confirms, supersedes or duplicates another. A duplicate of what introduces a meeting makes the two meetings one.',
    { identity: ['from', 'to'] },
  ),
  LinkRemoved: traits('Two developments are no longer linked like that.', { identity: ['from', 'to'] }),
  SourceAdded: act('Another source says the same.', { public: 'always' }),
  VerificationChanged: act('How sure the newsroom is has changed, and why.', { public: 'always' }),
  DevelopmentCorrected: act('The newsroom got something wrong and says so. The old words stay.', {
    public: 'always',
    correctable: true,
  }),
  DevelopmentRetracted: act('The newsroom withdraws an entry, for good. Status is folded anew without it.'),
  DevelopmentWithheld: act('An entry is taken out of public view while it is checked.'),
  DevelopmentReleased: act('A withheld entry is public again.'),
  EmbargoSet: act('An entry that is not public yet is not to be before an instant, another than before.'),
  EmbargoLifted: act('An embargo ends earlier than planned.'),
};

export const DEVELOPMENT_TYPES = Object.keys(CATALOGUE) as DevelopmentType[];

export const isDevelopmentType = (type: string): type is DevelopmentType => Object.hasOwn(CATALOGUE, type);

const MEETING_TYPES = new Set<string>(DEVELOPMENT_TYPES.filter((type) => type.startsWith('Meeting')));
export const isMeetingType = (type: string): type is MeetingType => MEETING_TYPES.has(type);

export const isLinkType = (type: string): type is 'LinkAdded' | 'LinkRemoved' =>
  type === 'LinkAdded' || type === 'LinkRemoved';

/** Whether two links, or a link and a removal, join the same ends by the same relation. */
export const isSameLink = (a: DataOf['LinkAdded'], b: DataOf['LinkAdded']): boolean =>
  a.from === b.from && a.to === b.to && a.relation === b.relation;
