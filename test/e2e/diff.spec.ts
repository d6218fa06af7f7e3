/** What a diff says: of which subjects, by which developments, at which moments and for whom; and unread marks. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TestClock } from '../support/clock.js';
import { TestNode } from '../support/node.js';
import type { Given, New, NewDevelopment, Schemas } from '../support/typed.js';

const clock = new TestClock('2025-10-20T09:00:00Z');
const node = new TestNode(clock);
const PUBLIC = { audience: 'public' } as const;
const ids: Record<string, string> = {};
const DEVELOPMENT = '/stories/{story}/developments/{developmentId}';
type Fact = New<'FactReported'>;
const fact = (text: string, more: Partial<Fact> = {}): Fact => ({ type: 'FactReported', data: { text }, ...more });
type About = 'EmbargoLifted' | 'DevelopmentReleased' | 'DevelopmentCorrected';
const act = <T extends About>(type: T, developmentId = '', data: Omit<New<T>['data'], 'developmentId'>) =>
  ({ type, data: { developmentId, ...data } }) as unknown as New<T>;
/** Logs one a minute after the last. */
const log = async (name: string, story: string, development: NewDevelopment): Promise<void> => {
  clock.pass(60);
  ids[name] = (await node.log(story, development)).id;
};
const mark = (story: string, body: unknown) =>
  node.ask(`/stories/${story}/unread`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });

let summit = '';
const diff = (from: string, to: string, more: Omit<Given<'/stories/{story}/diff'>, 'story' | 'from' | 'to'> = {}) =>
  node.read('/stories/{story}/diff', { story: summit, from, to, ...more });
const diffOf = (story: string) => node.read('/stories/{story}/diff', { story, from: '1', to: 'now' });
const diffStatus = (given: Given<'/stories/{story}/diff'>) => node.statusOf('/stories/{story}/diff', given);
const unread = (story: string) => node.read('/stories/{story}/unread', { story });
/** The change of one field. */
const change = ({ changes }: Pick<Schemas['Diff'], 'changes'>, kind: string, field: string) =>
  changes.find((one) => one.subject.kind === kind && one.field === field);

beforeAll(async () => {
  await node.start();
  summit = await node.open('summit');
  const putin = [{ name: 'Donald Trump' }, { name: 'Vladimir Putin' }];
  const data = { form: 'meeting' as const, participants: putin, startsAt: '2025-11-05' };
  await log('plan', summit, { type: 'MeetingScheduled', data });
  const { meetings } = await node.read('/stories/{story}', { story: summit });
  const meetingId = meetings[0]?.id ?? '';
  ids.meeting = meetingId;
  const stance = (text: string): New<'StanceTaken'> => ({
    type: 'StanceTaken',
    data: { actor: { name: 'Donald Trump' }, topic: 'territory', stance: text },
  });
  await log('hope', summit, stance('Ukraine may win it back'));
  await log('cancelled', summit, {
    type: 'MeetingCancelled',
    data: { meetingId, reason: "It didn't feel right to me", cancelledBy: 'Donald Trump' },
    occurredAt: '2025-10-20',
  });
  await log('turn', summit, stance('Negotiate later'));
  // 6: known an hour before it was recorded.
  clock.pass(3600);
  await log(
    'old',
    summit,
    fact('They spoke by telephone.', { knownAt: '2025-10-20T09:02:30Z', occurredAt: '2025-09' }),
  );
  // 7 and 8: hidden and let go.
  await log('sealed', summit, fact('A letter was sent.', { embargoUntil: '2025-10-25T09:00:00Z' }));
  await log('held', summit, fact('A name is known.', { withhold: 'Next of kin' }));
  await log('lift', summit, act('EmbargoLifted', ids.sealed, { reason: 'Others have it' }));
  await log('release', summit, act('DevelopmentReleased', ids.held, {}));
});
afterAll(() => node.end());

