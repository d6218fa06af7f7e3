/** A story on a node, with all that was asked of it, and the answers of every route held against the model. */
import { isDeepStrictEqual } from 'node:util';
import { expect } from '@jest/globals';
import type { Json, Reply, TestNode } from '../support/node.js';
import { byKnown, byPlace, type Entry } from './entries-model.js';
import { entriesAt, type Logged, type Moment, momentText, shifted } from './logged.js';
import { type PublicHistory, publicHistory, publicMoments, shownAt, toldEntries } from './public-model.js';
import { lateOnes, tellStory } from './rules-model.js';
import { developmentOf, expectedDevelopment, expectedStatus, statusOf } from './shapes.js';
import type { Ask } from './types.js';

/** In which orders the history is read at each kind of moment: all of them now, and at others what the order may hang on. */
const ORDERS: Readonly<Record<Moment['kind'], readonly string[]>> = {
  now: ['recorded', 'known', 'occurred'],
  revision: ['recorded'],
  known: ['occurred'],
  recorded: ['recorded'],
};

/** One story that is written and then compared. */
export class Ledger {
  private readonly asked = new Map<string, Ask>();

  private constructor(
    readonly node: TestNode,
    readonly story: string,
  ) {}

  /** Opens a story on a desk of its own. */
  static async open(node: TestNode, slug: string): Promise<Ledger> {
    const story = await node.open(slug, { desk: slug });
    node.clock?.pass(1);
    return new Ledger(node, story);
  }

  /** Logs one after the other, 61 seconds apart, and gives the last answer. */
  async log(...asks: readonly Ask[]): Promise<Json> {
    let last: Json = null;
    for (const ask of asks) {
      this.node.clock?.pass(60);
      last = await this.node.log(this.story, ask);
      this.node.clock?.pass(1);
      this.asked.set(last.id, ask);
    }
    return last;
  }

  /** Logs it if it is taken, and gives its id; null when the rules refuse it. */
  async try(ask: Ask): Promise<string | null> {
    this.node.clock?.pass(60);
    // A read, so that the node sees what ended meanwhile before what comes now (RULES §6).
    await this.get('?audience=public');
    const reply = await this.node.post(`/stories/${this.story}/developments`, ask);
    this.node.clock?.pass(1);
    if (reply.status !== 201) {
      expect(reply.body).toMatchObject({ code: expect.stringMatching(/^(refused|invalid-request)$/) });
      return null;
    }
    this.asked.set(reply.body.id, ask);
    return reply.body.id;
  }

  /** Asks for what is to be refused: it answers so, and the story has no more entries than before. */
  async refused(ask: Ask): Promise<Json> {
    const before = await this.get('');
    const body = await this.node.refused(this.story, ask);
    expect((await this.get('')).text).toBe(before.text);
    return body;
  }

  get(path: string): Promise<Reply> {
    return this.node.get(`/stories/${this.story}${path}`);
  }

  private get now(): string {
    return this.node.clock?.now() ?? '';
  }

  /** The log: what was asked, with the ids, revisions and instants of the newsroom's history. */
  async logged(): Promise<readonly Logged[]> {
    const { body } = await this.get('/developments?limit=200');
    return body.items.map((item: Json): Logged => {
      const { id, type, revision, data, knownAt, recordedAt } = item;
      const ask: Json | undefined = this.asked.get(id);
      if (ask !== undefined) expect({ type, data }).toEqual({ type: ask.type, data: { ...data, ...ask.data } });
      // What nobody asked for (the opening, a MeetingAffected) is as the history has it.
      const { occurredAt = null, sources = [] } = ask ?? item;
      const { verification = 'unverified', withhold = null, embargoUntil = null } = ask ?? {};
      return {
        id,
        type,
        revision,
        data,
        knownAt,
        recordedAt,
        occurredAt,
        sources,
        verification,
        withhold,
        embargoUntil,
      };
    });
  }

