import { describe, expect, it } from '@jest/globals';
import { LOGGED_TYPES } from '../../../src/http/dto/data/data-dtos.js';
import { readDevelopments, readOpenStory } from '../../../src/http/dto/read-body.js';
import { type FieldError, InvalidRequest } from '../../../src/story/errors.js';
import { CATALOGUE } from '../../../src/story/events.js';
import { EXAMPLES, ID } from './dto-examples.js';

function errorsOf(read: () => unknown): readonly FieldError[] {
  try {
    read();
  } catch (error) {
    if (error instanceof InvalidRequest) return error.errors;
    throw error;
  }
  throw new Error('It was taken.');
}

const pointersOf = (body: unknown) => errorsOf(() => readDevelopments(body)).map(({ pointer }) => pointer);
const errorOf = (body: unknown) => {
  const [error, ...more] = errorsOf(() => readDevelopments(body));
  expect(more).toEqual([]);
  return error;
};

const NOTE = { type: 'NoteAdded', data: { kind: 'note', text: 'A' } };
const PERSON = { name: 'A' };
const fact = (data: object) => ({ type: 'FactReported', data: { text: 'A', ...data } });
const scheduled = (data: object) => ({
  type: 'MeetingScheduled',
  data: { form: 'call', participants: [PERSON], ...data },
});
const statement = (data: object) => ({
  type: 'StatementIssued',
  data: { kind: 'quote', speaker: PERSON, text: 'A', ...data },
});
const sourced = (source: unknown) => ({ ...NOTE, sources: [source] });
const many = (count: number, element: unknown) => Array.from({ length: count }, () => element);