describe('A diff', () => {
  it('names the cancellation for each field of the meeting that it set, and keeps the date out of it', async () => {
    const found = await diff('3', '4');
    expect(found.changes.filter((one) => one.subject.kind === 'meeting').map((one) => one.field)).toEqual(
      expect.arrayContaining(['status', 'reason', 'cancelledBy', 'setBy']),
    );
    expect(change(found, 'meeting', 'startsAt')).toBeUndefined();
    expect(change(found, 'meeting', 'status')).toEqual({
      subject: { kind: 'meeting', id: ids.meeting },
      field: 'status',
      old: 'scheduled',
      new: 'cancelled',
      developmentIds: [ids.cancelled],
    });
    expect(found.sentences).toHaveLength(1);
    expect(found.sentences[0]).toMatchObject({ developmentIds: [ids.cancelled] });
  });

  it('shows a stance reversed, by the one that reversed it', async () => {
    const found = await diff('4', '5');
    expect(change(found, 'stance', 'stance')).toMatchObject({
      old: 'Ukraine may win it back',
      new: 'Negotiate later',
      developmentIds: [ids.turn],
    });
    expect(change(found, 'stance', 'reversed')).toMatchObject({ new: true, developmentIds: [ids.turn] });
  });

  it('tells its sentences in the order of happening, not of logging', async () => {
    const { sentences } = await diff('3', '6');
    expect(sentences.map((one) => one.developmentIds)).toEqual([[ids.old], [ids.cancelled], [ids.turn]]);
  });

  it('holds what was known by then at a known moment, and what had been recorded at a recorded one', async () => {
    const instant = '2025-10-20T09:02:45Z';
    const { from, to, changes, sentences } = await diff(`recorded:${instant}`, instant);
    expect([from.kind, to.kind]).toEqual(['recorded', 'known']);
    expect([from.revision, to.revision]).toEqual([3, 4]);
    expect(sentences.map((one) => one.developmentIds)).toEqual([[ids.old]]);
    expect(change({ changes }, 'fact', 'text')).toMatchObject({ old: null, new: 'They spoke by telephone.' });
    const back = await diff(instant, `recorded:${instant}`);
    expect(change(back, 'fact', 'text')).toMatchObject({ old: 'They spoke by telephone.', new: null });
    expect(back.sentences[0]?.text).toBe('No longer: “They spoke by telephone”.');
  });

  it('names what lifted an embargo and what released', async () => {
    const found = await diff('8', '10');
    const moved = found.changes.filter((one) => one.field === 'visibility');
    expect(moved.map((one) => [one.subject.id, one.old, one.new, one.developmentIds])).toEqual(
      expect.arrayContaining([
        [ids.sealed, 'embargoed', 'public', [ids.lift]],
        [ids.held, 'withheld', 'public', [ids.release]],
      ]),
    );
  });

  it('for the public begins what was hidden at its publication, by nothing but itself', async () => {
    const before = '2025-10-20T10:06:30Z';
    const { from, to, changes, sentences } = await diff(before, 'now', PUBLIC);
    expect([from.kind, to.kind]).toEqual(['known', 'now']);
    const texts = changes.filter((one) => one.field === 'text');
    expect(texts.map((one) => [one.old, one.new])).toEqual(
      expect.arrayContaining([
        [null, 'A letter was sent.'],
        [null, 'A name is known.'],
      ]),
    );
    for (const { developmentIds } of [...changes, ...sentences]) {
      for (const id of developmentIds)
        expect(await node.statusOf(DEVELOPMENT, { story: summit, developmentId: id, ...PUBLIC })).toBe(200);
    }
    expect(JSON.stringify([changes, sentences])).not.toMatch(/Next of kin|Others have it|embargo|withheld/i);
  });

  it('asks the public for moments of its own', async () => {
    const story = summit;
    const path = `/stories/${story}/diff`;
    expect(await diffStatus({ story, from: 'recorded:2025-10-20T10:00:00Z', ...PUBLIC })).toBe(400);
    expect(await diffStatus({ story, from: '1', to: '10', ...PUBLIC })).toBe(404);
    for (const query of ['', '?to=now', '?from=', '?from=x', '?from=1&from=2', '?from=1&at=2']) {
      expect([query, (await node.get(path + query)).status]).toEqual([query, 400]);
    }
    const early = '2025-10-20T08:00:00Z';
    expect(await diffStatus({ story, from: early, to: `recorded:${early}` })).toBe(404);
    expect(await diffStatus({ story, from: '0' })).toBe(404);
    expect(await diffStatus({ story: 'nowhere', from: '1' })).toBe(404);
  });

  it('names of two filings the one that brought the development', async () => {
    const [home, here] = [await node.open('archive'), await node.open('reader')];
    await log('one', home, fact('One thing.'));
    await log('two', home, fact('Another thing.'));
    const filing = (developmentId: string | undefined): New<'DevelopmentCrossFiled'> => ({
      type: 'DevelopmentCrossFiled',
      data: { from: { storyId: home, developmentId } },
    });
    await log('fileOne', here, filing(ids.one));
    await log('fileTwo', here, filing(ids.two));
    const { changes } = await diffOf(here);
    const texts = changes.filter((one) => one.field === 'text');
    const causes = Object.fromEntries(texts.map((one) => [one.subject.id, one.developmentIds.toSorted()]));
    expect(causes).toEqual({
      [String(ids.one)]: [ids.one, ids.fileOne].toSorted(),
      [String(ids.two)]: [ids.two, ids.fileTwo].toSorted(),
    });
  });

  it('names the filing for a denial that came along with what it denies', async () => {
    const [home, here] = [await node.open('desk-one'), await node.open('desk-two')];
    await log('claim', home, fact('They met.'));
    const speaker = { name: 'Sergey Lavrov' };
    const denial = { kind: 'denial' as const, speaker, text: 'We did not.', denies: ids.claim };
    await log('denial', home, { type: 'StatementIssued', data: denial });
    const from = { storyId: home, developmentId: ids.claim };
    await log('fileClaim', here, { type: 'DevelopmentCrossFiled', data: { from } });
    const found = await diffOf(here);
    expect(change(found, 'statement', 'text')?.developmentIds.toSorted()).toEqual(
      [ids.denial, ids.fileClaim].toSorted(),
    );
  });

  it('is the same by slug as by id', async () => {
    expect(await node.read('/stories/{story}/diff', { story: 'summit', from: '2', to: '7' })).toEqual(
      await diff('2', '7'),
    );
  });
});

