/**
 * Who may do what, written down once more by hand from issue, API and RULES: nothing here is taken from the code under
 * test, so that a change of either is seen.
 */
export const ROLE_NAMES = ['reader', 'reporter', 'editor', 'admin', 'machine'] as const;
export type RoleName = (typeof ROLE_NAMES)[number];

/** The rights, as docs/security.md has them. */
export const RIGHTS_BY_HAND = rows(`
  right     reader  reporter  editor  admin  machine
  read      yes     yes       yes     yes    yes
  newsroom  no      yes       yes     yes    yes
  mark      no      yes       yes     yes    no
  open      no      yes       yes     yes    yes
  log       no      yes       yes     yes    yes
  correct   no      own       yes     yes    own
  retract   no      soon      yes     yes    soon
  edit      no      no        yes     yes    no
  audit     no      no        yes     yes    no
  views     no      no        yes     yes    no
  keys      no      no        no      yes    no
`);

function rows(text: string): Readonly<Record<string, readonly string[]>> {
  const [, ...lines] = text.trim().split('\n');
  return Object.fromEntries(
    lines.map((line) => {
      const [name = '', ...levels] = line.trim().split(/\s+/);
      return [name, levels];
    }),
  );
}

/** Which right logging each type of API §2 needs. */
export const TYPES_BY_HAND: Readonly<Record<string, readonly string[]>> = {
  log: [
    'MeetingScheduled',
    'MeetingConfirmed',
    'MeetingRescheduled',
    'MeetingPostponed',
    'MeetingCancelled',
    'MeetingReinstated',
    'MeetingStarted',
    'MeetingHeld',
    'MeetingAmended',
    'StatementIssued',
    'StanceTaken',
    'FactReported',
    'FigureReported',
    'NoteAdded',
    'LinkAdded',
    'SourceAdded',
  ],
  correct: ['DevelopmentCorrected'],
  retract: ['DevelopmentRetracted'],
  edit: [
    'StoryRetitled',
    'StoryClosed',
    'StoryReopened',
    'StoryMerged',
    'StoryUnmerged',
    'DevelopmentCrossFiled',
    'CrossFilingRemoved',
    'NamesJoined',
    'LinkRemoved',
    'VerificationChanged',
    'DevelopmentWithheld',
    'DevelopmentReleased',
    'EmbargoSet',
    'EmbargoLifted',
  ],
};

/** Never sent by clients: logged with the opening of a story, and with what puts a meeting off. */
export const NEVER_SENT = ['StoryOpened', 'MeetingAffected'];

/** Who may log a type that somebody else's entry does not come into. */
export const mayLog = (type: string): readonly RoleName[] => {
  if (TYPES_BY_HAND.log?.includes(type)) return ['reporter', 'editor', 'admin', 'machine'];
  return ['editor', 'admin'];
};

/** Fields that no public answer has (RULES §6); the rest of what a development or a status has, both audiences get. */
export const NEWSROOM_FIELDS = [
  'by',
  'note',
  'position',
  'knownAt',
  'recordedAt',
  'withhold',
  'withheld',
  'embargoUntil',
  'embargo',
  'late',
  'loggedLate',
];

/** Types of which the public sees none. */
export const NEWSROOM_TYPES = [
  'DevelopmentCrossFiled',
  'CrossFilingRemoved',
  'DevelopmentRetracted',
  'DevelopmentWithheld',
  'DevelopmentReleased',
  'EmbargoSet',
  'EmbargoLifted',
];

const ALL: readonly RoleName[] = ROLE_NAMES;
const NEWSROOM: readonly RoleName[] = ['reporter', 'editor', 'admin', 'machine'];
const PEOPLE: readonly RoleName[] = ['reporter', 'editor', 'admin'];
const EDITORS: readonly RoleName[] = ['editor', 'admin'];
const ADMINS: readonly RoleName[] = ['admin'];

/** What a request of a route is made from. */
export interface Around {
  /** A story of the desk `world`, one of its entries and one of its meetings. */
  readonly story: string;
  readonly entry: string;
  readonly meeting: string;
  /** Different at each call. */
  readonly unique: () => string;
  /** The id of a key that nobody uses. */
  readonly spareKey: () => Promise<string>;
}

export interface Row {
  /** Null: everybody, with or without a credential. */
  readonly may: readonly RoleName[] | null;
  /** What succeeds for an administrator: a path, and a body of what writes. */
  readonly ask: (around: Around) => readonly [path: string, body?: object] | Promise<readonly [string, object?]>;
  readonly status: number;
  /** It writes for the desk `world`: a key of other desks may not. */
  readonly isOfDesk?: true;
}

const read = (path: (around: Around) => string): Row => ({ may: ALL, ask: (a) => [path(a)], status: 200 });
const open = (path: string, status: number): Row => ({ may: null, ask: () => [path], status });

