import { describe, expect, it } from '@jest/globals';
import { publicAt } from '../../../src/story/replay.js';
import {
  amended,
  cancelled,
  confirmed,
  corrected,
  type Desk,
  denial,
  desk,
  fact,
  given,
  INTRODUCTION,
  link,
  PEOPLE,
  postponed,
  quote,
  reinstated,
  released,
  rescheduled,
  retracted,
  scheduled,
  stance,
  type Telling,
  tell,
  withheld,
} from './given.js';

const HIDE = { withhold: 'It is being checked' };
const note = (kind: 'note' | 'background', id: string) => tell('NoteAdded', { kind, text: 'Words' }, { id });
const introduced = { ...INTRODUCTION, participants: PEOPLE };

/** Two desks that log the same minute by minute, one of them without what is hidden. */
function withAndWithout(...steps: (Telling | { hidden: Telling })[]): [Desk, Desk] {
  const [whole, open] = [desk(), desk()];
  steps.forEach((step, index) => {
    const telling = { id: `x${index}`, ...('hidden' in step ? step.hidden : step) };
    whole.log(telling);
    if ('hidden' in step) open.wait(1);
    else open.log(telling);
  });
  return [whole, open];
}

describe('The public is told', () => {
  const sources = [
    { name: 'A wire', kind: 'wire' as const, url: 'https://wire.example/1' },
    { name: 'Jo Doe', kind: 'anonymous' as const, url: 'https://doe.example', description: 'a senior official' },
  ];
  const from = () => desk(fact('It rained', { id: 'f', sources, note: 'Ask again', occurredAt: '2025-09' }));

  it('an entry’s words and when they became public, and nothing of the newsroom', () => {
    expect(from().public.read('f')).toEqual({
      id: 'f',
      type: 'FactReported',
      storyId: 's',
      revision: 2,
      data: { text: 'It rained' },
      current: { text: 'It rained' },
      corrected: {},
      occurredAt: '2025-09',
      timeZone: null,
      publicAt: '2025-10-01T09:01:00.000Z',
      sources: [sources[0], { kind: 'anonymous', description: 'a senior official' }],
      independentSources: 2,
      verification: 'unverified',
      summary: 'It rained.',
      visibility: 'public',
      correctedBy: [],
      retractedBy: null,
      links: [],
    });
  });

  it('the status without knownAt, recordedAt, positions or who', () => {
    const after = from().log(
      scheduled({}, { sources, note: 'x' }),
      scheduled({ startsAt: '2025-11', form: 'call' }, { sources, knownAt: '2025-09-01T00:00:00.000Z' }),
      quote('Trump', 'No', { meetingId: 'm' }, { sources }),
      stance('Trump', 'territory', 'Later'),
      corrected('f', { text: 'It hailed', sources }),
      link('d4', 'contradicts', 'f'),
    );
    const told = after.public.everything();
    expect(told).not.toMatch(/knownAt|recordedAt|position|"by"|The desk|note|loggedLate|withhold|Jo Doe|doe\.example/);
    expect(told).toContain('a senior official');
    expect(after.public.status()).toMatchObject({ id: 's', openedAt: '2025-10-01T09:01:00.000Z', at: null });
  });

  it('a correction with its words, old and new, and anonymous sources only as described', () => {
    const after = from().log(corrected('f', { sources: [sources[1]], text: 'It hailed' }, { id: 'fix', note: 'x' }));
    expect(after.public.read('fix')).toMatchObject({
      data: { developmentId: 'f', wrong: 'It was misheard', changes: { text: 'It hailed' } },
      changed: [
        { field: 'text', old: 'It rained', new: 'It hailed' },
        { field: 'sources', new: [{ kind: 'anonymous', description: 'a senior official' }] },
      ],
    });
    expect(after.public.everything()).not.toMatch(/Jo Doe|doe\.example/);
  });

  it('background, and never a note', () => {
    const after = from().log(note('note', 'n'), note('background', 'b'));
    expect(after.public.read('b').data).toEqual({ kind: 'background', text: 'Words' });
    expect(after.public.publicStory.story.entries.has('n')).toBe(false);
    // Neither becomes the other by a correction: a note's first words would be read with it.
    given(after)
      .when(corrected('n', { kind: 'background' }))
      .thenRefused('identity-fixed');
    given(after)
      .when(corrected('b', { kind: 'note' }))
      .thenRefused('identity-fixed');
  });
});

describe('Links to links', () => {
  it('are judged by their ends alone, however many there are', () => {
    const from = desk(fact('a', { id: 'l0' }), fact('b', { id: 'l1' }));
    for (let i = 2; i < 60; i += 1) {
      from.log(tell('LinkAdded', { from: `l${i - 1}`, to: `l${i - 2}`, relation: 'confirms' }, { id: `l${i}` }));
    }
    expect(from.public.publicStory.story.entries.has('l59')).toBe(true);
    from.log(retracted('l0'));
    expect(from.public.publicStory.story.entries.has('l59')).toBe(false);
    expect(from.public.publicStory.story.entries.has('l1')).toBe(true);
  });
});

