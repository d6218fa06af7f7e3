import { describe, expect, it } from '@jest/globals';
import { checkFields } from '../../../src/http/dto/check-fields.js';
import { LOGGED_TYPES } from '../../../src/http/dto/data/data-dtos.js';
import { EXAMPLES, ID } from './dto-examples.js';

const pointersOf = (...asked: Parameters<typeof checkFields>) => checkFields(...asked).map(({ pointer }) => pointer);

describe('An entry as a correction would make it', () => {
  it.each(LOGGED_TYPES)('is fine when a %s could be logged so', (type) => {
    expect(checkFields(type, { data: { meetingId: ID, ...EXAMPLES[type].full }, sources: [] })).toEqual(
      'meetingId' in EXAMPLES[type].full || type.startsWith('Meeting')
        ? []
        : [{ pointer: '/meetingId', detail: 'meetingId is not a field here.' }],
    );
  });

  it('has the fields of its data and of its envelope on one level', () => {
    const data = { text: ' ', participants: [{ role: 'A' }], colour: 1 };
    const sources = [{ kind: 'wire' }];
    expect(pointersOf('FactReported', { data, occurredAt: 'soon', timeZone: 'Mars', sources }).sort()).toEqual([
      '/colour',
      '/occurredAt',
      '/participants/0/name',
      '/sources/0/name',
      '/text',
      '/timeZone',
    ]);
  });

  it('lacks what was removed though it is required', () => {
    expect(checkFields('NoteAdded', { data: { kind: 'note' } })).toEqual([
      { pointer: '/text', detail: 'text is required.' },
    ]);
  });

  it('always names its meeting', () => {
    const { meetingId: _, ...data } = EXAMPLES.MeetingScheduled.full;
    expect(pointersOf('MeetingScheduled', { data })).toEqual(['/meetingId']);
    expect(pointersOf('MeetingStarted', { data: { ...EXAMPLES.MeetingStarted.full, meetingId: undefined } })).toEqual([
      '/meetingId',
    ]);
    expect(pointersOf('MeetingStarted', { data: {} })).toEqual(['/meetingId']);
  });

  it('has no field that belongs to no correction', () => {
    const data = { kind: 'note', text: 'A', knownAt: '2026-03-05T21:00:00Z', verification: 'official' };
    expect(pointersOf('NoteAdded', { data })).toEqual(['/knownAt', '/verification']);
  });

  it('has its time zone in the data where the type has one there', () => {
    expect(pointersOf('MeetingConfirmed', { data: { meetingId: ID, timeZone: 'Mars' } })).toEqual(['/timeZone']);
    expect(pointersOf('MeetingStarted', { data: { meetingId: ID, timeZone: 'Europe/Rome' } })).toEqual(['/timeZone']);
  });
});
