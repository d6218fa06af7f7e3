import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { LOGGED_TYPES } from '../../../src/http/dto/data/data-dtos.js';
import { readDevelopments, readOpenStory } from '../../../src/http/dto/read-body.js';
import { CATALOGUE, DEVELOPMENT_TYPES } from '../../../src/story/events.js';
import { EXAMPLES, ID } from './dto-examples.js';

const FULL_ENVELOPE = {
  occurredAt: '2026-03-05',
  timeZone: 'Europe/Stockholm',
  sources: [
    { name: 'Agency', kind: 'wire', url: 'https://agency.example/1' },
    { name: 'R.', kind: 'anonymous', description: 'a clerk' },
  ],
  verification: 'corroborated',
  id: ID,
  note: 'Ask again.',
};

const one = (body: unknown) => {
  const { requests, single } = readDevelopments(body);
  expect([requests.length, single]).toEqual([1, true]);
  return requests[0];
};

describe('What can be logged', () => {
  it('is every type of the catalogue but what only the server logs', () => {
    const made = ['StoryOpened', 'MeetingAffected'];
    expect(LOGGED_TYPES).toEqual(DEVELOPMENT_TYPES.filter((type) => !made.includes(type)));
  });

  describe.each(LOGGED_TYPES)('%s', (type) => {
    const { full, minimal } = EXAMPLES[type];
    const needed = type === 'MeetingHeld' ? { occurredAt: '2026-03-05' } : {};
    const newMatter = CATALOGUE[type].newMatter ? { knownAt: '2026-03-05T21:00:00.000Z', withhold: '' } : {};

    it('is taken with every field', () => {
      const body = { type, data: full, ...FULL_ENVELOPE, ...newMatter };
      expect(one(structuredClone(body))).toEqual(body);
    });

    it('is taken with the least', () => {
      expect(one({ type, data: minimal, ...needed })).toEqual({ type, data: minimal, ...needed });
    });

    it('reads null as absent in every field that may be left out', () => {
      const nulls = (fields: object) => Object.fromEntries(Object.keys(fields).map((name) => [name, null]));
      const body = {
        ...nulls(FULL_ENVELOPE),
        knownAt: null,
        withhold: null,
        embargoUntil: null,
        type,
        data: { ...nulls(full), ...minimal },
        ...needed,
      };
      expect(one(body)).toEqual({ type, data: minimal, ...needed });
    });
  });

  it('takes the first story as it stands', () => {
    const path = new URL('../../../demo/first-story.json', import.meta.url);
    const { story, developments } = JSON.parse(readFileSync(path, 'utf8'));
    expect(readOpenStory(story)).toEqual(story);
    expect(readDevelopments(developments)).toEqual({ requests: developments, single: false });
  });
});

describe('What goes on inwards', () => {
  it('has ids in lower case, also those that a correction gives', () => {
    const upper = ID.toUpperCase();
    const stance = { ...EXAMPLES.StanceTaken.minimal, statementIds: [upper] };
    expect(one({ type: 'StanceTaken', data: stance, id: upper })).toMatchObject({
      id: ID,
      data: { statementIds: [ID] },
    });
    const corrected = {
      developmentId: upper,
      wrong: 'It.',
      changes: { denies: upper, statementIds: [upper], text: 'A' },
    };
    expect(one({ type: 'DevelopmentCorrected', data: corrected })?.data).toEqual({
      developmentId: ID,
      wrong: 'It.',
      changes: { denies: ID, statementIds: [ID], text: 'A' },
    });
    expect(readOpenStory({ slug: 'a', title: 'A', id: upper })).toEqual({ slug: 'a', title: 'A', id: ID });
  });

  it('has knownAt in UTC with milliseconds', () => {
    const body = { type: 'NoteAdded', data: EXAMPLES.NoteAdded.minimal, knownAt: '2026-03-05T22:00:00+01:00' };
    expect(one(body)?.knownAt).toBe('2026-03-05T21:00:00.000Z');
  });

  it('keeps null in changes, where it removes, but not inside a list, which is replaced whole', () => {
    const changes = { place: null, speaker: { role: null }, participants: [{ name: 'A', role: null }] };
    const data = { developmentId: ID, wrong: 'It.', changes };
    expect(one({ type: 'DevelopmentCorrected', data })?.data.changes).toEqual({
      place: null,
      speaker: { role: null },
      participants: [{ name: 'A' }],
    });
  });

  it('drops null inside persons, places and sources', () => {
    const data = { text: 'It leaks.', participants: [{ name: 'A', role: null }], place: { name: 'B', city: null } };
    const sources = [{ name: 'C', kind: 'named', url: null, description: null }];
    expect(one({ type: 'FactReported', data, sources })).toEqual({
      type: 'FactReported',
      data: { text: 'It leaks.', participants: [{ name: 'A' }], place: { name: 'B' } },
      sources: [{ name: 'C', kind: 'named' }],
    });
  });

  it('is made of plain objects alone', () => {
    const fact = one({ type: 'FactReported', data: EXAMPLES.FactReported.full, sources: FULL_ENVELOPE.sources });
    const prototypes = (value: unknown): unknown[] =>
      typeof value === 'object' && value !== null
        ? [Object.getPrototypeOf(value), ...Object.values(value).flatMap(prototypes)]
        : [];
    expect(new Set(prototypes(fact))).toEqual(new Set([Object.prototype, Array.prototype]));
  });

  it('counts characters, not code units', () => {
    const title = '\u{1F3CA}'.repeat(200);
    expect(readOpenStory({ slug: 'a', title })).toEqual({ slug: 'a', title });
  });
});
