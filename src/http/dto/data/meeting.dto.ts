import { ValidateIf } from 'class-validator';
import { MEETING_FORMS } from '../../../story/events.js';
import { Flag, Id, LongText, Name, Names, OneOf, Part, Parts, TimeZoneField, WorldDateField } from '../rules.js';
import { PersonDto, VenueDto } from './parts.dto.js';

/** A meeting that is known already. */
class KnownMeetingDto {
  @Id()
  meetingId!: string;
}

/** What introduces a meeting nobody had logged; for one already known, a second source's account. */
class AccountDto {
  @ValidateIf(
    (data: AccountDto) => data.meetingId !== undefined || data.form === undefined || data.participants === undefined,
  )
  @Id({ api: { required: false, description: 'Needed unless form and participants introduce the meeting.' } })
  meetingId?: string;

  @OneOf(MEETING_FORMS, { optional: true })
  form?: string;

  @Name({ optional: true })
  title?: string;

  @Parts(() => PersonDto, { optional: true, least: 1 })
  participants?: PersonDto[];

  @Part(() => VenueDto, { optional: true })
  place?: VenueDto;

  @Names({ optional: true })
  topics?: string[];
}

export class MeetingScheduledDto {
  @Id({ optional: true })
  meetingId?: string;

  @OneOf(MEETING_FORMS)
  form!: string;

  @Name({ optional: true })
  title?: string;

  @Parts(() => PersonDto, { least: 1 })
  participants!: PersonDto[];

  @Part(() => VenueDto, { optional: true })
  place?: VenueDto;

  @WorldDateField({ optional: true })
  startsAt?: string;

  @WorldDateField({ optional: true })
  endsAt?: string;

  @TimeZoneField({ optional: true })
  timeZone?: string;

  @Flag({ optional: true })
  tentative?: boolean;

  @Names({ optional: true })
  topics?: string[];
}

export class MeetingConfirmedDto extends KnownMeetingDto {
  @WorldDateField({ optional: true })
  startsAt?: string;

  @WorldDateField({ optional: true })
  endsAt?: string;

  @TimeZoneField({ optional: true })
  timeZone?: string;

  @Part(() => VenueDto, { optional: true })
  place?: VenueDto;
}

export class MeetingRescheduledDto extends AccountDto {
  @WorldDateField()
  startsAt!: string;

  @WorldDateField({ optional: true })
  endsAt?: string;

  @TimeZoneField({ optional: true })
  timeZone?: string;

  @Flag({ optional: true })
  tentative?: boolean;

  @LongText({ optional: true, blank: true })
  reason?: string;
}

export class MeetingPostponedDto extends AccountDto {
  @LongText({ blank: true })
  reason!: string;
}

export class MeetingCancelledDto extends AccountDto {
  @LongText({ blank: true })
  reason!: string;

  @Name({ optional: true })
  cancelledBy?: string;

  @WorldDateField({ optional: true })
  effectiveFrom?: string;
}

export class MeetingReinstatedDto extends KnownMeetingDto {
  @LongText({ blank: true })
  reason!: string;

  @WorldDateField({ optional: true })
  startsAt?: string;

  @WorldDateField({ optional: true })
  endsAt?: string;

  @TimeZoneField({ optional: true })
  timeZone?: string;

  @Flag({ optional: true })
  tentative?: boolean;
}

export class MeetingStartedDto extends AccountDto {}

export class MeetingHeldDto extends AccountDto {
  @Parts(() => PersonDto, { optional: true })
  attendees?: PersonDto[];

  @LongText({ optional: true })
  outcome?: string;
}

export class MeetingAmendedDto extends KnownMeetingDto {
  @Name({ optional: true })
  title?: string;

  @OneOf(MEETING_FORMS, { optional: true })
  form?: string;

  @Parts(() => PersonDto, { optional: true, least: 1 })
  participants?: PersonDto[];

  @Part(() => VenueDto, { optional: true })
  place?: VenueDto;

  @LongText({ optional: true })
  outcome?: string;
}