describe('A story', () => {
  it('is public only while it carries something', () => {
    const from = desk(tell('StoryRetitled', { title: 'Another title' }), note('note', 'n'));
    expect(from.public.publicStory).toMatchObject({ isPublic: false, openedAt: null, revision: 0 });
    from.log(fact('a', { id: 'a', ...HIDE }), fact('b', { id: 'b', ...HIDE }), link('a', 'ledTo', 'b'));
    expect(from.public.publicStory.isPublic).toBe(false);
    from.log(released('a'));
    expect(from.public.publicStory).toMatchObject({
      isPublic: true,
      openedAt: '2025-10-01T09:06:00.000Z',
      revision: 3,
    });
    expect(from.public.status().counts).toMatchObject({ developments: 3 });
    from.log(withheld('a'));
    expect(from.public.publicStory).toMatchObject({ isPublic: false, openedAt: null });
    expect(from.public.status()).toMatchObject({ title: '', latest: [], counts: { developments: 0 } });
  });

  it('opens for the public when its first entry does, and so do its own acts', () => {
    const from = desk(tell('StoryRetitled', { title: 'Another title' }, { id: 't' })).at('2025-10-05');
    from
      .log(fact('a', { id: 'a' }))
      .at('2025-10-06')
      .log(tell('StoryRetitled', { desk: 'world' }, { id: 'c' }));
    const { status, read } = { status: from.public.status(), read: (id: string) => from.public.read(id).publicAt };
    expect(status).toMatchObject({ openedAt: '2025-10-05T12:00:00.000Z', changedAt: '2025-10-06T12:00:00.000Z' });
    expect(['d1', 't', 'a', 'c'].map(read)).toEqual([
      '2025-10-05T12:00:00.000Z',
      '2025-10-05T12:00:00.000Z',
      '2025-10-05T12:00:00.000Z',
      '2025-10-06T12:00:00.000Z',
    ]);
    // Once the first is withdrawn, the story began with what is left.
    from.at('2025-10-07').log(fact('b'), retracted('a'));
    expect(from.public.status()).toMatchObject({ openedAt: '2025-10-07T12:00:00.000Z' });
    expect(['d1', 't', 'c'].map(read)).toEqual(Array(3).fill('2025-10-07T12:00:00.000Z'));
  });
});

describe('What was hidden from the start leaves nothing:', () => {
  const hidden = (telling: Telling) => ({ hidden: { ...telling, ...HIDE } });
  const act = (telling: Telling) => ({ hidden: telling });

  it.each<[string, (Telling | { hidden: Telling })[]]>([
    ['a fact', [fact('a'), hidden(fact('b', { id: 'b' })), act(corrected('b', { text: 'c' })), fact('d')]],
    ['a killed one', [fact('a'), hidden(fact('b', { id: 'b' })), act(retracted('b')), fact('d')]],
    ['a note', [fact('a'), act(note('note', 'n')), act(corrected('n', { text: 'x' })), fact('d')]],
    ['a cancellation', [scheduled({ startsAt: '2025-11' }), hidden(cancelled()), quote('Trump', 'No')]],
    [
      'a cancellation and what answers it',
      [scheduled(), hidden(cancelled()), act(reinstated()), confirmed({ startsAt: '2025-11' })],
    ],
    ['a denial', [fact('a', { id: 'a' }), hidden(denial('Putin', 'a')), fact('b')]],
    ['a second account', [scheduled({ startsAt: '2025-11' }), hidden(scheduled({ startsAt: '2025-12' })), amended()]],
    [
      'a link to it',
      [fact('a', { id: 'a' }), hidden(fact('b', { id: 'b' })), act(link('b', 'contradicts', 'a')), fact('c')],
    ],
    ['a stance between', [stance('T', 't', 'yes'), hidden(stance('T', 't', 'no')), stance('T', 't', 'yes')]],
    ['a meeting', [fact('a'), hidden(scheduled()), act(postponed()), act(amended()), fact('b')]],
  ])('%s', (_, steps) => {
    const [whole, open] = withAndWithout(...steps);
    expect(whole.public.everything()).toBe(open.public.everything());
    expect(whole.public.publicStory.revision).toBe(open.public.publicStory.revision);
    const revisions = ({ publicStory }: Desk['public']) => JSON.stringify([...publicStory.revisions.entries()]);
    expect(revisions(whole.public)).toBe(revisions(open.public));
  });
});

