/** What a view is to the projector. */
import type { Position } from '../event-store/event-store.js';
import type { AnyServiceEvent } from '../event-store/service-events.js';
import type { Audience } from '../story/moment.js';
import type { View as StoryView } from '../story/view.js';
import type { Appearances } from './appearances/appearing.js';
import type { ViewsDatabase } from './sqlite.js';

/** One story as one audience now sees it; `view` is null while it is not public. */
export interface Shown {
  readonly audience: Audience;
  readonly view: StoryView | null;
  /** The same before the batch. */
  readonly before: StoryView | null;
  /** Entries that may read differently, joined or left. */
  readonly touched: ReadonlySet<string>;
  /** Meetings that may read differently, came or went; ids. */
  readonly meetings: ReadonlySet<string>;
  /** An entry of `view` as it reads, made once for all views. */
  readonly asRead: (id: string) => Readonly<Record<string, unknown>>;
}

/** What a batch of events made of one story. */
export interface StoryChange {
  readonly storyId: string;
  /** For either audience, if it changed for that one. */
  readonly audiences: readonly Shown[];
  /** Entries that left public view, and those that came back. */
  readonly withdrawn: readonly string[];
  readonly restored: readonly string[];
}

/** What a reader noted: an event that belongs to no story. */
export interface Noted {
  readonly stream: string;
  readonly position: Position;
  readonly event: AnyServiceEvent;
}

/** Writes changes into its own tables. The result depends on the changed stories alone, not on how events came in batches. */
export interface View {
  /** Bumped whenever its tables or documents change: the views are then rebuilt. */
  readonly version: number;
  readonly schema: string;
  /** Prepares its statements on a database that has its schema. Returns what applies a change inside the batch's transaction. */
  open(db: ViewsDatabase): (change: StoryChange) => void;
  /** The same for a view that takes what readers note, in the order of the log. */
  openNotes?(db: ViewsDatabase): (noted: Noted) => void;
  /** The same for a view that takes what came and left with each event, in the order of the log, after all other changes. */
  openAppearances?(db: ViewsDatabase): (appearances: Appearances) => void;
}
