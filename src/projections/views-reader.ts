/** Reading the views: whatever is asked of them, on the database that answers now. */
import { isCorrupt, type ViewsDatabase } from './sqlite.js';

/** Where the views are now. They may be in another database after each turn of the event loop. */
export interface CurrentViews {
  readonly views: ViewsDatabase;
  /** Told when their file turns out to be damaged. */
  onDamage?(error: Error): void;
}

/** The file is damaged, and made anew: what it says cannot be told. */
export class ViewsDamaged extends Error {
  readonly code = 'not-caught-up';
  constructor() {
    super('The views of this node are damaged and are being made anew. Ask again in a moment.');
  }
}

/** Prepares a question on a database: each view exports the questions that can be asked of its tables. */
export type Prepare<T extends Question> = (db: ViewsDatabase) => T;

// biome-ignore lint/suspicious/noExplicitAny: whatever a view asks for
type Question = (...asked: any[]) => unknown;

export class ViewsReader {
  private readonly prepared = new WeakMap<ViewsDatabase, Map<Prepare<Question>, Question>>();

  /** @param current started: its database is open */
  constructor(private readonly current: CurrentViews) {}

  /** The question, prepared once for each database. To be asked at once, never kept. It throws ViewsDamaged. */
  read<T extends Question>(prepare: Prepare<T>): T {
    const { views } = this.current;
    const questions = this.prepared.get(views) ?? new Map<Prepare<Question>, Question>();
    this.prepared.set(views, questions);
    const question = (questions.get(prepare) as T | undefined) ?? this.watched(views, prepare);
    questions.set(prepare, question);
    return question;
  }

  private watched<T extends Question>(views: ViewsDatabase, prepare: Prepare<T>): T {
    const watch = <R>(work: () => R): R => {
      try {
        return work();
      } catch (error) {
        if (!isCorrupt(error)) throw error;
        if (views === this.current.views) this.current.onDamage?.(error as Error);
        throw new ViewsDamaged();
      }
    };
    const question = watch(() => prepare(views));
    return ((...asked) => watch(() => question(...asked))) as T;
  }
}