/** Every route of the server, with one request and who may send it. */
export const ROUTES_BY_HAND: Readonly<Record<string, Row>> = {
  'GET /health/live': open('/health/live', 200),
  'GET /health/ready': open('/health/ready', 200),
  'GET /problems/:code': open('/problems/forbidden', 200),
  'GET /sign-in': open('/sign-in', 200),
  // No link: whoever asks is told that it is over.
  'POST /sign-in': open('/sign-in', 410),
  'POST /sign-out': { may: ALL, ask: () => ['/sign-out'], status: 204 },
  'GET /api/v1/me': read(() => '/me'),
  'GET /api/v1/stories': read(() => '/stories'),
  'GET /api/v1/stories/:story': read(({ story }) => `/stories/${story}`),
  'GET /api/v1/stories/:story/developments': read(({ story }) => `/stories/${story}/developments`),
  'GET /api/v1/stories/:story/developments/:developmentId': read(
    ({ story, entry }) => `/stories/${story}/developments/${entry}`,
  ),
  'GET /api/v1/stories/:story/timeline': read(({ story }) => `/stories/${story}/timeline`),
  'GET /api/v1/stories/:story/diff': read(({ story }) => `/stories/${story}/diff?from=1`),
  'GET /api/v1/stories/:story/meetings': read(({ story }) => `/stories/${story}/meetings`),
  'GET /api/v1/stories/:story/statements': read(({ story }) => `/stories/${story}/statements`),
  'GET /api/v1/stories/:story/stances': read(({ story }) => `/stories/${story}/stances`),
  'GET /api/v1/stories/:story/figures': read(({ story }) => `/stories/${story}/figures`),
  'GET /api/v1/stories/:story/facts': read(({ story }) => `/stories/${story}/facts`),
  'GET /api/v1/meetings/:id': read(({ meeting }) => `/meetings/${meeting}`),
  'GET /api/v1/agenda': read(() => '/agenda?from=2026-05-01&to=2026-05-07'),
  'GET /api/v1/people': read(() => '/people'),
  'GET /api/v1/people/:name': read(() => '/people/The%20mayor'),
  'GET /api/v1/people/:name/:list': read(() => '/people/The%20mayor/meetings'),
  'GET /api/v1/statements': read(() => '/statements'),
  'GET /api/v1/corrections': read(() => '/corrections'),
  'GET /api/v1/search': read(() => '/search?q=rain'),
  'POST /api/v1/stories': {
    may: NEWSROOM,
    ask: ({ unique }) => ['/stories', { slug: unique(), title: 'A story', desk: 'world' }],
    status: 201,
    isOfDesk: true,
  },
  'POST /api/v1/stories/:story/developments': {
    may: NEWSROOM,
    ask: ({ story }) => [`/stories/${story}/developments`, { type: 'NoteAdded', data: { kind: 'note', text: 'Call' } }],
    status: 201,
    isOfDesk: true,
  },
  'GET /api/v1/stories/:story/unread': { may: PEOPLE, ask: ({ story }) => [`/stories/${story}/unread`], status: 200 },
  'PUT /api/v1/stories/:story/unread': {
    may: PEOPLE,
    ask: ({ story }) => [`/stories/${story}/unread`, { seen: 1 }],
    status: 200,
  },
  'GET /api/v1/views': { may: EDITORS, ask: () => ['/views'], status: 200 },
  'POST /api/v1/views/rebuild': { may: EDITORS, ask: () => ['/views/rebuild'], status: 202 },
  'GET /api/v1/parked': { may: EDITORS, ask: () => ['/parked'], status: 200 },
  // Nothing is parked: whoever is let in is told so.
  'POST /api/v1/parked/:id/retry': { may: EDITORS, ask: ({ entry }) => [`/parked/${entry}/retry`], status: 404 },
  'POST /api/v1/parked/:id/skip': {
    may: EDITORS,
    ask: ({ entry }) => [`/parked/${entry}/skip`, { reason: 'It is broken' }],
    status: 404,
  },
  'GET /api/v1/audit': { may: EDITORS, ask: () => ['/audit'], status: 200 },
  'GET /api/v1/keys': { may: ADMINS, ask: () => ['/keys'], status: 200 },
  'POST /api/v1/keys': { may: ADMINS, ask: () => ['/keys', { name: 'Another', role: 'reader' }], status: 201 },
  'GET /api/v1/keys/:id': { may: ADMINS, ask: async ({ spareKey }) => [`/keys/${await spareKey()}`], status: 200 },
  'DELETE /api/v1/keys/:id': { may: ADMINS, ask: async ({ spareKey }) => [`/keys/${await spareKey()}`], status: 200 },
  'POST /api/v1/keys/:id/link': {
    may: ADMINS,
    ask: async ({ spareKey }) => [`/keys/${await spareKey()}/link`],
    status: 201,
  },
  'GET /api/v1/desks': { may: ADMINS, ask: () => ['/desks'], status: 200 },
  'PUT /api/v1/desks/:desk': { may: ADMINS, ask: () => ['/desks/nobodys', { private: false }], status: 200 },
  'POST /api/v1/refusals': {
    may: ADMINS,
    ask: ({ unique }) => [
      '/refusals',
      { issuer: 'https://issuer.example', subject: unique(), reason: 'The laptop was stolen' },
    ],
    status: 201,
  },
};

/** Routes of the page and of people who sign in: they are for browsers. */
export const FOR_BROWSERS = [
  'GET /',
  'GET /sign-in',
  'POST /sign-in',
  'GET /sign-in/people',
  'GET /sign-in/back',
  'POST /sign-out',
];