describe('What was public and then withdrawn', () => {
  it.each([
    ['retracted', retracted('x')],
    ['withheld', withheld('x')],
  ])('is gone with the acts upon it, and leaves but the count of changes: %s', (_, withdrawal) => {
    const [whole, open] = withAndWithout(
      fact('a', { id: 'a' }),
      { hidden: fact('b', { id: 'x' }) },
      { hidden: corrected('x', { text: 'c' }) },
      { hidden: link('x', 'contradicts', 'a') },
      { hidden: withdrawal },
    );
    expect(whole.public.ids).toEqual(open.public.ids);
    expect({ ...whole.public.status(), revision: 0 }).toEqual({ ...open.public.status(), revision: 0 });
    expect(whole.public.read('a')).toEqual(open.public.read('a'));
    // StoryOpened, a, x; the correction and what it changed; the link; then the three that went.
    expect(whole.public.publicStory.revision).toBe(9);
    expect(whole.public.publicStory.records.get('x')).toMatchObject({ isPublic: false });
  });

  it('comes back by release, with a later publicAt and a revision of its own', () => {
    const from = desk(fact('a', { id: 'a' }), fact('b', { id: 'b' }), withheld('a'));
    expect(from.public.status()).toMatchObject({
      openedAt: '2025-10-01T09:02:00.000Z',
      headline: { developmentId: 'b' },
    });
    from.log(released('a'));
    expect(from.public.read('a')).toMatchObject({ publicAt: '2025-10-01T09:04:00.000Z', revision: 5 });
    expect(from.public.status()).toMatchObject({
      openedAt: '2025-10-01T09:02:00.000Z',
      latest: [{ id: 'a' }, { id: 'b' }, {}],
    });
    // Its place, and so the headline, are what they were.
    expect(from.public.status().headline).toMatchObject({ developmentId: 'b' });
  });

  it('is never named as withheld or retracted, nor is its reason', () => {
    const from = desk(
      fact('a', { id: 'a', withhold: 'A libel' }),
      released('a'),
      fact('b', { id: 'b' }),
      retracted('b'),
    );
    expect(from.public.everything()).not.toMatch(/withh|retracted"|libel|was false/);
    expect(from.public.read('a')).toMatchObject({ visibility: 'public' });
  });
});

describe('A transition', () => {
  it('waits until a public entry introduces its meeting', () => {
    const from = desk(scheduled({ startsAt: '2025-11' }, { id: 'plan', ...HIDE }), cancelled({}, { id: 'off' }));
    expect(from.public.publicStory.isPublic).toBe(false);
    from.log(released('plan'));
    expect(from.public.status().meetings).toMatchObject([{ status: 'cancelled', startsAt: '2025-11', setBy: 'off' }]);
    expect(from.public.read('off')).toMatchObject({ publicAt: '2025-10-01T09:03:00.000Z' });
  });

  it('waits for none when it can introduce it itself, and tells only its own account', () => {
    const from = desk(
      scheduled({ startsAt: '2025-11', title: 'The talks' }, { id: 'plan', ...HIDE }),
      cancelled(introduced, { id: 'off' }),
    );
    expect(from.public.status().meetings).toMatchObject([
      { status: 'cancelled', startsAt: null, title: null, participants: PEOPLE, setBy: 'off' },
    ]);
  });

  it('goes with the last public entry that introduced its meeting', () => {
    const from = desk(scheduled({}, { id: 'plan' }), postponed({}, { id: 'off' }), fact('a'), retracted('plan'));
    expect(from.public.status()).toMatchObject({ meetings: [], counts: { developments: 2 } });
    from.log(scheduled({ startsAt: '2025-11' }));
    expect(from.public.status()).toMatchObject({ meetings: [{ status: 'postponed' }], counts: { developments: 4 } });
  });

  it('comes and goes when a correction makes another one introduce its meeting, or no longer', () => {
    const from = desk(scheduled({}, { id: 'plan', ...HIDE }), postponed({}, { id: 'off' }), fact('a', { id: 'a' }));
    from.log(rescheduled('2025-11', {}, { id: 'move' }));
    expect(from.public.ids).not.toContain('move');
    from.log(corrected('off', introduced, { id: 'fix' }));
    expect(from.public.ids).toEqual(expect.arrayContaining(['off', 'move', 'fix']));
    expect(from.public.status().meetings).toMatchObject([{ status: 'scheduled', startsAt: '2025-11' }]);
    from.log(corrected('off', { form: null }));
    expect(from.public.status()).toMatchObject({ meetings: [], counts: { developments: 2, corrections: 0 } });
  });

  it('that reinstates follows the cancellation that it answers', () => {
    const from = desk(
      scheduled({}, { id: 'plan' }),
      cancelled({}, { id: 'off', ...HIDE }),
      reinstated({}, { id: 'back' }),
    );
    expect(from.read('back')).toBeDefined();
    expect(from.last.answers).toBe('off');
    expect(from.public.status().meetings).toMatchObject([{ status: 'scheduled', setBy: 'plan' }]);
    from.log(released('off'));
    expect(from.public.status().meetings).toMatchObject([{ status: 'postponed', setBy: 'back' }]);
    from.log(withheld('off'));
    expect(from.public.status().meetings).toMatchObject([{ status: 'scheduled', setBy: 'plan' }]);
  });

  it('that reinstates on a date stays when that cancellation is retracted, and goes without one', () => {
    const back = (startsAt?: string) =>
      desk(scheduled(), cancelled({}, { id: 'off' }), reinstated({ startsAt }, { id: 'back' }), retracted('off'));
    expect(back('2025-11').public.status().meetings).toMatchObject([{ startsAt: '2025-11', setBy: 'back' }]);
    const undated = desk(scheduled({}, { id: 'plan' }), cancelled({}, { id: 'off' }), reinstated(), retracted('off'));
    expect(undated.public.status().meetings).toMatchObject([{ status: 'scheduled', setBy: 'plan' }]);
  });
});

describe('What refers to what is hidden', () => {
  it('is a link, which needs both its ends', () => {
    const from = desk(fact('a', { id: 'a' }), fact('b', { id: 'b', ...HIDE }), link('a', 'ledTo', 'b', { id: 'l' }));
    expect(from.public.read('a').links).toEqual([]);
    from.log(released('b'));
    expect(from.public.read('a').links).toHaveLength(1);
    expect(from.public.read('l')).toMatchObject({ publicAt: '2025-10-01T09:04:00.000Z' });
  });

  it('is a statement or stance, which is told without', () => {
    const from = desk(
      scheduled({}, { id: 'plan', ...HIDE }),
      fact('a', { id: 'a', ...HIDE }),
      quote('Putin', 'No', { meetingId: 'm', denies: 'a', respondsTo: 'a' }, { id: 'q' }),
      tell('StanceTaken', { actor: { name: 'T' }, topic: 't', stance: 'No', statementIds: ['a', 'q'] }, { id: 's' }),
    );
    expect(from.public.read('q').data).toEqual({ kind: 'quote', speaker: { name: 'Putin' }, text: 'No' });
    expect(from.public.read('s').data).toMatchObject({ statementIds: ['q'] });
    expect(from.public.everything()).not.toMatch(/"a"|"m"|"plan"/);
    const { revision } = from.public.publicStory;
    from.log(released('a'), released('plan'));
    expect(from.public.read('q').data).toMatchObject({ meetingId: 'm', denies: 'a', respondsTo: 'a' });
    expect(from.public.read('s').data).toMatchObject({ statementIds: ['a', 'q'] });
    // Two that joined, and what each changed: q and s by the one, q by the other.
    expect(from.public.publicStory.revision).toBe(revision + 5);
  });
});

describe('A replay for the public', () => {
  const from = () =>
    desk(scheduled({ startsAt: '2025-11' }, { id: 'plan', knownAt: '2025-08-01T00:00:00.000Z' }))
      .at('2025-10-02')
      .log(cancelled({}, { id: 'off' }))
      .at('2025-10-03')
      .log(rescheduled('2025-12', {}, { id: 'move', occurredAt: '2025-09-30', ...HIDE }))
      .at('2025-10-04')
      .log(released('move'));
  const meetingAt = (instant: string) => {
    const view = publicAt(from().public.publicStory, { kind: 'known', instant });
    return view === null ? null : [...view.story.meetings.values()][0]?.state;
  };

  it('goes by when each entry became public', () => {
    expect(meetingAt('2025-10-01T08:00:00.000Z')).toBeNull();
    expect(meetingAt('2025-10-01T12:00:00.000Z')).toMatchObject({ status: 'scheduled', startsAt: '2025-11' });
    expect(meetingAt('2025-10-03T13:00:00.000Z')).toMatchObject({ status: 'cancelled', startsAt: '2025-11' });
    expect(meetingAt('2025-10-05T00:00:00.000Z')).toMatchObject({ status: 'cancelled', startsAt: '2025-12' });
  });

  it('shows nothing that was withdrawn since, and no recorded moments', () => {
    const { publicStory } = from().log(retracted('off')).public;
    const view = publicAt(publicStory, { kind: 'known', instant: '2025-10-02T13:00:00.000Z' });
    expect([...(view?.story.meetings.values() ?? [])][0]?.state.status).toBe('scheduled');
    expect(publicAt(publicStory, { kind: 'recorded', instant: '2025-10-02T13:00:00.000Z' })).toBeNull();
    expect(publicAt(publicStory, { kind: 'revision', revision: publicStory.revision + 1 })).toBeNull();
    expect(publicAt(publicStory, { kind: 'revision', revision: 0 })).toBeNull();
  });
});
