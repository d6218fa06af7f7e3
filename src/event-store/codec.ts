/** Between the domain's developments and what the log holds. */
import {
  type Actor,
  type AnyDevelopment,
  CATALOGUE,
  type Development,
  type DevelopmentType,
  isDevelopmentType,
} from '../story/events.js';
import type { UnsealedEvent } from './chain.js';
import type { Position, RecordedEvent } from './event-store.js';
import { UPCASTERS, type Upcasters, upcast } from './upcasters.js';

const STORY = 'story-';
const SLUG = 'slug-';
const EMBARGO = 'embargo-';
const READER = 'reader-';
const SIGN_IN = 'sign-in-';
const USED = 'used-';

/** The stream of what was decided about access: keys, desks, people. */
export const ACCESS_STREAM = 'access';

/** The stream of what the nodes share: its first event is there before any other of the log. */
export const OPS_STREAM = 'ops';

const ID = '[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}';

/** What follows the beginning of each of our streams' names. */
const NAMES: Readonly<Record<string, string>> = {
  [STORY]: ID,
  [SLUG]: '[a-z0-9]+(-[a-z0-9]+)*',
  [EMBARGO]: `${ID}-${ID}`,
  [READER]: '.+',
  [SIGN_IN]: ID,
  [USED]: ID,
  [ACCESS_STREAM]: '',
  [OPS_STREAM]: '',
};

const OURS = new RegExp(
  `^(${Object.entries(NAMES)
    .map((parts) => parts.join(''))
    .join('|')})$`,
);

/** How the names of all our streams begin, and whether one that begins so is ours: others may have such too. */
export const OUR_STREAMS = {
  families: Object.keys(NAMES),
  isOurs: (stream: string): boolean => OURS.test(stream),
} as const;

/** The stream that holds a story's developments. Names of streams are for ever: every hash in them stands on it. */
export const storyStream = (storyId: string): string => `${STORY}${storyId}`;

/** The story whose stream this is; null for every other stream. */
export const storyIdOf = (stream: string): string | null =>
  stream.startsWith(STORY) && stream.length > STORY.length ? stream.slice(STORY.length) : null;

/** The stream that says which story holds a slug. */
export const slugStream = (slug: string): string => `${SLUG}${slug}`;

/** The stream whose one event says that an embargo has ended. `setBy`: the entry that set it. */
export const embargoStream = (storyId: string, setBy: string): string => `${EMBARGO}${storyId}-${setBy}`;

/** The stream of what one reader marked. Of an id, what a name cannot hold is percent-encoded. */
export const readerStream = (readerId: string): string => `${READER}${encodeURIComponent(readerId)}`;

/** The stream whose one event says that a sign-in link was used. */
export const signInStream = (linkId: string): string => `${SIGN_IN}${linkId}`;

/** The stream of the days on which a key was used. */
export const usedStream = (keyId: string): string => `${USED}${keyId}`;

/** What kind of stream it is, in one of a few words: `story`, `slug`, `access`; `other` when it is none of ours. */
export function kindOfStream(stream: string): string {
  const family = Object.keys(NAMES).find((name) => (name.endsWith('-') ? stream.startsWith(name) : stream === name));
  return family === undefined ? 'other' : family.replace(/-$/, '');
}

export const isReaderStream = (stream: string): boolean => stream.startsWith(READER);

/**
 * A request by its id, and where it is part of a trace (W3C Trace Context) by the trace's id and by the span that led to
 * the event, as a `traceparent` names it. `tracestate` is not kept: it is other programs', and would stay for ever.
 */
export type Correlation =
  | string
  | { readonly requestId: string; readonly traceId: string; readonly traceparent: string };

/** Which request an event came from, and which event led to it. */
export interface Trace {
  readonly correlationId: Correlation | null;
  readonly causationId: string | null;
}

