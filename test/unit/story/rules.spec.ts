import { describe, expect, it } from '@jest/globals';
import { RULES, type Rule } from '../../../src/story/errors.js';
import {
  cancelled,
  corrected,
  type Desk,
  desk,
  fact,
  given,
  held,
  link,
  quote,
  reinstated,
  released,
  rescheduled,
  retracted,
  scheduled,
  started,
  type Telling,
  tell,
  withheld,
} from './given.js';

const planned = (): Desk => desk(scheduled({ startsAt: '2025-10-01' }, { id: 'plan' }));
const open = (): Desk => desk(fact('It rained', { id: 'f' }));
const merged = (): Desk =>
  open()
    .knows('t')
    .log(tell('StoryMerged', { into: 't', reason: 'One story' }, { id: 'merge' }));
const over = (): Desk => planned().log(held('2025-10-01', {}, { id: 'held' }));

/** For each rule a story, what is asked of it, and who set the status that forbids it. */
const CASES: {
  readonly [R in Exclude<Rule, 'two-homes'>]: { on: () => Desk; ask: Telling; currentStatus?: string; setBy?: string };
} = {
  'meeting-not-scheduled': { on: open, ask: cancelled() },
  'meeting-already-cancelled': {
    on: () => planned().log(cancelled({}, { id: 'off' })),
    ask: cancelled(),
    currentStatus: 'cancelled',
    setBy: 'off',
  },
  'meeting-already-held': { on: over, ask: rescheduled('2025-11'), currentStatus: 'held', setBy: 'held' },
  'meeting-already-started': {
    on: () => planned().log(started({}, { id: 'on' })),
    ask: started(),
    currentStatus: 'started',
    setBy: 'on',
  },
  'not-cancelled': { on: planned, ask: reinstated(), currentStatus: 'scheduled', setBy: 'plan' },
  'held-in-future': { on: planned, ask: held('2025-10-02'), currentStatus: 'scheduled', setBy: 'plan' },
  'ends-before-start': { on: open, ask: scheduled({ startsAt: '2025-10-02', endsAt: '2025-10-01' }) },
  'outside-meeting': {
    on: planned,
    ask: cancelled({ effectiveFrom: '2025-10-09' }),
    currentStatus: 'scheduled',
    setBy: 'plan',
  },
  'order-unclear': {
    on: () => planned().log(cancelled({}, { id: 'off' }), reinstated({ startsAt: '2025-11' }, { id: 'back' })),
    ask: cancelled({}, { occurredAt: '2025-10-01' }),
    currentStatus: 'scheduled',
    setBy: 'back',
  },
  'contradicts-later': {
    on: () => planned().log(cancelled({}, { id: 'off' })),
    ask: held('2025-09-30'),
    currentStatus: 'scheduled',
    setBy: 'off',
  },
  'reason-required': {
    on: planned,
    ask: cancelled({ reason: '\u00a0\u200b\n' }),
    currentStatus: 'scheduled',
    setBy: 'plan',
  },
  'known-in-future': { on: open, ask: fact('x', { knownAt: '2025-10-02T00:00:00.000Z' }) },
  'embargo-in-past': { on: open, ask: fact('x', { embargoUntil: '2025-10-01T09:00:00.000Z' }) },
  'already-public': {
    on: open,
    ask: tell('EmbargoSet', { developmentId: 'f', until: '2025-10-02T09:00:00.000Z', reason: 'Agreed' }),
    currentStatus: 'public',
  },
  'already-retracted': {
    on: () => open().log(retracted('f', { id: 'kill' })),
    ask: retracted('f'),
    currentStatus: 'retracted',
    setBy: 'kill',
  },
  'not-retractable': { on: open, ask: retracted('d1'), currentStatus: 'public' },
  'identity-fixed': { on: planned, ask: corrected('plan', { meetingId: 'n' }), currentStatus: 'public' },
  'not-withheld': { on: open, ask: released('f'), currentStatus: 'public' },
  'already-withheld': {
    on: () => open().log(withheld('f', { id: 'hide' })),
    ask: withheld('f'),
    currentStatus: 'withheld',
    setBy: 'hide',
  },
  'story-closed': {
    on: () => open().log(tell('StoryClosed', { reason: 'It is over' }, { id: 'close' })),
    ask: fact('More'),
    currentStatus: 'closed',
    setBy: 'close',
  },
  'story-merged': {
    on: merged,
    ask: fact('More'),
    currentStatus: 'merged',
    setBy: 'merge',
  },
  'not-merged': { on: open, ask: tell('StoryUnmerged', { reason: 'Two' }), currentStatus: 'open', setBy: 'd1' },
  'merge-circle': {
    on: () => open().knows('t').knows('s', 't'),
    ask: tell('StoryMerged', { into: 't', reason: 'One' }),
    currentStatus: 'open',
    setBy: 'd1',
  },
  'not-closed': { on: open, ask: tell('StoryReopened', { reason: 'It goes on' }), currentStatus: 'open', setBy: 'd1' },
  'unknown-meeting': { on: open, ask: quote('Trump', 'No', { meetingId: 'nowhere' }) },
  'unknown-development': { on: open, ask: retracted('nothing') },
  'self-reference': { on: open, ask: link('f', 'ledTo', 'f') },
  'nothing-to-change': {
    on: open,
    ask: tell('StoryRetitled', { title: 'A story' }),
    currentStatus: 'open',
    setBy: 'd1',
  },
};

