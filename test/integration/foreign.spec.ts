/** What a story holds of another one: whose it is, and what is left of it when it goes. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { newId } from '../../src/commands/identity.js';
import type { DevelopmentRequest } from '../../src/commands/messages.js';
import type { EventStore } from '../../src/event-store/event-store.js';
import { readWithdrawn } from '../../src/projections/history/history-view.js';
import { type LogUnderTest, THE_LOG } from '../contract/logs.js';
import { TestClock } from '../support/clock.js';
import { Commands, Views } from '../support/newsroom.js';

let folder = '';
let eventLog: LogUnderTest;
let store: EventStore;
let commands: Commands;
let home = '';
let holder = '';

const fact = (text: string, more: object = {}) => ({ type: 'FactReported', data: { text }, ...more });
const meeting = (meetingId: string, more: object = {}) => ({
  type: 'MeetingScheduled',
  data: { meetingId, form: 'call', participants: [{ name: 'The mayor' }], ...more },
});
const file = (storyId: string, developmentId: string, type = 'DevelopmentCrossFiled') => ({
  type,
  data: { from: { storyId, developmentId } },
});
const log = async (story: string, request: DevelopmentRequest): Promise<string> =>
  (await commands.log(story, request)).developments[0]?.id as string;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'slugline-'));
  eventLog = await THE_LOG.make();
  store = await eventLog.open();
  commands = new Commands(store, new TestClock('2026-03-01T10:00:00Z'));
  home = await commands.open('home');
  holder = await commands.open('holder');
});
afterEach(async () => {
  await store.close();
  await eventLog.destroy();
  rmSync(folder, { recursive: true, force: true });
});

describe('A foreign entry', () => {
  it('is not taken for one that was asked for here, also with the same content', async () => {
    const asked = fact('It rained.', { id: newId() });
    await log(holder, file(home, await log(home, asked)));
    const own = await commands.log(holder, asked);
    expect([own.replayed, own.home.id, own.developments[0]?.storyId]).toEqual([false, holder, holder]);
    expect((await commands.log(holder, asked)).replayed).toBe(true);
    expect((await commands.log(home, asked)).replayed).toBe(true);
  });

  it('that was withheld leaves nothing where it is filed no more', async () => {
    const views = await new Views(store, new TestClock('2026-03-01T10:00:00Z'), folder).start();
    await log(holder, fact('It is dry here.'));
    const id = await log(home, fact('It rained.'));
    await log(holder, file(home, id));
    await log(home, { type: 'DevelopmentWithheld', data: { developmentId: id, reason: 'Checked' } });
    await views.catchUp();
    const before = (await views.projector.foldsOf(holder)).publicStory.revision;
    expect(views.reader.read(readWithdrawn)(holder, id)).toBe(true);
    await log(holder, file(home, id, 'CrossFilingRemoved'));
    await views.catchUp();
    expect(views.reader.read(readWithdrawn)(holder, id)).toBe(false);
    expect(views.reader.read(readWithdrawn)(home, id)).toBe(true);
    expect((await views.projector.foldsOf(holder)).publicStory.revision).toBe(before);
    await views.projector.stop();
  });
});

describe('A foreign meeting', () => {
  it('stays at home when it is affected by one of the story that holds it', async () => {
    const [first, second] = [newId(), newId()];
    await log(home, file(holder, await log(holder, meeting(first))));
    await log(holder, file(home, await log(home, meeting(second, { dependsOn: [first] }))));
    const off = { type: 'MeetingCancelled', data: { meetingId: first, reason: 'Rain' } };
    expect((await commands.log(holder, off)).home.affected.size).toBe(1);
    const postponed = { type: 'MeetingPostponed', data: { meetingId: second, reason: 'Rain' } };
    expect((await commands.log(holder, postponed)).home.id).toBe(home);
  });
});

describe('A cancellation that is sent again', () => {
  it.each([
    ['id', { id: newId() }, null],
    ['key', {}, 'once'],
  ])('by its %s has the answer that it had, with what it did to other meetings', async (_, more, idempotencyKey) => {
    const [first, second] = [newId(), newId()];
    await log(home, meeting(first));
    await log(home, meeting(second, { dependsOn: [first] }));
    const off = { type: 'MeetingCancelled', data: { meetingId: first, reason: 'Rain' }, ...more };
    const answer = await commands.log(home, off, { idempotencyKey });
    const again = await commands.log(home, off, { idempotencyKey });
    expect(again).toMatchObject({ replayed: true, position: answer.position });
    expect(again.story.revision).toBe(answer.story.revision);
    expect(again.developments.map(({ id }) => id)).toEqual(answer.developments.map(({ id }) => id));
  });
});