  /** Holds every route, for both audiences, now and around the entries named, against the model. */
  async check(around?: readonly string[]): Promise<void> {
    const log = await this.logged();
    const near = log.filter(({ id }) => around === undefined || around.includes(id));
    for (const moment of [{ kind: 'now' } as const, ...momentsAround(near)]) await this.checkNewsroom(log, moment);
    const history = publicHistory(log, this.now);
    for (const moment of [{ kind: 'now' } as const, ...publicMoments(history, near)])
      await this.checkPublic(log, history, moment);
    await this.checkAddresses(log, history, near);
    await this.checkLists();
  }

  private async checkNewsroom(log: readonly Logged[], moment: Moment): Promise<void> {
    const entries = entriesAt(log, moment);
    const at = moment.kind === 'now' ? '' : `&at=${momentText(moment)}`;
    const status = await this.get(`?${at}`);
    this.same(status.status, entries.length === 0 ? 404 : 200, at);
    if (entries.length === 0) return;
    const told = tellStory({ entries, audience: 'newsroom', now: this.now });
    const { body } = status;
    // Whether a replay shows an embargo that has ended since, no document decides.
    const settled = moment.kind === 'now' ? (answer: Json) => answer : withoutEmbargo;
    this.same(settled(statusOf(body)), settled(expectedStatus(told, 'newsroom')), at);
    this.same(body.at, moment.kind === 'now' ? null : { ...moment, revision: entries.length }, at);
    this.same([body.revision, body.openedAt], [entries.length, log[0]?.recordedAt], at);
    // Whether the end of an embargo is a change for the newsroom, no document decides.
    const isEnded = log.some((one) => (one.embargoUntil ?? one.data.until ?? '9') <= this.now);
    if (moment.kind !== 'known' && !isEnded) this.same(body.changedAt, entries.at(-1)?.recordedAt, at);
    if (moment.kind === 'now') this.same(status.headers.get('etag')?.replace(/\+[^"]+/, ''), `"${log.length}"`, at);
    const read = [...told.entries.values()];
    for (const order of ORDERS[moment.kind]) {
      const sorted = order === 'recorded' ? read : read.toSorted(order === 'known' ? byKnown : byPlace);
      const late = lateOnes(told);
      const { body: page } = await this.get(`/developments?limit=200&order=${order}${at}`);
      const expected = sorted.map((entry) => expectedDevelopment(entry, told, 'newsroom', late));
      this.same(
        settled(page.items.map((one: Json) => developmentOf(one, 'newsroom'))),
        settled(expected),
        `${order} ${at}`,
      );
    }
  }

  private async checkPublic(log: readonly Logged[], history: PublicHistory, moment: Moment): Promise<void> {
    const shown = shownAt(history, moment);
    const at = `audience=public${moment.kind === 'now' ? '' : `&at=${momentText(moment)}`}`;
    const status = await this.get(`?${at}`);
    this.same(status.status, shown === null ? 404 : 200, at);
    if (shown === null) return;
    const ids = new Set(shown.map(({ id }) => id));
    const told = tellStory({ entries: toldEntries(log, ids), audience: 'public', now: this.now });
    const { body } = status;
    this.same(statusOf(body), expectedStatus(told, 'public', shown), at);
    this.same(
      [body.openedAt, body.changedAt],
      [
        history.openedAt,
        shown
          .map((one) => one.publicAt)
          .sort()
          .at(-1),
      ],
      at,
    );
    if (moment.kind === 'now') this.same(body.revision, history.revision, at);
    const byId = new Map(shown.map((one) => [one.id, one]));
    for (const order of ORDERS[moment.kind].filter((one) => one !== 'known')) {
      const sorted =
        order === 'recorded'
          ? shown.map(({ id }) => told.entries.get(id) as Entry)
          : [...told.entries.values()].sort(byPlace);
      const { body: page } = await this.get(`/developments?limit=200&order=${order}&${at}`);
      const expected = sorted.map((entry) => ({
        ...expectedDevelopment(entry, told, 'public'),
        ...byId.get(entry.id),
      }));
      this.same(
        page.items.map((one: Json) => developmentOf(one, 'public')),
        expected,
        `${order} ${at}`,
      );
    }
  }

  /** Each development at its own address: the newsroom finds all, the public what it is shown, 410 or 404. */
  private async checkAddresses(log: readonly Logged[], history: PublicHistory, near: readonly Logged[]): Promise<void> {
    const { shown, was } = history;
    const told = tellStory({ entries: log, audience: 'newsroom', now: this.now });
    const late = lateOnes(told);
    const publicIds = new Set(shown.map(({ id }) => id));
    const publicly = tellStory({ entries: toldEntries(log, publicIds), audience: 'public', now: this.now });
    for (const { id, revision } of near) {
      const path = `/developments/${id}`;
      const expected = expectedDevelopment(told.entries.get(id) as Entry, told, 'newsroom', late);
      this.same(developmentOf((await this.get(path)).body, 'newsroom'), expected, path);
      this.same((await this.get(`${path}?at=${revision}`)).status, 200, path);
      if (revision > 1) this.same((await this.get(`${path}?at=${revision - 1}`)).status, 404, path);
    }
    for (const { id, type } of log) {
      const path = `/developments/${id}`;
      const reply = await this.get(`${path}?audience=public`);
      const one = shown.find((each) => each.id === id);
      // Of the story's own entries, once all that carried it is withdrawn, no document decides between 404 and 410.
      const isGoneWithStory = history.openedAt === null && type.startsWith('Story') && was.has(id);
      const without = isGoneWithStory ? [404, 410] : [was.has(id) ? 410 : 404];
      this.same((one === undefined ? without : [200]).includes(reply.status), true, `${path} ${reply.status}`);
      if (one === undefined) continue;
      const seen = publicly.entries.get(id) as Entry;
      this.same(
        developmentOf(reply.body, 'public'),
        { ...expectedDevelopment(seen, publicly, 'public'), ...one },
        path,
      );
    }
  }

  /** The list of stories shows each story as it is at its own address, or not at all. */
  private async checkLists(): Promise<void> {
    const desk = (await this.get('')).body.desk;
    for (const audience of ['newsroom', 'public']) {
      const status = await this.get(`?audience=${audience}`);
      const { body } = await this.node.get(`/stories?desk=${desk}&audience=${audience}`);
      this.same(body.items, status.status === 200 ? [status.body] : [], `list for ${audience}`);
    }
  }

  private same(actual: unknown, expected: unknown, where: string): void {
    // Jest compares ten times as slowly: only what differs is left to it, for what it says of it.
    if (!isDeepStrictEqual(actual, expected)) expect({ where, seen: actual }).toEqual({ where, seen: expected });
  }
}

/** An answer in which what is under embargo reads as if it were public. */
const withoutEmbargo = (answer: Json): Json =>
  JSON.parse(JSON.stringify(answer), (field, value) =>
    field === 'embargo' ? null : field === 'visibility' && value === 'embargoed' ? 'public' : value,
  );

/** The moments around entries: their revisions, and one millisecond before, at and after each of their instants. */
function momentsAround(entries: readonly Logged[]): Moment[] {
  const revisions = new Set(entries.flatMap(({ revision }) => [revision - 1, revision]).filter((one) => one > 0));
  const around = (kind: 'known' | 'recorded', instants: readonly string[]) =>
    [...new Set(instants.flatMap((instant) => [-1, 0, 1].map((millis) => shifted(instant, millis))))].map((value) => ({
      kind,
      value,
    }));
  return [
    ...[...revisions].map((value) => ({ kind: 'revision' as const, value })),
    ...around(
      'known',
      entries.map(({ knownAt }) => knownAt),
    ),
    ...around(
      'recorded',
      entries.map(({ recordedAt }) => recordedAt),
    ),
  ];
}
