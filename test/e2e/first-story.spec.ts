/** The first real story, over HTTP: what must come out of it. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { firstStory, linesToTry, loadFirstStory } from '../../src/demo.js';
import { bearer, TEST_KEY } from '../support/keys.js';
import { TestNode } from '../support/node.js';
import type { Given, New, NewDevelopment, Schemas } from '../support/typed.js';

const node = new TestNode();
const id = (row: number) => `01999000-0000-7000-8000-${String(row).padStart(12, '0')}`;
const PUTIN = '01999000-0000-7000-8000-0000000000a4';
const RUTTE = '01999000-0000-7000-8000-0000000000a9';
const story = 'trump-putin-rutte';
const JUST_BEFORE_CANCELLATION = '2025-10-22T20:09:59.999Z';
const CANCELLATION = '2025-10-22T20:10:00.000Z';

beforeAll(async () => {
  await node.start();
  await loadFirstStory(node.url, TEST_KEY.text);
});
afterAll(() => node.end());

type Status = Schemas['Status'];

/** The status of the story, now or at a moment. */
const status = (at?: string): Promise<Status> =>
  node.read('/stories/{story}', { story, ...(at === undefined ? {} : { at }) });
const history = async (given: Omit<Given<'/stories/{story}/developments'>, 'story'>) =>
  (await node.read('/stories/{story}/developments', { story, ...given })).items;
const meeting = ({ meetings }: Status, meetingId: string) => meetings.find((one) => one.id === meetingId);
const territory = ({ stances }: Status) => stances.find((one) => one.topic === 'territory');

describe('the latest status', () => {
  it('shows the Putin meeting cancelled, with the reason and who called it off', async () => {
    expect(meeting(await status(), PUTIN)).toMatchObject({
      status: 'cancelled',
      reason: "It didn't feel right to me",
      cancelledBy: 'Donald Trump',
      setBy: id(8),
    });
  });

  it('shows the Rutte meeting held on 22 October 2025', async () => {
    expect(meeting(await status(), RUTTE)).toMatchObject({ status: 'held', occurredAt: '2025-10-22' });
  });

  it('has a headline of 22 October, not the background', async () => {
    expect((await status()).headline).toMatchObject({ developmentId: id(17), occurredAt: '2025-10-22' });
  });

  it('reads the stance on territory as reversed and keeps the earlier one', async () => {
    expect(territory(await status())).toMatchObject({
      stance: 'negotiate later',
      reversed: true,
      developmentId: id(13),
      earlier: [{ stance: 'Ukraine might recover lost territory', developmentId: id(3) }],
    });
  });

  it('is the same by id as by slug, and counts every entry', async () => {
    const bySlug = await status();
    expect(await node.read('/stories/{story}', { story: id(0) })).toEqual(bySlug);
    expect(bySlug).toMatchObject({ revision: 19, counts: { developments: 19, corrections: 0, retractions: 0 } });
  });
});

describe('a replay', () => {
  it('just before the cancellation was known has the meeting planned, tentative, without a reason', async () => {
    const then = await status(JUST_BEFORE_CANCELLATION);
    expect(meeting(then, PUTIN)).toMatchObject({ status: 'scheduled', tentative: true, reason: null });
    expect(then.at).toEqual({ kind: 'known', value: JUST_BEFORE_CANCELLATION, revision: 8 });
  });

  it('just before the cancellation knows of the call already', async () => {
    const { meetings } = await status(JUST_BEFORE_CANCELLATION);
    expect(meetings.find((one) => one.form === 'call')).toMatchObject({ status: 'held' });
  });

  it('just after the cancellation was known has it cancelled', async () => {
    expect(meeting(await status(CANCELLATION), PUTIN)).toMatchObject({
      status: 'cancelled',
      reason: "It didn't feel right to me",
    });
  });

  it('before the reversal has the earlier stance on territory', async () => {
    expect(territory(await status('2025-10-22T20:34:59.999Z'))).toMatchObject({
      stance: 'Ukraine might recover lost territory',
      reversed: false,
    });
  });
});

describe('the history', () => {
  it('differs between the order in which things happened and the order in which they were known', async () => {
    const known = (await history({ order: 'known' })).map((one) => one.id);
    const occurred = (await history({ order: 'occurred' })).map((one) => one.id);
    expect([...known].sort()).toEqual([...occurred].sort());
    expect(occurred).not.toEqual(known);
    expect(occurred[0]).toBe(id(1));
  });

  it('links the call to the cancellation that it led to', async () => {
    const path = { story, developmentId: id(7) };
    const { links } = await node.read('/stories/{story}/developments/{developmentId}', path);
    expect(links).toEqual([expect.objectContaining({ relation: 'ledTo', from: id(7), to: id(8) })]);
  });

  it('holds what the statements said, word for word', async () => {
    const statements = await history({ type: 'StatementIssued' });
    const logged = firstStory().developments as unknown as readonly NewDevelopment[];
    const sent = logged.filter(({ type }) => type === 'StatementIssued') as readonly New<'StatementIssued'>[];
    expect(statements).toMatchObject(sent.map(({ data: { text } }) => ({ data: { text } })));
  });
});

describe('later that day', () => {
  it('a reinstatement brings the same meeting back, and the cancellation and its reason stay for ever', async () => {
    await node.log(story, {
      type: 'MeetingReinstated',
      data: { meetingId: PUTIN, reason: 'On again' },
      knownAt: '2025-10-22T22:00:00Z',
    });
    expect(meeting(await status(), PUTIN)).toMatchObject({ id: PUTIN, status: 'postponed', reason: 'On again' });
    const path = { story, developmentId: id(8) };
    const cancellation = await node.read('/stories/{story}/developments/{developmentId}', path);
    expect(cancellation.data).toMatchObject({ reason: "It didn't feel right to me" });
  });
});

describe('the demo', () => {
  it('prints four lines, each of which answers', async () => {
    const lines = linesToTry(node.url);
    expect(lines).toHaveLength(4);
    for (const { command } of lines) {
      const [, url] = /^curl -s -H "authorization: Bearer \$SLUGLINE_KEY" '(.+)'$/.exec(command) ?? [];
      expect((await fetch(url as string, { headers: bearer(TEST_KEY.text) })).status).toBe(200);
    }
  });

  it('can be loaded twice and logs everything once', async () => {
    const before = await status();
    await loadFirstStory(node.url, TEST_KEY.text);
    expect(await status()).toEqual(before);
  });
});