/** Whether one request is about two homes is seen before anything is decided. */
const DECIDED = RULES.filter((rule) => rule !== 'two-homes');

describe('Every rule', () => {
  it.each(DECIDED)('%s is told with its status and who set it, and leaves the story as it was', (rule) => {
    const { on, ask, currentStatus = null, setBy = null } = CASES[rule];
    given(on()).when(ask).thenRefused(rule, { currentStatus, setBy });
  });

  it.each(DECIDED)('%s refuses a whole append and says which element it was', (rule) => {
    const { on, ask } = CASES[rule];
    const from = on();
    const first: Telling =
      from.story.state !== 'open' ? tell('StoryRetitled', { desk: 'world' }) : fact('Something else', { id: 'x' });
    const before = from.events.length;
    given(from).when(first, ask).thenRefused(rule, { index: 1 });
    expect(() => from.logTogether(first, ask)).toThrow();
    expect(from.events).toHaveLength(before);
    expect(from.story.revision).toBe(before);
  });
});

describe('The story itself', () => {
  it('takes no new matter while it is closed, and everything else', () => {
    const from = planned().log(
      fact('It rained', { id: 'f' }),
      tell('StoryClosed', { reason: 'Over' }, { id: 'close' }),
    );
    const news = [
      scheduled(),
      cancelled(),
      fact('x'),
      quote('Trump', 'No'),
      tell('NoteAdded', { kind: 'note', text: 'x' }),
    ];
    for (const ask of news) given(from).when(ask).thenRefused('story-closed', { setBy: 'close' });
    const acts = [withheld('f'), retracted('f'), corrected('f', { text: 'y' }), link('f', 'ledTo', 'plan')];
    for (const ask of acts) given(from).when(ask).thenTaken();
    given(from)
      .when(tell('StoryClosed', { reason: 'Again' }))
      .thenRefused('story-closed', { setBy: 'close' });
    given(from.log(tell('StoryReopened', { reason: 'It goes on' })))
      .when(fact('x'))
      .thenTaken();
    expect(from.status()).toMatchObject({ state: 'open' });
  });

  it('is renamed in every part that differs', () => {
    const from = desk(tell('StoryRetitled', { slug: 'another', title: 'Another', desk: 'world', topics: ['a', 'b'] }));
    expect(from.status()).toMatchObject({ slug: 'another', title: 'Another', desk: 'world', topics: ['a', 'b'] });
    given(from)
      .when(tell('StoryRetitled', { slug: 'another', topics: ['a', 'b'] }))
      .thenRefused('nothing-to-change');
    given(from).when(tell('StoryRetitled', {})).thenRefused('nothing-to-change');
    given(from)
      .when(tell('StoryRetitled', { topics: [] }))
      .thenTaken();
  });
});
