/** Reading the views: whatever is asked of them, on the database that answers now. */
import type { ViewsDatabase } from './sqlite.js';

/** Where the views are now. They may be in another database after each turn of the event loop. */
export interface CurrentViews {
  readonly views: ViewsDatabase;
}

/** Prepares a question on a database: each view exports the questions that can be asked of its tables. */
export type Prepare<T> = (db: ViewsDatabase) => T;

export class ViewsReader {
  private readonly prepared = new WeakMap<ViewsDatabase, Map<Prepare<unknown>, unknown>>();

  /** @param current started: its database is open */
  constructor(private readonly current: CurrentViews) {}

  /** The question, prepared once for each database. To be asked at once, never kept. */
  read<T>(prepare: Prepare<T>): T {
    const { views } = this.current;
    const questions = this.prepared.get(views) ?? new Map<Prepare<unknown>, unknown>();
    this.prepared.set(views, questions);
    const question = (questions.get(prepare) as T | undefined) ?? prepare(views);
    questions.set(prepare, question);
    return question;
  }
}
