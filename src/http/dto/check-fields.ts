import type { FieldError } from '../../story/errors.js';
import { isMeetingType } from '../../story/events.js';
import type { CheckFields } from '../../story/judged.js';
import { dataDtoOf, isLoggedType } from './data/data-dtos.js';
import { CorrectableEnvelopeDto } from './development.dto.js';
import { examine } from './examine.js';

/**
 * Holds an entry as a correction would make it to the same DTOs as when it was logged. Pointers are relative to the
 * correction's `changes`, where fields of the data and of the envelope share one level. That a MeetingHeld has an
 * occurredAt is the domain's to say.
 */
export const checkFields: CheckFields = (type, { data, ...envelope }) => {
  // What no client logs is never corrected.
  if (!isLoggedType(type)) return [];
  const errors: FieldError[] = [];
  const fields = data as Readonly<Record<string, unknown>>;
  examine(dataDtoOf(type), fields, '', errors);
  examine(CorrectableEnvelopeDto, envelope, '', errors);
  const nameless = isMeetingType(type) && (fields.meetingId ?? null) === null;
  if (nameless && !errors.some(({ pointer }) => pointer === '/meetingId')) {
    errors.push({ pointer: '/meetingId', detail: 'meetingId is required.' });
  }
  return errors;
};
