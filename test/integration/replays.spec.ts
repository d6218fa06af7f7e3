/**
 * Whoever looks back sees what was served then. An observer reads every status after each thing that happens, for both
 * audiences; afterwards the same documents are asked for by revision and by instant.
 *
 * Only `at` differs, which names the moment (and the ETag, which is over the document). The public's are compared where
 * nothing that it saw then has been withdrawn since: what was is gone from every replay. So is where a story had been
 * merged into (`mergedInto`), once it no longer is. Unmerging writes to the source first, so at the revision before its
 * CrossFilingRemoved the target has nothing of it any more: nobody was there to see that.
 */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { requestOf, type Seen, type Step, stepsWith } from '../property/crossing.js';
import { TestClock } from '../support/clock.js';
import { type Json, TestNode } from '../support/node.js';

interface Served {
  readonly story: string;
  readonly audience: 'newsroom' | 'public';
  readonly instant: string;
  readonly status: Json;
  /** What was there then: each development's id and revision. */
  readonly shown: readonly string[];
}

const HISTORIES = 12;
const clock = new TestClock('2026-03-01T10:00:00Z');
const node = new TestNode(clock);
const served: Served[] = [];
/** What is there in the end, by story and audience. */
const now = new Map<string, { readonly shown: ReadonlySet<string>; readonly mergedInto: string | null }>();

/** Story and revision of what the second step of unmerging wrote. */
const unmerged = new Set<string>();

const read = async (story: string, audience: string, at = ''): Promise<Json> =>
  (await node.get(`/stories/${story}?audience=${audience}${at}`)).body;

async function developmentsOf(story: string, audience: string): Promise<Json[]> {
  const { status, body } = await node.get(`/stories/${story}/developments?audience=${audience}&limit=200`);
  return status === 200 ? body.items : [];
}

const shownOf = (developments: Json[]): string[] => developments.map(({ id, revision }) => `${id} ${revision}`);

async function observe(stories: readonly string[]): Promise<void> {
  for (const story of stories) {
    for (const audience of ['newsroom', 'public'] as const) {
      const status = await read(story, audience);
      const shown = shownOf(await developmentsOf(story, audience));
      if (status.id === story) served.push({ story, audience, instant: clock.now(), status, shown });
    }
  }
}

async function seen(story: string): Promise<Seen> {
  const developments = await developmentsOf(story, 'newsroom');
  const dataOf = (type: string) => developments.filter((one) => one.type === type).map(({ data }) => data);
  return {
    id: story,
    entries: developments.filter(({ type }) => type !== 'StoryOpened').map(({ id }) => id),
    meetings: [...new Set(developments.flatMap(({ data }) => data.meetingId ?? []))],
    links: dataOf('LinkAdded'),
    filings: dataOf('DevelopmentCrossFiled'),
  };
}

async function tell(asked: readonly Step[], history: number): Promise<string[]> {
  const stories: string[] = [];
  for (const letter of ['a', 'b', 'c']) {
    const story = await node.open(`story-${history}-${letter}`);
    await node.log(
      story,
      { type: 'FactReported', data: { text: 'Fact 0' } },
      { type: 'MeetingScheduled', data: { form: 'summit', participants: [{ name: 'A' }] } },
      { type: 'FactReported', data: { text: 'Fact 1' }, embargoUntil: new Date(Date.parse(clock.now()) + 6e5) },
    );
    stories.push(story);
  }
  for (const step of asked) {
    clock.pass(step.kind === 'wait' ? step.minutes * 60 : 1);
    // An embargo may have ended.
    await observe(stories);
    clock.pass(1);
    const [at, other] = [stories[step.at] as string, stories[step.other] as string];
    if (step.kind !== 'wait') {
      const request = requestOf(step, await seen(at), await seen(other), Date.parse(clock.now()));
      // What is refused changes nothing.
      await node.post(`/stories/${at}/developments`, request);
      await observe(stories);
    }
  }
  return stories;
}

beforeAll(async () => {
  await node.start();
  const all: string[] = [];
  const histories = fc.sample(stepsWith('late', 'late'), { seed: 20260304, numRuns: HISTORIES });
  for (const [history, asked] of histories.entries()) {
    const stories = await tell(asked, history);
    all.push(...stories);
  }
  // Embargoes have ended since, in stories to which nothing was added.
  await observe(all);
  const logged = (await Promise.all(all.map((story) => developmentsOf(story, 'newsroom')))).flat();
  const partings = new Set(logged.filter(({ type }) => type === 'StoryUnmerged').map(({ recordedAt }) => recordedAt));
  for (const { type, recordedAt, storyId, revision } of logged) {
    if (type === 'CrossFilingRemoved' && partings.has(recordedAt)) unmerged.add(`${storyId} ${revision}`);
  }
  for (const { story, audience, shown, status } of served) {
    now.set(`${story} ${audience}`, { shown: new Set(shown), mergedInto: status.mergedInto });
  }
});
afterAll(() => node.end());

/** Of what one audience was served, the last of each of these. */
function lastOfEach(audience: Served['audience'], key: (one: Served) => string): Served[] {
  const last = new Map<string, Served>();
  for (const one of served) if (one.audience === audience) last.set(`${one.story} ${key(one)}`, one);
  return [...last.values()];
}

async function expectAgain({ story, audience, status }: Served, at: string): Promise<void> {
  const isThere = audience === 'newsroom' || status.mergedInto === inTheEnd(story, audience)?.mergedInto;
  const expected = { ...status, mergedInto: isThere ? status.mergedInto : null, at: expect.anything() };
  expect(await read(story, audience, `&at=${at}`)).toEqual(expected);
}

const inTheEnd = (story: string, audience: string) => now.get(`${story} ${audience}`);

const lostNothing = ({ story, audience, shown }: Served): boolean =>
  shown.every((one) => inTheEnd(story, audience)?.shown.has(one));

describe('Whoever looks back', () => {
  it('in the newsroom sees at a revision what was served last before the next', async () => {
    const all = lastOfEach('newsroom', ({ status }) => status.revision).filter(
      ({ story, status }) => !unmerged.has(`${story} ${status.revision + 1}`),
    );
    expect(all.length).toBeGreaterThan(60);
    for (const one of all) await expectAgain(one, String(one.status.revision));
  });

  it('in the newsroom sees at a recorded instant what was served then', async () => {
    const all = lastOfEach('newsroom', ({ instant }) => instant);
    expect(all.length).toBeGreaterThan(200);
    for (const one of all) await expectAgain(one, `recorded:${one.instant}`);
  });

  it('as the public sees at its revision, and at an instant, what it was served then', async () => {
    const all = lastOfEach('public', ({ status }) => status.revision).filter(lostNothing);
    expect(all.length).toBeGreaterThan(20);
    for (const one of all) {
      await expectAgain(one, String(one.status.revision));
      await expectAgain(one, one.instant);
    }
  });
});
