/** What can be asked, and what comes back. Answers carry JSON text that is served as it is. */
import { Query } from '@nestjs/cqrs';
import { STORY_SORTS, type StorySort } from '../projections/list/list-view.js';
import type { Audience, Moment } from '../story/moment.js';
import type { Search } from '../story/search-words.js';

/** What every question says: for whom, and how far the view must be (a position of the log; null: as it is). */
export interface Asked {
  readonly audience: Audience;
  readonly after: string | null;
  /**
   * Desks whose stories who asks may not know of, as their names are written: to them these stories are not there. Empty
   * for most.
   */
  readonly hiddenDesks: readonly string[];
}

export interface Page {
  readonly limit: number;
  readonly cursor: string | null;
  readonly reverse: boolean;
}

/** One document. */
export interface Answer {
  readonly json: string;
  /** Strong ETag of the document with its quotes; null where there is none. */
  readonly etag: string | null;
  /** May be cached for ever (DESIGN §5). */
  readonly immutable: boolean;
}

/** A page of a list: each item's JSON, and the cursor of the next page. */
export interface ListAnswer {
  readonly items: readonly string[];
  readonly next: string | null;
  /** Which moment it shows, as JSON; null: now. */
  readonly at: string | null;
}

/** The latest status of a story by id or slug, or its status at a moment. Fails with NotFound, NotCaughtUp. */
export class GetStory extends Query<Answer> {
  constructor(
    readonly story: string,
    readonly at: Moment,
    readonly asked: Asked,
  ) {
    super();
  }
}

/** What a list of stories can be ordered by. */
export { STORY_SORTS, type StorySort };

export interface StoryFilter {
  readonly state?: string;
  readonly desk?: string;
  readonly topic?: string;
  /** Who is named in it, however written. */
  readonly participant?: string;
  /** Words that it or one of its developments has. */
  readonly search?: Search;
}

/** Latest statuses, newest change first unless another order is asked for. Fails with InvalidRequest (cursor), NotCaughtUp. */
export class ListStories extends Query<ListAnswer> {
  constructor(
    readonly filter: StoryFilter,
    readonly sort: StorySort,
    readonly page: Page,
    readonly asked: Asked,
  ) {
    super();
  }
}

export type HistoryOrder = 'recorded' | 'known' | 'occurred';

export interface HistoryFilter {
  readonly order: HistoryOrder;
  readonly types: readonly string[];
  /** Only entries after this revision (of the audience). */
  readonly since: number | null;
}

/** A story's developments as read. Fails with NotFound, InvalidRequest (cursor), NotCaughtUp. */
export class GetHistory extends Query<ListAnswer> {
  constructor(
    readonly story: string,
    readonly filter: HistoryFilter,
    readonly at: Moment,
    readonly page: Page,
    readonly asked: Asked,
  ) {
    super();
  }
}

/** One development as read, with its corrections. Fails with NotFound, Withdrawn, NotCaughtUp. */
export class GetDevelopment extends Query<Answer> {
  constructor(
    readonly story: string,
    readonly developmentId: string,
    readonly at: Moment,
    readonly asked: Asked,
  ) {
    super();
  }
}
