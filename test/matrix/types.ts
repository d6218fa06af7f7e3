/** Every type of API §2 with one example, what must be logged before it, and what RULES allow to be done with it. */
import type { Json } from '../support/node.js';

/** A development as it is asked for. */
export type Ask = { readonly type: string; readonly data: Json } & Readonly<Record<string, Json>>;

/** One type, as an example. */
export interface Example {
  readonly type: string;
  /** Told apart where a type has two sides. */
  readonly name: string;
  /** What the story must hold before it. */
  readonly before: readonly Ask[];
  readonly ask: Ask;
  /** Takes knownAt, withhold and embargoUntil; a closed story refuses it. */
  readonly isNewMatter: boolean;
  /** Two corrections of it, the second of which also touches what the first did; null where none is allowed. */
  readonly patches: readonly [Json, Json] | null;
  /** May be withheld and embargoed by itself. */
  readonly isHideable: boolean;
}

const PEOPLE = [{ name: 'The mayor', role: 'mayor' }, { name: 'The minister' }];
const OTHERS = [{ name: 'The prime minister' }];
const SOURCES = [
  { name: 'A wire', kind: 'wire', url: 'https://wire.example/1' },
  { name: 'The aide', kind: 'anonymous', description: 'a senior official' },
];
const M = 'meeting';

/** Ids are given as words here and replaced by UUIDs of their story (`withIds`). */
const ask = (type: string, data: Json, more: Json = {}): Ask => ({ type, data, ...more });
const fact = (id: string, text = `Fact ${id}`, more: Json = {}) => ask('FactReported', { text }, { id, ...more });
const plan = (more: Json = {}) =>
  ask(
    'MeetingScheduled',
    { meetingId: M, form: 'summit', participants: PEOPLE, startsAt: '2026-05-04', ...more },
    { id: 'plan' },
  );
/** The same meeting under another id, and what was logged of it there. */
const copy = (): Ask => ({
  ...ask('MeetingScheduled', { meetingId: 'other', form: 'summit', participants: PEOPLE, title: 'The talks' }),
  id: 'copy',
});
const copyOff = ask('MeetingPostponed', { meetingId: 'other', reason: 'Fog' });
const off = ask('MeetingCancelled', { meetingId: M, reason: 'Too early' }, { id: 'off' });
const stance = (id: string, name: string, topic: string, words: string) =>
  ask('StanceTaken', { actor: { name }, topic, stance: words }, { id });
const figure = (id: string, value: Json) =>
  ask('FigureReported', { measure: 'dead', subject: 'the flood', value }, { id });
const link = (type: string, relation: string) => ask(type, { from: 'f', to: 'g', relation });
const act = (type: string, more: Json = {}) => ask(type, { developmentId: 'f', ...more });

const news = (
  type: string,
  data: Json,
  patches: readonly [Json, Json],
  before: readonly Ask[] = [],
  more: Json = {},
): Example => ({
  ...{ type, name: type, before, isNewMatter: true, patches, isHideable: true },
  ask: ask(type, data, { sources: SOURCES, verification: 'single-source', note: 'Ask again', ...more }),
});
const meeting = (
  type: string,
  data: Json,
  patches: readonly [Json, Json],
  before: readonly Ask[] = [plan()],
  more: Json = {},
) => news(type, { meetingId: M, ...data }, patches, before, more);
const final = (asked: Ask, ...before: Ask[]): Example => ({
  ...{ type: asked.type, name: asked.type, before, ask: asked, isNewMatter: false, patches: null, isHideable: false },
});
const named = (name: string, example: Example): Example => ({ ...example, name });

const LATER = { reason: 'Not yet' };
const INTRODUCED = { form: 'call', participants: PEOPLE };

