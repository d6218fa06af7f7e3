/** Which class describes the data of each type that can be logged. */
import type { DataOf, DevelopmentType } from '../../../story/events.js';
import type { Dto } from '../field.js';
import * as editorial from './editorial.dto.js';
import * as facts from './facts.dto.js';
import * as meeting from './meeting.dto.js';
import * as story from './story.dto.js';
import * as words from './words.dto.js';

/** A type that can be logged on a story; StoryOpened comes of opening one, MeetingAffected of what another meeting met. */
export type LoggedType = Exclude<DevelopmentType, 'StoryOpened' | 'MeetingAffected'>;

/** What a client may leave out: the id of a meeting that the development introduces. */
type Asked<T> = T extends { meetingId: string } ? Omit<T, 'meetingId'> & { meetingId?: string } : T;

/** The class for each type's data, held to the catalogue by the compiler. */
export const DATA_DTOS: { readonly [T in LoggedType]: Dto<Asked<DataOf[T]>> } = {
  StoryRetitled: story.StoryRetitledDto,
  StoryClosed: story.StoryClosedDto,
  StoryReopened: story.StoryReopenedDto,
  StoryMerged: story.StoryMergedDto,
  StoryUnmerged: story.StoryUnmergedDto,
  DevelopmentCrossFiled: story.DevelopmentCrossFiledDto,
  CrossFilingRemoved: story.CrossFilingRemovedDto,
  NamesJoined: story.NamesJoinedDto,
  MeetingScheduled: meeting.MeetingScheduledDto,
  MeetingConfirmed: meeting.MeetingConfirmedDto,
  MeetingRescheduled: meeting.MeetingRescheduledDto,
  MeetingPostponed: meeting.MeetingPostponedDto,
  MeetingCancelled: meeting.MeetingCancelledDto,
  MeetingReinstated: meeting.MeetingReinstatedDto,
  MeetingStarted: meeting.MeetingStartedDto,
  MeetingHeld: meeting.MeetingHeldDto,
  MeetingAmended: meeting.MeetingAmendedDto,
  StatementIssued: words.StatementIssuedDto,
  StanceTaken: words.StanceTakenDto,
  FactReported: facts.FactReportedDto,
  FigureReported: facts.FigureReportedDto,
  NoteAdded: facts.NoteAddedDto,
  LinkAdded: facts.LinkAddedDto,
  LinkRemoved: facts.LinkRemovedDto,
  SourceAdded: facts.SourceAddedDto,
  VerificationChanged: facts.VerificationChangedDto,
  DevelopmentCorrected: editorial.DevelopmentCorrectedDto,
  DevelopmentRetracted: editorial.DevelopmentRetractedDto,
  DevelopmentWithheld: editorial.DevelopmentWithheldDto,
  DevelopmentReleased: editorial.DevelopmentReleasedDto,
  EmbargoSet: editorial.EmbargoSetDto,
  EmbargoLifted: editorial.EmbargoLiftedDto,
};

export const LOGGED_TYPES = Object.keys(DATA_DTOS) as LoggedType[];

export const isLoggedType = (type: unknown): type is LoggedType =>
  typeof type === 'string' && Object.hasOwn(DATA_DTOS, type);

/** The class for the data of a type, for whoever knows the type only by name. */
export const dataDtoOf = (type: LoggedType): Dto => DATA_DTOS[type];
