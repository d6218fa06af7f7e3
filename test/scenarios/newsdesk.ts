/**
 * The desk of the scenarios: a node of its own, a clock on the wall that the scenario sets, and plain words to log and
 * to read with. Every request is real HTTP; every scenario starts on an empty log.
 */
import { it } from '@jest/globals';
import { TestClock } from '../support/clock.js';
import { type Json, type Reply, TestNode } from '../support/node.js';

/** The day on which every scenario plays. */
export const DAY = '2026-03-02';

/** An instant of that day: `time('10:05')` is five past ten, UTC. */
export const time = (clock: string): string => new Date(`${DAY}T${clock}:00Z`).toISOString();

/** The last millisecond before a time of that day. */
export const justBefore = (clock: string): string => new Date(Date.parse(time(clock)) - 1).toISOString();

/** What the log held at a time of that day, as a moment for `at`. */
export const recorded = (clock: string): string => `recorded:${time(clock)}`;

/** What is asked for: one development as a client sends it. */
export interface Telling {
  readonly type: string;
  readonly data: object;
}

/** Fields beside `data`: occurredAt, sources, embargoUntil and the like. */
type Envelope = Readonly<Record<string, unknown>>;

const tell = (type: string, data: object, envelope: Envelope = {}): Telling => ({ type, data, ...envelope });

/** Any development, by type. */
export const development = tell;
/** Something that happened or is so. */
export const fact = (text: string, envelope?: Envelope) => tell('FactReported', { text }, envelope);
/** Words that someone said; `more` names another kind, an occasion, what it answers. */
export const quote = (name: string, text: string, more: object = {}, envelope?: Envelope) =>
  tell('StatementIssued', { kind: 'quote', speaker: { name }, text, ...more }, envelope);
/** Someone says that an entry is not so. */
export const denial = (name: string, denies: string, text = 'That is not so.', envelope?: Envelope) =>
  quote(name, text, { kind: 'denial', denies }, envelope);
/** Where someone stands. */
export const stance = (name: string, topic: string, words: string, envelope?: Envelope, more: object = {}) =>
  tell('StanceTaken', { actor: { name }, topic, stance: words, ...more }, envelope);
/** A number that is reported, in one of the five ways of saying how sure it is. */
export const figure = (measure: string, value: unknown, more: object = {}, envelope?: Envelope) =>
  tell('FigureReported', { measure, value, ...more }, envelope);
/** A meeting is planned. */
export const scheduled = (meetingId: string, startsAt: string, more: object = {}, envelope?: Envelope) =>
  tell('MeetingScheduled', { meetingId, ...INTRODUCTION, startsAt, ...more }, envelope);
/** What introduces a meeting that nobody had logged. */
export const INTRODUCTION = {
  form: 'summit',
  participants: [{ name: 'The prime minister' }, { name: 'The foreign minister' }],
} as const;
/** A meeting is called off. */
export const cancelled = (meetingId: string, reason: string, more: object = {}, envelope?: Envelope) =>
  tell('MeetingCancelled', { meetingId, reason, ...more }, envelope);
/** A meeting is put off without a new date. */
export const postponed = (meetingId: string, reason: string) => tell('MeetingPostponed', { meetingId, reason });
/** A meeting has another date. */
export const rescheduled = (meetingId: string, startsAt: string) => tell('MeetingRescheduled', { meetingId, startsAt });
/** One entry led to, contradicts, duplicates another. */
export const link = (from: string, relation: string, to: string) => tell('LinkAdded', { from, to, relation });
/** A link is taken away. */
export const unlink = (from: string, relation: string, to: string) => tell('LinkRemoved', { from, to, relation });
/** The newsroom got something wrong and says so. */
export const correct = (developmentId: string, changes: object, wrong = 'It was misheard') =>
  tell('DevelopmentCorrected', { developmentId, changes, wrong });
/** The newsroom withdraws an entry. */
export const retract = (developmentId: string, reason = 'It was false') =>
  tell('DevelopmentRetracted', { developmentId, reason });
/** An editor takes an entry out of public view. */
export const withhold = (developmentId: string) =>
  tell('DevelopmentWithheld', { developmentId, reason: 'It is being checked' });
/** An editor lets a withheld entry go. */
export const release = (developmentId: string) => tell('DevelopmentReleased', { developmentId });
/** An embargo is set or moved. */
export const embargo = (developmentId: string, until: string) =>
  tell('EmbargoSet', { developmentId, until, reason: 'The ministry asked for it' });
/** An embargo ends earlier than planned. */
export const lift = (developmentId: string) => tell('EmbargoLifted', { developmentId, reason: 'Others have it' });
/** How sure the newsroom is changes. */
export const verify = (developmentId: string, verification: string, reason: string) =>
  tell('VerificationChanged', { developmentId, verification, reason });
