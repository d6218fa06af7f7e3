import type { DevelopmentType } from '../../../story/events.js';
import {
  DevelopmentCorrectedDto,
  DevelopmentReleasedDto,
  DevelopmentRetractedDto,
  DevelopmentWithheldDto,
} from './editorial.dto.js';
import { FactReportedDto, LinkAddedDto, NoteAddedDto } from './facts.dto.js';
import {
  MeetingAmendedDto,
  MeetingCancelledDto,
  MeetingConfirmedDto,
  MeetingHeldDto,
  MeetingPostponedDto,
  MeetingReinstatedDto,
  MeetingRescheduledDto,
  MeetingScheduledDto,
  MeetingStartedDto,
} from './meeting.dto.js';
import { StoryClosedDto, StoryReopenedDto, StoryRetitledDto } from './story.dto.js';
import { StanceTakenDto, StatementIssuedDto } from './words.dto.js';

/** Types that are logged as developments; a story is opened at an address of its own. */
export type LoggedType = Exclude<DevelopmentType, 'StoryOpened'>;

/** The shape of each type's data. */
export const DATA_DTOS: { readonly [T in LoggedType]: new () => object } = {
  StoryRetitled: StoryRetitledDto,
  StoryClosed: StoryClosedDto,
  StoryReopened: StoryReopenedDto,
  MeetingScheduled: MeetingScheduledDto,
  MeetingConfirmed: MeetingConfirmedDto,
  MeetingRescheduled: MeetingRescheduledDto,
  MeetingPostponed: MeetingPostponedDto,
  MeetingCancelled: MeetingCancelledDto,
  MeetingReinstated: MeetingReinstatedDto,
  MeetingStarted: MeetingStartedDto,
  MeetingHeld: MeetingHeldDto,
  MeetingAmended: MeetingAmendedDto,
  StatementIssued: StatementIssuedDto,
  StanceTaken: StanceTakenDto,
  FactReported: FactReportedDto,
  NoteAdded: NoteAddedDto,
  LinkAdded: LinkAddedDto,
  DevelopmentCorrected: DevelopmentCorrectedDto,
  DevelopmentRetracted: DevelopmentRetractedDto,
  DevelopmentWithheld: DevelopmentWithheldDto,
  DevelopmentReleased: DevelopmentReleasedDto,
};

export const isLoggedType = (type: unknown): type is LoggedType =>
  typeof type === 'string' && Object.hasOwn(DATA_DTOS, type);
