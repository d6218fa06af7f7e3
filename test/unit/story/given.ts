/** A small kit for specifications of the domain: a desk with a clock that logs on one story, and what came of it. */
import { expect } from '@jest/globals';
import { developmentAsRead } from '../../../src/story/as-read.js';
import { decide, decideOpening } from '../../../src/story/decide.js';
import { InvalidRequest, Refusal, type Rule } from '../../../src/story/errors.js';
import type { AnyDevelopment, DataOf, DevelopmentType } from '../../../src/story/events.js';
import { evolve } from '../../../src/story/evolve.js';
import { type Ask, BARE, type CheckFields, type Circumstances, type OtherStory } from '../../../src/story/judged.js';
import { meetingDocument } from '../../../src/story/parts.js';
import type { PublicStory } from '../../../src/story/public-story.js';
import { statusDocument } from '../../../src/story/status.js';
import { Story } from '../../../src/story/story.js';
import { newsroomView, publicView } from '../../../src/story/view.js';
import { foldBoth } from '../../support/folds.js';

export type Json = Record<string, unknown>;

/** What a specification says of one development; all else is plain. Without an id it is `d<revision>`. */
export type Telling<T extends DevelopmentType = DevelopmentType> = { readonly type: T; readonly data: Json } & Partial<
  Omit<Ask, 'type' | 'data'>
>;

type Envelope = Partial<Omit<Ask, 'type' | 'data'>>;

/** Any development: its type, its data, and whatever of its envelope matters. */
export const tell = <T extends DevelopmentType>(type: T, data: DataOf[T], envelope: Envelope = {}): Telling<T> => ({
  type,
  data: data as Json,
  ...envelope,
});

/** The one meeting that most specifications are about. */
export const M = 'm';
export const PEOPLE = [{ name: 'Donald Trump' }, { name: 'Vladimir Putin' }];
export const INTRODUCTION = { form: 'summit', participants: PEOPLE } as const;

/** The transitions of meeting `m`, in the fewest words that each takes. */
export const scheduled = (data: Partial<DataOf['MeetingScheduled']> = {}, envelope: Envelope = {}) =>
  tell('MeetingScheduled', { meetingId: M, ...INTRODUCTION, participants: PEOPLE, ...data }, envelope);
export const confirmed = (data: Partial<DataOf['MeetingConfirmed']> = {}, envelope: Envelope = {}) =>
  tell('MeetingConfirmed', { meetingId: M, ...data }, envelope);
export const rescheduled = (startsAt: string, data: Partial<DataOf['MeetingRescheduled']> = {}, envelope?: Envelope) =>
  tell('MeetingRescheduled', { meetingId: M, startsAt, ...data }, envelope);
export const postponed = (data: Partial<DataOf['MeetingPostponed']> = {}, envelope: Envelope = {}) =>
  tell('MeetingPostponed', { meetingId: M, reason: 'More time is needed', ...data }, envelope);
export const cancelled = (data: Partial<DataOf['MeetingCancelled']> = {}, envelope: Envelope = {}) =>
  tell('MeetingCancelled', { meetingId: M, reason: 'It did not feel right', ...data }, envelope);
export const reinstated = (data: Partial<DataOf['MeetingReinstated']> = {}, envelope: Envelope = {}) =>
  tell('MeetingReinstated', { meetingId: M, reason: 'They talked again', ...data }, envelope);
export const started = (data: Partial<DataOf['MeetingStarted']> = {}, envelope: Envelope = {}) =>
  tell('MeetingStarted', { meetingId: M, ...data }, envelope);
export const held = (occurredAt: string, data: Partial<DataOf['MeetingHeld']> = {}, envelope: Envelope = {}) =>
  tell('MeetingHeld', { meetingId: M, ...data }, { occurredAt, ...envelope });
export const amended = (data: Partial<DataOf['MeetingAmended']> = { title: 'The summit' }, envelope: Envelope = {}) =>
  tell('MeetingAmended', { meetingId: M, ...data }, envelope);

export const fact = (text: string, envelope: Envelope = {}) => tell('FactReported', { text }, envelope);
export const quote = (name: string, text: string, data: Partial<DataOf['StatementIssued']> = {}, envelope?: Envelope) =>
  tell('StatementIssued', { kind: 'quote', speaker: { name }, text, ...data }, envelope);