/** One more source for an entry. */
export const addSource = (developmentId: string, source: object) => tell('SourceAdded', { developmentId, source });
/** An entry of another story, or the whole of it, is taken into this one. */
export const crossFile = (storyId: string, developmentId?: string) =>
  tell('DevelopmentCrossFiled', { from: { storyId, developmentId } });
/** A story goes into another. */
export const merge = (into: string) => tell('StoryMerged', { into, reason: 'They are one story' });
/** A merged story stands by itself again. */
export const unmerge = () => tell('StoryUnmerged', { reason: 'They are two stories after all' });

/** One audience's way of reading a story. */
class Reading {
  constructor(
    protected readonly node: TestNode,
    readonly id: string,
    private readonly audience: 'newsroom' | 'public',
  ) {}

  /** The answer as it came: below the story's address, `query` beginning with `&`. */
  ask(path = '', query = '', headers: Record<string, string> = {}): Promise<Reply> {
    return this.node.get(`/stories/${this.id}${path}?audience=${this.audience}${query}`, headers);
  }

  /** The status, now or at a moment; null where there is no such story. */
  async status(at?: number | string): Promise<Json> {
    const { status, body } = await this.ask('', moment(at));
    if (status !== 200 && status !== 404) throw new Error(JSON.stringify(body));
    return status === 404 ? null : body;
  }

  /** The history in the order in which it was recorded, now or at a moment. */
  async history(at?: number | string): Promise<Json[]> {
    const { status, body } = await this.ask('/developments', `&limit=200${moment(at)}`);
    if (status !== 200) throw new Error(JSON.stringify(body));
    return body.items;
  }

  /** One development at its own address. */
  one(id: string, at?: number | string): Promise<Reply> {
    return this.ask(`/developments/${id}`, moment(at));
  }

  /** The types of the history, in its order. */
  async types(at?: number | string): Promise<string[]> {
    return (await this.history(at)).map(({ type }) => type);
  }

  /** The texts of the facts in the status, newest first. */
  async facts(at?: number | string): Promise<string[]> {
    return (await this.status(at)).facts.latest.map(({ text }: Json) => text);
  }

  /** Status and history as they came, byte for byte. */
  async bytes(): Promise<string> {
    return `${(await this.ask()).text}\n${(await this.ask('/developments', '&limit=200')).text}`;
  }
}

const moment = (at: number | string | undefined): string => (at === undefined ? '' : `&at=${at}`);

/** A story that the desk follows, read with the newsroom's eyes; `publicly` is what the public sees of it. */
export class RunningStory extends Reading {
  readonly publicly: Reading;

  constructor(node: TestNode, id: string) {
    super(node, id, 'newsroom');
    this.publicly = new Reading(node, id, 'public');
  }

  /** Logs one development and gives it as read; it must be taken. */
  log(telling: Telling): Promise<Json> {
    return this.node.log(this.id, telling);
  }

  /** Sends one development, or several in one array, and gives the answer as it came. */
  send(telling: Telling | readonly Telling[], headers: Record<string, string> = {}): Promise<Reply> {
    return this.node.post(`/stories/${this.id}/developments`, telling, headers);
  }

  /** Sends what must not be taken and gives the problem. */
  refuses(telling: Telling): Promise<Json> {
    return this.node.refused(this.id, telling);
  }
}

/** A node, its clock at nine in the morning, and the stories that are opened on it. */
export class Newsdesk {
  readonly clock = new TestClock(time('09:00'));
  readonly node = new TestNode(this.clock);

  /** Sets the clock on the wall to a time of the day (`10:05`) or to an instant; back too. */
  at(clock: string): void {
    this.clock.set(clock.includes('T') ? clock : time(clock));
  }

  /** Opens a story, whose title says the same as its slug. */
  async open(slug: string): Promise<RunningStory> {
    return new RunningStory(this.node, await this.node.open(slug));
  }
}

/** One scenario, played on a desk of its own. */
export function scenario(title: string, play: (desk: Newsdesk) => Promise<void>): void {
  it(title, async () => {
    const desk = new Newsdesk();
    try {
      await desk.node.start();
      await play(desk);
    } finally {
      await desk.node.end();
    }
  });
}

/** A step whose words stand in front of whatever goes wrong in it. */
const step =
  (word: string) =>
  async <T>(words: string, act: () => T | Promise<T>): Promise<T> => {
    try {
      return await act();
    } catch (error) {
      if (error instanceof Error) error.message = `${word} ${words}:\n${error.message}`;
      throw error;
    }
  };

export const Given = step('Given');
export const When = step('When');
export const Then = step('Then');