/** What metadata says of it. Came later than the first events: those without a trace keep the bytes they always had. */
export function traceMetadata({ correlationId, causationId }: Trace): Readonly<Record<string, string | null>> {
  if (correlationId === null || typeof correlationId === 'string') return { correlationId, causationId };
  const { requestId, traceId, traceparent } = correlationId;
  return { correlationId: requestId, causationId, traceId, traceparent };
}

/** The span that led to an event, as a `traceparent` names it; null: none did, or it is not told. */
export function traceparentOf({ metadata }: { readonly metadata: Readonly<Record<string, unknown>> }): string | null {
  return typeof metadata.traceparent === 'string' ? metadata.traceparent : null;
}

/**
 * What this program cannot read: a type or version that a newer one wrote, or an event outside any story. It counts
 * as an entry of its stream and does nothing.
 */
export interface UnknownEvent {
  readonly unknown: true;
  readonly id: string;
  readonly type: string;
  /** Schema version as stored. */
  readonly version: number;
  readonly stream: string;
  readonly revision: number;
  readonly position: Position;
  /** Null outside a story's stream. */
  readonly storyId: string | null;
}

/** What this program reads: newest versions, and the steps that lead to them. Only tests give another. */
export interface Schema {
  readonly versions: Readonly<Record<string, { readonly version: number }>>;
  readonly upcasters: Upcasters;
}

const TODAY: Schema = { versions: CATALOGUE, upcasters: UPCASTERS };

/**
 * The development as the log stores it: `data` as it is, the envelope as metadata, with null for what it does not
 * have. Story, revision and position are not part of it: the place in the stream says them. Same input, same bytes.
 */
export function encode<T extends DevelopmentType>(development: Development<T>, trace: Trace): UnsealedEvent {
  return {
    id: development.id,
    type: development.type,
    data: development.data as Readonly<Record<string, unknown>>,
    metadata: {
      version: development.version,
      knownAt: development.knownAt,
      recordedAt: development.recordedAt,
      by: development.by,
      occurredAt: development.occurredAt,
      timeZone: development.timeZone,
      times: development.times,
      sources: development.sources,
      verification: development.verification,
      withhold: development.withhold,
      note: development.note,
      answers: development.answers,
      digest: development.digest,
      request: development.request,
      // Came later than the first events: those without it keep the bytes that they were written with.
      ...(development.embargoUntil === null ? {} : { embargoUntil: development.embargoUntil }),
      ...(development.merge === null ? {} : { merge: development.merge }),
      ...traceMetadata(trace),
    },
  };
}

/** Reads an event of a story, brought forward to the newest version of its type. Never throws. */
export function decode(recorded: RecordedEvent, schema: Schema = TODAY): AnyDevelopment | UnknownEvent {
  const { id, type, stream, revision, position, metadata } = recorded;
  const storyId = storyIdOf(stream);
  const unknown: UnknownEvent = {
    unknown: true,
    id,
    type,
    version: metadata.version,
    stream,
    revision,
    position,
    storyId,
  };
  if (storyId === null || !isDevelopmentType(type)) return unknown;
  const version = schema.versions[type]?.version ?? 0;
  const data = upcast(recorded, version, schema.upcasters);
  if (data === null) return unknown;
  const envelope = metadata as unknown as Development;
  return {
    id,
    type,
    version,
    storyId,
    revision,
    arrival: null,
    position,
    data,
    occurredAt: envelope.occurredAt ?? null,
    timeZone: envelope.timeZone ?? null,
    times: envelope.times ?? {},
    knownAt: envelope.knownAt,
    recordedAt: envelope.recordedAt,
    sources: envelope.sources ?? [],
    verification: envelope.verification ?? 'unverified',
    withhold: envelope.withhold ?? null,
    embargoUntil: envelope.embargoUntil ?? null,
    note: envelope.note ?? null,
    answers: envelope.answers ?? null,
    merge: envelope.merge ?? null,
    by: envelope.by as Actor,
    digest: envelope.digest ?? null,
    request: envelope.request ?? null,
  } as unknown as AnyDevelopment;
}