/** The table. StoryOpened comes of opening a story, MeetingAffected of a cancellation; both are tried beside it. */
export const EXAMPLES: readonly Example[] = [
  final(ask('StoryRetitled', { title: 'Another title', topics: ['floods'] }), fact('f')),
  final(ask('StoryClosed', { reason: 'It is over' }), fact('f')),
  final(ask('StoryReopened', { reason: 'It goes on' }), fact('f'), ask('StoryClosed', { reason: 'Over' })),
  meeting(
    'MeetingScheduled',
    {
      form: 'visit',
      participants: PEOPLE,
      startsAt: '2026-05-04',
      place: { name: 'The Castle', city: 'Rome' },
      topics: ['floods'],
    },
    [
      { startsAt: '2026-05-05', title: 'The visit' },
      { startsAt: '2026-05-06', place: { city: null } },
    ],
    [],
  ),
  named(
    'MeetingScheduled, a second account',
    meeting('MeetingScheduled', { form: 'summit', participants: PEOPLE, startsAt: '2026-05-07', title: 'The talks' }, [
      { startsAt: '2026-05-04' },
      { title: 'The summit' },
    ]),
  ),
  meeting(
    'MeetingConfirmed',
    {},
    [{ place: { name: 'The Castle' } }, { place: { name: 'The Palace' } }],
    [plan({ tentative: true })],
  ),
  meeting('MeetingRescheduled', { startsAt: '2026-06-01', reason: 'A clash' }, [
    { startsAt: '2026-06-02' },
    { startsAt: '2026-06-03', reason: null },
  ]),
  meeting('MeetingPostponed', LATER, [{ reason: 'No time' }, { reason: 'No quorum' }]),
  meeting('MeetingCancelled', { reason: 'It did not feel right', cancelledBy: 'The mayor' }, [
    { reason: 'No time' },
    { reason: 'No quorum', cancelledBy: null },
  ]),
  named(
    'MeetingCancelled, first heard of',
    meeting(
      'MeetingCancelled',
      { ...LATER, ...INTRODUCED },
      [{ participants: OTHERS }, { participants: PEOPLE, title: 'The talks' }],
      [],
    ),
  ),
  meeting(
    'MeetingReinstated',
    { reason: 'They talked', startsAt: '2026-06-01' },
    [{ startsAt: '2026-06-02' }, { startsAt: '2026-06-03', reason: 'They met' }],
    [plan(), off],
  ),
  named(
    'MeetingReinstated, no date',
    meeting(
      'MeetingReinstated',
      { reason: 'They talked' },
      [{ reason: 'They met' }, { reason: 'They wrote' }],
      [plan(), off],
    ),
  ),
  meeting('MeetingStarted', {}, [{ title: 'The talks' }, { title: 'The summit' }]),
  meeting(
    'MeetingHeld',
    { attendees: PEOPLE, outcome: 'A plan' },
    [{ outcome: 'No plan' }, { attendees: OTHERS, outcome: null }],
    [plan()],
    {
      occurredAt: '2026-02-28',
    },
  ),
  meeting('MeetingAmended', { title: 'The talks', participants: OTHERS }, [
    { title: 'The summit' },
    { title: 'The visit' },
  ]),
  news(
    'StatementIssued',
    {
      kind: 'denial',
      speaker: PEOPLE[0],
      text: 'Not so',
      denies: 'f',
      respondsTo: 'f',
      meetingId: M,
      topics: ['floods'],
    },
    [
      { text: 'Not at all', denies: null },
      { text: 'Never', denies: 'f' },
    ],
    [fact('f'), plan()],
  ),
  news(
    'StanceTaken',
    { actor: { name: 'The Mayor' }, topic: 'Roads', stance: 'against', statementIds: ['q'] },
    [{ stance: 'For' }, { stance: 'undecided', statementIds: null }],
    [
      stance('s', 'the mayor', 'roads', 'for'),
      ask('StatementIssued', { kind: 'quote', speaker: PEOPLE[0], text: 'No' }, { id: 'q' }),
    ],
  ),
  news('FactReported', { text: 'It rained', topics: ['floods'], place: { name: 'The bridge' } }, [
    { text: 'It hailed', sources: [{ name: 'The office', kind: 'official' }] },
    { text: 'It snowed', occurredAt: '2026-02-20' },
  ]),
  news(
    'FigureReported',
    { measure: 'Dead', subject: 'The flood', value: { atLeast: 40 }, unit: 'people' },
    [{ value: { between: [40, 50] } }, { value: { exactly: 44 }, unit: null }],
    [figure('n', { about: 30 })],
  ),
  news('NoteAdded', { kind: 'note', text: 'Call the office' }, [{ text: 'Called' }, { text: 'Done' }]),
  named(
    'NoteAdded, background',
    news('NoteAdded', { kind: 'background', text: 'The bridge is old' }, [{ text: 'Of 1890' }, { text: 'Of 1891' }]),
  ),
  final(link('LinkAdded', 'contradicts'), fact('f'), fact('g')),
  named('LinkAdded, ledTo', final(link('LinkAdded', 'ledTo'), fact('f'), fact('g'))),
  named(
    'LinkAdded, duplicates',
    final(ask('LinkAdded', { from: 'copy', to: 'plan', relation: 'duplicates' }), plan(), copy(), copyOff),
  ),
  named(
    'LinkRemoved, duplicates',
    final(
      ask('LinkRemoved', { from: 'copy', to: 'plan', relation: 'duplicates' }),
      ...[plan(), copy(), copyOff, ask('LinkAdded', { from: 'copy', to: 'plan', relation: 'duplicates' })],
    ),
  ),
  final(link('LinkRemoved', 'contradicts'), fact('f'), fact('g'), link('LinkAdded', 'contradicts')),
  final(act('SourceAdded', { source: { name: 'The aide', kind: 'anonymous', description: 'an aide' } }), fact('f')),
  final(act('VerificationChanged', { verification: 'refuted', reason: 'It was staged' }), fact('f'), fact('g')),
  {
    ...final(
      ask('NamesJoined', { kind: 'person', names: ['The mayor', 'Her worship'], as: 'Mayor' }),
      stance('s', 'The mayor', 'roads', 'for'),
      stance('t', 'her worship', 'roads', 'against'),
    ),
    ...{
      patches: [{ names: ['The mayor', 'The provost'] }, { names: ['The mayor', 'Her worship'], as: 'The Lord Mayor' }],
      isHideable: true,
    },
  },
  {
    ...final(act('DevelopmentCorrected', { changes: { text: 'It hailed' }, wrong: 'It was misheard' }), fact('f')),
    patches: [{ text: 'It snowed' }, { text: 'It thawed', occurredAt: '2026-02-20' }],
  },
  final(act('DevelopmentRetracted', { reason: 'It was false' }), fact('f'), fact('g')),
  final(act('DevelopmentWithheld', { reason: 'It is checked' }), fact('f'), fact('g')),
  final(act('DevelopmentReleased'), fact('f', 'It rained', { withhold: 'It is checked' })),
  final(
    act('EmbargoSet', { until: '2030-01-01T00:00:00.000Z', reason: 'Agreed' }),
    fact('f', 'It rained', { withhold: 'It is checked' }),
  ),
  final(
    act('EmbargoLifted', { reason: 'It is out' }),
    fact('f', 'It rained', { embargoUntil: '2030-01-01T00:00:00.000Z' }),
  ),
];

let made = 0;

/** A UUID that no other story of the run has. */
export const newId = (): string => `0199a000-0000-7000-8000-${(++made).toString(16).padStart(12, '0')}`;

/** Asks with every id that was given as a word replaced by a UUID of this story. */
export function withIds(): (ask: Ask) => Ask {
  const ids = new Map<string, string>();
  const real = (word: string): string => {
    if (word.includes('-')) return word;
    if (!ids.has(word)) ids.set(word, newId());
    return ids.get(word) as string;
  };
  const FIELDS = ['id', 'meetingId', 'developmentId', 'from', 'to', 'denies', 'respondsTo'];
  const LISTS = ['statementIds', 'dependsOn'];
  const walk = (value: Json, field: string): Json => {
    if (typeof value === 'string') return FIELDS.includes(field) ? real(value) : value;
    if (Array.isArray(value)) return value.map((one) => (LISTS.includes(field) ? real(one) : walk(one, '')));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, walk(inner, name)]));
  };
  return (ask) => walk(ask, '');
}
