/** Reading the views: whatever is asked of them, on the database that answers now. */
import { databaseWithout, type HiddenDesks, hiddenDesks, questionWithout } from './hidden-desks.js';
import type { Question } from './question.js';
import { isCorrupt, isOfTheFile, type ViewsDatabase } from './sqlite.js';

/** Where the views are now. They may be in another database after each turn of the event loop. */
export interface CurrentViews {
  readonly views: ViewsDatabase;
  /** To be told that a database is damaged: it is made anew if it still is the one that answers. */
  damaged(views: ViewsDatabase, error: Error): void;
}

/** The file could not be read. Nothing is wrong with the question. */
export class ViewsUnreadable extends Error {
  readonly code = 'unavailable';
  constructor() {
    super('The views of this node cannot be read just now. Ask again in a moment.');
  }
}

/** What an error of the database means to who asked. Damage is told, and mended. */
export function afterReading(current: CurrentViews, views: ViewsDatabase, error: unknown): unknown {
  if (isCorrupt(error)) current.damaged(views, error as Error);
  return isOfTheFile(error) || !views.open ? new ViewsUnreadable() : error;
}

/** Prepares a question on a database: each view exports the questions that can be asked of its tables. */
// biome-ignore lint/suspicious/noExplicitAny: any arguments
export type Prepare<T extends (...asked: any[]) => unknown> = (db: ViewsDatabase) => T;

/** Readers kept for as many sets of desks. Their statements are shared: the desks are bound to them. */
const MOST_READERS = 200;

export class ViewsReader {
  private readonly prepared = new WeakMap<ViewsDatabase, Map<unknown, unknown>>();

  private readonly others = new Map<HiddenDesks, ViewsReader>();

  /**
   * @param current started: its database is open
   * @param hidden the desks whose stories are left out of all answers; null: none
   */
  constructor(
    private readonly current: CurrentViews,
    private readonly hidden: HiddenDesks | null = null,
  ) {}

  /** Whether stories of some desks are left out. */
  get isNarrowed(): boolean {
    return this.hidden !== null;
  }

  /** The reader for whom may not know of the stories of these desks, however their names are written. */
  without(desks: readonly string[]): ViewsReader {
    const hidden = hiddenDesks(desks);
    if (hidden === null) return this;
    const other = this.others.get(hidden) ?? new ViewsReader(this.current, hidden);
    // The oldest go: which desks are private changes, and who may see which.
    if (this.others.size >= MOST_READERS) this.others.delete([...this.others.keys()][0] as HiddenDesks);
    this.others.set(hidden, other);
    return other;
  }

  /** A question for another thread, as it is to be asked there. */
  question<Row>(question: Question<Row>): Question<Row> {
    return this.hidden === null ? question : questionWithout(this.hidden, question);
  }

  /** The question, prepared once for each database. To be asked at once, never kept. It may throw ViewsUnreadable. */
  // biome-ignore lint/suspicious/noExplicitAny: any arguments
  read<T extends (...asked: any[]) => unknown>(prepare: Prepare<T>): T {
    const { views } = this.current;
    const questions = this.prepared.get(views) ?? new Map<unknown, unknown>();
    this.prepared.set(views, questions);
    const question = (questions.get(prepare) as T | undefined) ?? this.guarded(views, prepare);
    questions.set(prepare, question);
    return question;
  }

  // biome-ignore lint/suspicious/noExplicitAny: any arguments
  private guarded<T extends (...asked: any[]) => unknown>(views: ViewsDatabase, prepare: Prepare<T>): T {
    try {
      const question = prepare(this.hidden === null ? views : databaseWithout(this.hidden, views));
      const guarded = (...asked: unknown[]) => {
        try {
          return question(...asked);
        } catch (error) {
          throw afterReading(this.current, views, error);
        }
      };
      return guarded as T;
    } catch (error) {
      throw afterReading(this.current, views, error);
    }
  }
}
