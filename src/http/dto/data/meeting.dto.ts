/** Data of what happens to a meeting. */
import { MEETING_FORMS, type MeetingForm } from '../../../story/events.js';
import { Optional, Required, RequiredWhen } from '../field.js';
import {
  flag,
  id,
  ids,
  line,
  objectOf,
  objectsOf,
  oneOf,
  reason,
  text,
  timeZone,
  topics,
  worldDate,
} from '../kinds.js';
import { PersonDto, VenueDto } from '../parts.dto.js';

const form = oneOf(MEETING_FORMS);
const place = objectOf(() => VenueDto);
const participants = objectsOf(() => PersonDto, 1);

class AboutDto {
  @Optional(line) title?: string;
  @Optional(place) place?: VenueDto;
  @Optional(topics) topics?: string[];
}

/** It introduces a meeting that nobody had logged, or is another source's account of a known one. */
class AccountDto extends AboutDto {
  @Optional(form) form?: MeetingForm;
  @Optional(participants) participants?: PersonDto[];
  @RequiredWhen<AccountDto>(id, (account, name) =>
    account.form === undefined || account.participants === undefined
      ? `${name} is required, unless form and participants introduce the meeting.`
      : null,
  )
  meetingId?: string;
}

/** Data of a MeetingScheduled. Without `startsAt` the date is still to be announced. */
export class MeetingScheduledDto extends AboutDto {
  @Optional(id) meetingId?: string;
  @Required(form) form!: MeetingForm;
  @Required(participants) participants!: PersonDto[];
  @Optional(worldDate) startsAt?: string;
  @Optional(worldDate) endsAt?: string;
  @Optional(timeZone) timeZone?: string;
  @Optional(flag) tentative?: boolean;
  /** Meetings without which it cannot take place. */
  @Optional(ids) dependsOn?: string[];
}

/** Data of a MeetingConfirmed. */
export class MeetingConfirmedDto {
  @Required(id) meetingId!: string;
  @Optional(worldDate) startsAt?: string;
  @Optional(worldDate) endsAt?: string;
  @Optional(timeZone) timeZone?: string;
  @Optional(place) place?: VenueDto;
}

/** Data of a MeetingRescheduled. */
export class MeetingRescheduledDto extends AccountDto {
  @Required(worldDate) startsAt!: string;
  @Optional(worldDate) endsAt?: string;
  @Optional(timeZone) timeZone?: string;
  @Optional(flag) tentative?: boolean;
  @Optional(reason) reason?: string;
}

/** Data of a MeetingPostponed: there is no new date. */
export class MeetingPostponedDto extends AccountDto {
  @Required(reason) reason!: string;
}

/** Data of a MeetingCancelled. */
export class MeetingCancelledDto extends AccountDto {
  @Required(reason) reason!: string;
  @Optional(line) cancelledBy?: string;
  @Optional(worldDate) effectiveFrom?: string;
}

/** Data of a MeetingReinstated. Without a date the meeting is postponed. */
export class MeetingReinstatedDto {
  @Required(id) meetingId!: string;
  @Required(reason) reason!: string;
  @Optional(worldDate) startsAt?: string;
  @Optional(worldDate) endsAt?: string;
  @Optional(timeZone) timeZone?: string;
  @Optional(flag) tentative?: boolean;
}

/** Data of a MeetingStarted. */
export class MeetingStartedDto extends AccountDto {}

/** Data of a MeetingHeld. */
export class MeetingHeldDto extends AccountDto {
  @Optional(objectsOf(() => PersonDto)) attendees?: PersonDto[];
  @Optional(text) outcome?: string;
}

/** Data of a MeetingAmended: the plan changed, or what came out of it is known. */
export class MeetingAmendedDto {
  @Required(id) meetingId!: string;
  @Optional(line) title?: string;
  @Optional(form) form?: MeetingForm;
  @Optional(participants) participants?: PersonDto[];
  @Optional(place) place?: VenueDto;
  @Optional(text) outcome?: string;
}
