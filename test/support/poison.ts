/** Events that one of the views cannot apply, as long as a test says so. */
import type { View } from '../../src/projections/view.js';
import { VIEWS } from '../../src/projections/views-file.js';

export class Poison {
  /** Ids of entries, or of whole stories, over which the view fails. */
  readonly ids = new Set<string>();
  /** How often it has failed over each. */
  readonly tries = new Map<string, number>();
  /** The view's file cannot be written at all, as on a disk that is full. */
  breaks = false;
  private readonly sound: View;

  /** Nodes that start from now on have the view that fails. */
  constructor(private readonly name = 'history') {
    this.sound = VIEWS[name] as View;
    this.put({
      ...this.sound,
      open: (db) => {
        const apply = this.sound.open(db);
        return (change) => {
          if (this.breaks) throw Object.assign(new Error('The disk is full.'), { code: 'SQLITE_FULL' });
          const isIn = (id: string) => change.audiences.some(({ view }) => view?.story.entries.has(id));
          for (const id of this.ids) if (id === change.storyId || isIn(id)) this.fail(id);
          apply(change);
        };
      },
    });
  }

  /** Nodes that start from now on have the view as it is. */
  end(): void {
    this.put(this.sound);
  }

  private fail(id: string): never {
    this.tries.set(id, (this.tries.get(id) ?? 0) + 1);
    throw new Error(`The view cannot take ${id}.`);
  }

  private put(view: View): void {
    (VIEWS as Record<string, View>)[this.name] = view;
  }
}