export const denial = (name: string, denies: string, envelope: Envelope = {}) =>
  quote(name, 'That is not so', { kind: 'denial', denies }, envelope);
export const stance = (name: string, topic: string, words: string, envelope: Envelope = {}) =>
  tell('StanceTaken', { actor: { name }, topic, stance: words }, envelope);
export const link = (from: string, relation: DataOf['LinkAdded']['relation'], to: string, envelope: Envelope = {}) =>
  tell('LinkAdded', { from, to, relation }, envelope);

export const corrected = (developmentId: string, changes: Json, envelope: Envelope = {}) =>
  tell('DevelopmentCorrected', { developmentId, changes, wrong: 'It was misheard' }, envelope);
export const retracted = (developmentId: string, envelope: Envelope = {}) =>
  tell('DevelopmentRetracted', { developmentId, reason: 'It was false' }, envelope);
export const withheld = (developmentId: string, envelope: Envelope = {}) =>
  tell('DevelopmentWithheld', { developmentId, reason: 'It is being checked' }, envelope);
export const released = (developmentId: string, envelope: Envelope = {}) =>
  tell('DevelopmentReleased', { developmentId }, envelope);

const MINUTE = 60_000;
/** Takes all fields; the shapes are the border's to check. */
const permissive: CheckFields = () => [];

export const OPENED = '2025-10-01T09:00:00.000Z';

/** Writes down one story, a minute for each development, with the clock in the specification's hands. */
export class Desk {
  story: Story;
  readonly events: AnyDevelopment[] = [];
  private clock: number;
  checkFields: CheckFields = permissive;
  zone = 'UTC';
  /** Other stories that can be named. */
  readonly others = new Map<string, OtherStory>();
  /** What the last correction or retraction left without effect. */
  madeIdle: readonly string[] = [];

  constructor(from?: Desk) {
    this.clock = from?.clock ?? Date.parse(OPENED);
    this.story = from?.story ?? new Story('s');
    if (from !== undefined) {
      this.events.push(...from.events);
      this.checkFields = from.checkFields;
      this.zone = from.zone;
      for (const [id, other] of from.others) this.others.set(id, other);
    }
  }

  get circumstances(): Circumstances {
    return {
      now: new Date(this.clock).toISOString(),
      zone: this.zone,
      by: { id: 'u1', name: 'The desk', kind: 'key' },
      others: this.others,
      isThrough: false,
      checkFields: this.checkFields,
      derivedId: (...parts) => parts.join('-'),
    };
  }

  /** Sets the clock, also backwards. A day alone means noon. */
  at(instant: string): this {
    this.clock = Date.parse(instant.includes('T') ? instant : `${instant}T12:00:00.000Z`);
    return this;
  }

  /** Lets minutes pass. */
  wait(minutes: number): this {
    this.clock += minutes * MINUTE;
    return this;
  }

  /** Another desk that goes on from here, without a trace on this one. */
  fork(): Desk {
    return new Desk(this);
  }

  asks(...tellings: Telling[]): Ask[] {
    return tellings.map((telling, index) => ({
      id: `d${this.story.revision + index + 1}`,
      ...BARE,
      digest: null,
      request: null,
      ...telling,
    }));
  }

  open(data: Partial<DataOf['StoryOpened']> = {}): this {
    const ask = { id: 'd1', digest: null, request: null, data: { slug: 'a-story', title: 'A story', ...data } };
    return this.take([decideOpening('s', ask, this.circumstances)]);
  }

  /** Logs one after the other; a refusal is thrown. */
  log(...tellings: Telling[]): this {
    for (const telling of tellings) {
      const { developments, madeIdle } = decide(this.asks(telling), this.story, this.circumstances, true);
      this.take(developments);
      this.madeIdle = madeIdle;
    }
    return this;
  }

  /** Logs in one append. */
  logTogether(...tellings: Telling[]): this {
    return this.take(decide(this.asks(...tellings), this.story, this.circumstances, false).developments);
  }