/** What is refused, where, and in which words. */
const ENVELOPE: [what: string, body: object, pointer: string, detail: string | RegExp][] = [
  ['an unknown field', { ...NOTE, colour: 1 }, '/colour', 'colour is not a field here.'],
  ['an unknown field that is null', { ...NOTE, colour: null }, '/colour', 'colour is not a field here.'],
  ['a name to escape', { ...NOTE, 'a/b~c': 1 }, '/a~1b~0c', 'a/b~c is not a field here.'],
  ['an embargo until a day', { ...NOTE, embargoUntil: '2026-03-05' }, '/embargoUntil', /must be an instant/],
  ['no type', { data: {} }, '/type', 'type is required.'],
  ['an unknown type', { type: 'StorySold', data: { a: 1 } }, '/type', /^type is one of StoryRetitled, /],
  ['a type that objects inherit', { type: 'toString', data: {} }, '/type', /^type is one of /],
  ['a type that is no text', { type: ['NoteAdded'], data: {} }, '/type', /^type is one of /],
  ['the opening of a story', { type: 'StoryOpened', data: {} }, '/type', /POST \/api\/v1\/stories/],
  ['no data', { type: 'NoteAdded' }, '/data', 'data is required.'],
  ['data that is a list', { ...NOTE, data: [] }, '/data', 'data must be an object.'],
  ['an id that is no UUID', { ...NOTE, id: '7' }, '/id', 'id must be a UUID.'],
  ['a knownAt without offset', { ...NOTE, knownAt: '2026-03-05T21:00:00' }, '/knownAt', /must be an instant/],
  ['an occurredAt that is no day', { ...NOTE, occurredAt: '2026-02-30' }, '/occurredAt', /days 01 to 28/],
  ['an unknown zone', { ...NOTE, timeZone: '+02:00' }, '/timeZone', /name of an IANA time zone/],
  [
    'an unknown verification',
    { ...NOTE, verification: 'sure' },
    '/verification',
    /^verification is one of unverified,/,
  ],
  ['a withhold that is no text', { ...NOTE, withhold: true }, '/withhold', 'withhold must be text.'],
  ['a note that is too long', { ...NOTE, note: 'a'.repeat(20_001) }, '/note', 'note is at most 20,000 characters.'],
  [
    'sources that are no list',
    { ...NOTE, sources: { name: 'A', kind: 'wire' } },
    '/sources',
    'sources must be a list.',
  ],
  ['a source that is text', sourced('A'), '/sources/0', 'Each element of sources must be an object.'],
  ['a source that is a list', sourced([]), '/sources/0', 'Each element of sources must be an object.'],
  ['a source that is null', sourced(null), '/sources/0', 'Each element of sources must be an object.'],
  ['a source without name', sourced({ kind: 'wire' }), '/sources/0/name', 'name is required.'],
  ['a source of no kind', sourced({ name: 'A', kind: 'rumour' }), '/sources/0/kind', /^kind is one of named,/],
  [
    'an unknown field of a source',
    sourced({ name: 'A', kind: 'wire', x: 1 }),
    '/sources/0/x',
    'x is not a field here.',
  ],
  [
    'an anonymous source undescribed',
    sourced({ name: 'A', kind: 'anonymous' }),
    '/sources/0/description',
    /is required/,
  ],
  [
    'a blank description',
    sourced({ name: 'A', kind: 'anonymous', description: ' ' }),
    '/sources/0/description',
    /blank/,
  ],
  ['another scheme', sourced({ name: 'A', kind: 'wire', url: 'ftp://a.example' }), '/sources/0/url', /http:\/\//],
  ['no host', sourced({ name: 'A', kind: 'wire', url: 'https://' }), '/sources/0/url', /http:\/\//],
  [
    'a long url',
    sourced({ name: 'A', kind: 'wire', url: `https://a.example/${'a'.repeat(2_000)}` }),
    '/sources/0/url',
    /2,000/,
  ],
  ['101 sources', { ...NOTE, sources: many(101, { name: 'A', kind: 'wire' }) }, '/sources', 'sources has at most 100.'],
];

const DATA: typeof ENVELOPE = [
  ['an unknown field', fact({ colour: 1 }), '/data/colour', 'colour is not a field here.'],
  ['a name that objects inherit', fact({ toString: 1 }), '/data/toString', 'toString is not a field here.'],
  ['a dependence on no id', scheduled({ dependsOn: ['x'] }), '/data/dependsOn/0', 'Each id must be a UUID.'],
  ['a number for a text', fact({ text: 7 }), '/data/text', 'text must be text.'],
  ['an object for a text', fact({ text: { constructor: 'x' } }), '/data/text', 'text must be text.'],
  ['a text for a flag', scheduled({ tentative: 'true' }), '/data/tentative', 'tentative must be true or false.'],
  ['a blank text', fact({ text: ' \u200B\n' }), '/data/text', 'text must not be blank.'],
  ['a text that is too long', fact({ text: 'a'.repeat(20_001) }), '/data/text', 'text is at most 20,000 characters.'],
  ['a text that is null', fact({ text: null }), '/data/text', 'text is required.'],
  [
    'a title that is too long',
    scheduled({ title: 'a'.repeat(201) }),
    '/data/title',
    'title is at most 200 characters.',
  ],
  ['a blank title', scheduled({ title: '' }), '/data/title', 'title must not be blank.'],
  ['a title turned around', scheduled({ title: 'a\u202Eb' }), '/data/title', /bidirectional control/],
  ['a person without name', fact({ participants: [{}] }), '/data/participants/0/name', 'name is required.'],
  [
    'a role turned around',
    fact({ participants: [{ name: 'A', role: '\u2066' }] }),
    '/data/participants/0/role',
    /blank|bidi/,
  ],
  ['nobody', fact({ participants: [] }), '/data/participants', 'participants has at least 1.'],
  ['101 people', fact({ participants: many(101, PERSON) }), '/data/participants', 'participants has at most 100.'],
  ['a person for people', fact({ participants: PERSON }), '/data/participants', 'participants must be a list.'],
  ['a place that is a list', fact({ place: [] }), '/data/place', 'place must be an object.'],
  ['a place that is text', fact({ place: 'Lund' }), '/data/place', 'place must be an object.'],
  ['topics that are text', fact({ topics: 'a' }), '/data/topics', 'topics must be a list.'],
  ['a topic that is null', fact({ topics: ['a', null] }), '/data/topics/1', 'A topic must be text.'],
  ['a blank topic', fact({ topics: ['a', ' '] }), '/data/topics/1', 'A topic must not be blank.'],
  ['101 topics', fact({ topics: many(101, 'a') }), '/data/topics', 'topics has at most 100.'],
  ['an unknown form', scheduled({ form: 'party' }), '/data/form', /^form is one of meeting, call,/],
  ['a date that is none', scheduled({ startsAt: 'soon' }), '/data/startsAt', /not a date that can be read/],
  ['a zone that is none', scheduled({ timeZone: 'Europe/Atlantis' }), '/data/timeZone', /IANA/],
  ['a language that is none', statement({ language: 'en_GB_' }), '/data/language', /language tag/],
  ['no language at all', statement({ language: '' }), '/data/language', /language tag/],
  ['an id that is none', statement({ denies: 'x' }), '/data/denies', 'denies must be a UUID.'],
  [
    'an id in a list that is none',
    { type: 'StanceTaken', data: { actor: PERSON, topic: 'a', stance: 'b', statementIds: [ID, 'x'] } },
    '/data/statementIds/1',
    'Each id must be a UUID.',
  ],
  [
    'a relation that is none',
    { type: 'LinkAdded', data: { ...EXAMPLES.LinkAdded.full, relation: 'likes' } },
    '/data/relation',
    'relation is one of ledTo, contradicts, confirms, supersedes, duplicates.',
  ],
  [
    'a held meeting without occurredAt',
    { type: 'MeetingHeld', data: { meetingId: ID }, occurredAt: null },
    '/occurredAt',
    'occurredAt is required: say when the meeting was held.',
  ],
  [
    'changes that are a list',
    { type: 'DevelopmentCorrected', data: { developmentId: ID, wrong: 'A', changes: [] } },
    '/data/changes',
    'changes must be an object.',
  ],
  [
    'a blank wrong',
    { type: 'DevelopmentCorrected', data: { developmentId: ID, wrong: ' ', changes: {} } },
    '/data/wrong',
    'wrong must not be blank.',
  ],
  [
    'a slug that looks like an id',
    { type: 'StoryRetitled', data: { slug: ID } },
    '/data/slug',
    'slug must not look like an id.',
  ],
];

describe('A development is refused for', () => {
  it.each([...ENVELOPE, ...DATA])('%s', (_, body, pointer, detail) => {
    const error = errorOf(body);
    expect(error?.pointer).toBe(pointer);
    if (typeof detail === 'string') expect(error?.detail).toBe(detail);
    else expect(error?.detail).toMatch(detail);
  });

  it.each(LOGGED_TYPES)('each field that a %s lacks', (type) => {
    const needed = type === 'MeetingHeld' ? { occurredAt: '2026' } : {};
    for (const name of Object.keys(EXAMPLES[type].minimal)) {
      const { [name]: _, ...data } = EXAMPLES[type].minimal;
      if (name === 'attendees') continue;
      const expected = type === 'MeetingPostponed' && name !== 'reason' ? 'meetingId' : name;
      expect(pointersOf({ type, data, ...needed })).toEqual([`/data/${expected}`]);
    }
  });

  it.each(LOGGED_TYPES.filter((type) => !CATALOGUE[type].newMatter))('knownAt or withhold on a %s', (type) => {
    const body = { type, data: EXAMPLES[type].full, knownAt: '2026-03-05T21:00:00Z', withhold: 'A' };
    expect(errorsOf(() => readDevelopments(body))).toEqual([
      { pointer: '/knownAt', detail: `A ${type} takes no knownAt.` },
      { pointer: '/withhold', detail: `A ${type} takes no withhold.` },
    ]);
  });

  it.each(['MeetingRescheduled', 'MeetingPostponed', 'MeetingCancelled', 'MeetingStarted', 'MeetingHeld'] as const)(
    'a %s that names no meeting and does not introduce one',
    (type) => {
      const { meetingId: _, ...data } = EXAMPLES[type].full;
      const body = (over: object) => ({ type, data: { ...data, ...over }, occurredAt: '2026' });
      expect(readDevelopments(body({})).requests).toHaveLength(1);
      expect(pointersOf(body({ form: null }))).toEqual(['/data/meetingId']);
      expect(pointersOf(body({ participants: null }))).toEqual(['/data/meetingId']);
    },
  );

  it('a key that would change what an object is, at any depth', () => {
    const keys = ['__proto__', 'constructor', 'prototype'];
    for (const key of keys) {
      const json = `{"type":"FactReported","${key}":{},"data":{"text":"A","${key}":{},"place":{"name":"A","${key}":{}}},"sources":[{"name":"A","kind":"wire","${key}":{}}]}`;
      expect(pointersOf(JSON.parse(json))).toEqual([
        `/${key}`,
        `/sources/0/${key}`,
        `/data/${key}`,
        `/data/place/${key}`,
      ]);
      const changes = `{"${key}":{"a":1},"place":{"${key}":null},"participants":[{"${key}":1}]}`;
      const data = `{"developmentId":"${ID}","wrong":"A","changes":${changes}}`;
      expect(pointersOf({ type: 'DevelopmentCorrected', data: JSON.parse(data) })).toEqual([
        `/data/changes/${key}`,
        `/data/changes/place/${key}`,
        `/data/changes/participants/0/${key}`,
      ]);
    }
    expect(Object.keys(Object.prototype)).toEqual([]);
  });

  it('every field that is wrong, all at once', () => {
    const body = [
      NOTE,
      { type: 'FactReported', data: { text: '', place: { name: 1, b: 2 } }, id: 1, sources: [1, { name: '' }] },
      7,
      { type: 'Nothing', data: { a: 1 }, note: 1 },
    ];
    expect(pointersOf(body).sort()).toEqual([
      '/1/data/place/b',
      '/1/data/place/name',
      '/1/data/text',
      '/1/id',
      '/1/sources/0',
      '/1/sources/1/kind',
      '/1/sources/1/name',
      '/2',
      '/3/note',
      '/3/type',
    ]);
  });
});

describe('A body is refused', () => {
  it.each([null, 7, 'a', true])('that is %p', (body) => {
    expect(errorOf(body)?.pointer).toBe('');
    expect(errorsOf(() => readOpenStory(body))).toEqual([{ pointer: '', detail: 'The body must be an object.' }]);
  });

  it('that is a list of none or of more than 200', () => {
    expect(errorOf([])).toEqual({ pointer: '', detail: 'Send 1 to 200 developments at once.' });
    expect(errorOf(many(201, NOTE))?.pointer).toBe('');
    expect(readDevelopments(many(200, NOTE)).requests).toHaveLength(200);
  });

  it.each([
    ['a list', [], ''],
    ['no slug', { title: 'A' }, '/slug'],
    ['no title', { slug: 'a' }, '/title'],
    ['capitals in the slug', { slug: 'A', title: 'A' }, '/slug'],
    ['a slug with two hyphens', { slug: 'a--b', title: 'A' }, '/slug'],
    ['a slug that ends in a line break', { slug: 'a\n', title: 'A' }, '/slug'],
    ['a slug that is too long', { slug: 'a'.repeat(81), title: 'A' }, '/slug'],
    ['a slug that is an id', { slug: ID, title: 'A' }, '/slug'],
    ['a slug turned around', { slug: 'a\u200E', title: 'A' }, '/slug'],
    ['a blank title', { slug: 'a', title: ' ' }, '/title'],
    ['a desk turned around', { slug: 'a', title: 'A', desk: 'a\u061C' }, '/desk'],
    ['a bad language', { slug: 'a', title: 'A', language: 'x' }, '/language'],
    ['a bad topic', { slug: 'a', title: 'A', topics: ['a', 1] }, '/topics/1'],
    ['a bad id', { slug: 'a', title: 'A', id: `${ID}0` }, '/id'],
    ['an unknown field', { slug: 'a', title: 'A', embargoUntil: null }, '/embargoUntil'],
  ])('that opens a story with %s', (_, body, pointer) => {
    expect(errorsOf(() => readOpenStory(body)).map((error) => error.pointer)).toEqual([pointer]);
  });
});
