/** Reading the views: what is asked of them, with its statements prepared once. */
import { type Crossing, readCrossings } from './crossings/crossings-view.js';
import { type RunningEmbargo, readEmbargoes } from './embargoes/embargoes-view.js';
import { type HistoryQuery, type HistoryRow, readEntry, readHistory, readWithdrawn } from './history/history-view.js';
import { type ListedStory, type ListQuery, readList } from './list/list-view.js';
import type { Projector } from './projector.js';
import { readSlug } from './slugs/slug-view.js';
import { readStatus, type StoredStatus } from './status/status-view.js';

export class ViewsReader {
  private readonly prepared;

  /** @param projector started: its database is open */
  constructor(private readonly projector: Projector) {
    const db = projector.views;
    this.prepared = {
      status: readStatus(db),
      slug: readSlug(db),
      entry: readEntry(db),
      withdrawn: readWithdrawn(db),
      embargoes: readEmbargoes(db),
    };
  }

  status(audience: string, storyId: string): StoredStatus | undefined {
    return this.prepared.status(audience, storyId);
  }

  /** The story that a slug leads to for this audience. */
  storyOfSlug(audience: string, slug: string): string | null {
    return this.prepared.slug(audience, slug);
  }

  entry(audience: string, storyId: string, id: string): string | undefined {
    return this.prepared.entry(audience, storyId, id);
  }

  isWithdrawn(storyId: string, id: string): boolean {
    return this.prepared.withdrawn(storyId, id);
  }

  /** Embargoes that should have ended by an instant, the first to end first. */
  embargoesOver(now: string): RunningEmbargo[] {
    return this.prepared.embargoes(now);
  }

  crossings(): Crossing[] {
    return readCrossings(this.projector.views);
  }

  list(query: ListQuery): ListedStory[] {
    return readList(this.projector.views, query);
  }

  history(query: HistoryQuery): HistoryRow[] {
    return readHistory(this.projector.views, query);
  }
}