describe('Unread', () => {
  it('is the diff from the mark to now', async () => {
    expect((await mark('summit', { seen: 4 })).status).toBe(200);
    const { changes, sentences } = await diff('4', 'now');
    expect(await unread(summit)).toMatchObject({ seen: 4, changes, sentences });
  });

  it('refuses bodies that are no mark, says where, and keeps the mark', async () => {
    for (const body of ['', '{', [], {}, { seen: true }, { seen: 2 ** 60 }, { seen: 1, at: 2 }]) {
      expect([body, (await mark('summit', body)).status]).toEqual([body, 400]);
    }
    expect((await mark('summit', { seen: 'all' })).body.errors).toEqual([
      expect.objectContaining({ pointer: '/seen' }),
    ]);
    expect((await mark('summit', { seen: 99 })).status).toBe(404);
    expect((await mark('nowhere', { seen: 1 })).status).toBe(404);
    expect((await unread('summit')).seen).toBe(4);
  });

  it('is all of the story again after a mark of nothing', async () => {
    await mark('summit', { seen: 0 });
    expect(await unread('summit')).toMatchObject({ seen: 0, unread: 10, revision: 10 });
  });

  it('adds nothing to the story, and is kept for each story apart', async () => {
    const other = await node.open('apart');
    await mark(other, { seen: 1 });
    expect(await unread(other)).toMatchObject({ seen: 1, unread: 0, changes: [] });
    expect(await node.read('/stories/{story}', { story: summit })).toMatchObject({ revision: 10 });
    expect(await unread(summit)).toMatchObject({ seen: 0 });
  });

  it('holds a correction that was made in the other story since', async () => {
    const [home, here] = [await node.open('home'), await node.open('here')];
    await log('abroad', home, fact('Ten are missing.'));
    await log('filing', here, { type: 'DevelopmentCrossFiled', data: { from: { storyId: home } } });
    await mark(here, { seen: 2 });
    expect(await unread(here)).toMatchObject({ unread: 0, changes: [] });
    const data = { changes: { text: 'Twelve are missing.' }, wrong: 'The number' };
    await log('righted', home, act('DevelopmentCorrected', ids.abroad, data));
    const found = await unread(here);
    expect(change(found, 'fact', 'text')).toMatchObject({
      subject: { id: ids.abroad },
      old: 'Ten are missing.',
      new: 'Twelve are missing.',
    });
    expect(change(found, 'fact', 'text')?.developmentIds).toContain(ids.righted);
    expect(found.unread).toBe(1);
  });
});