  /** What is refused, or null when it is taken; nothing is logged. */
  refusalOf(...tellings: Telling[]): Refusal | InvalidRequest | null {
    try {
      decide(this.asks(...tellings), this.story, this.circumstances, tellings.length === 1);
      return null;
    } catch (error) {
      if (error instanceof Refusal || error instanceof InvalidRequest) return error;
      throw error;
    }
  }

  private take(developments: readonly AnyDevelopment[]): this {
    for (const development of developments) {
      const recorded = { ...development, position: `p${development.revision}` };
      this.events.push(recorded);
      this.story = evolve(this.story, recorded);
    }
    this.clock += MINUTE;
    return this;
  }

  /** Lets another story be known, which takes these whole. */
  knows(id: string, ...takesWhole: string[]): this {
    this.others.set(id, { story: new Story(id), takesWhole: new Set(takesWhole) });
    return this;
  }

  get last(): AnyDevelopment {
    return this.events.at(-1) as AnyDevelopment;
  }

  status(): Json {
    return statusOf(this.story);
  }

  meeting(id: string = M): Json {
    const meeting = this.story.meetings.get(id);
    if (meeting === undefined) throw new Error(`There is no meeting ${id}.`);
    return meetingDocument(newsroomView(this.story, String), meeting);
  }

  read(id: string): Json {
    return developmentAsRead(newsroomView(this.story, String), id);
  }

  get public(): Published {
    return new Published(foldBoth('s', this.events).publicStory);
  }
}

/** What the public reads of a story. */
export class Published {
  constructor(readonly publicStory: PublicStory) {}

  get ids(): string[] {
    return [...this.publicStory.story.entries.keys()].sort((a, b) => Number(a.slice(1)) - Number(b.slice(1)));
  }

  status(): Json {
    return statusDocument(publicView(this.publicStory));
  }

  read(id: string): Json {
    return developmentAsRead(publicView(this.publicStory), id);
  }

  /** Every answer that the public can get of this story. */
  everything(): string {
    const view = publicView(this.publicStory);
    const ids = [...view.newestFirst()];
    return JSON.stringify([this.publicStory.isPublic, statusDocument(view), ids.map((id) => this.read(id))]);
  }
}

export const statusOf = (story: Story): Json => statusDocument(newsroomView(story, String));

/** All that the newsroom reads of a story, as text to compare. */
export function everythingOf(story: Story): string {
  const view = newsroomView(story, String);
  return JSON.stringify([statusDocument(view), [...story.log.values()].map((id) => developmentAsRead(view, id))]);
}

/** A story just opened, with these logged on it. */
export const desk = (...tellings: Telling[]): Desk => new Desk().open().log(...tellings);

/** Given what a desk has logged, when this is asked, then ... */
export const given = (from: Desk) => ({
  when: (...tellings: Telling[]) => ({
    /** It is refused by this rule, and the story is as it was. */
    thenRefused(rule: Rule, more: { currentStatus?: string | null; setBy?: string | null; index?: number } = {}) {
      const before = everythingOf(from.story);
      const refusal = from.refusalOf(...tellings);
      expect(refusal).toMatchObject({ code: 'refused', rule, ...more });
      // A sentence that says what to do, and nothing that a machine wrote by accident.
      expect(refusal?.message).toMatch(/\.$/);
      expect(refusal?.message).not.toMatch(/undefined|null|\[object/);
      expect(everythingOf(from.story)).toBe(before);
    },
    /** Its fields are not as they should be: these pointers. */
    thenInvalid(...pointers: string[]) {
      const before = everythingOf(from.story);
      const refusal = from.refusalOf(...tellings);
      expect(refusal).toBeInstanceOf(InvalidRequest);
      expect((refusal as InvalidRequest).errors.map((error) => error.pointer)).toEqual(pointers);
      expect(everythingOf(from.story)).toBe(before);
    },
    /** It is taken. Returns the desk after it; the one before is as it was. */
    thenTaken(): Desk {
      expect(from.refusalOf(...tellings)).toBeNull();
      return from.fork().log(...tellings);
    },
    /** It is taken and leaves the meeting like this. */
    thenMeeting(expected: Json, id: string = M): Desk {
      const after = this.thenTaken();
      expect(after.meeting(id)).toMatchObject(expected);
      return after;
    },
  }),
});
