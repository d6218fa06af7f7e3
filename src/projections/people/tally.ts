/** How often people are named, kept up to date by what comes and goes, so that nobody has to count. */
import { fold } from '../../story/text.js';
import type { ViewsDatabase } from '../sqlite.js';
import type { ItemKind } from './items.js';

/** The columns of the counts, and the kind of item that each counts. */
export const COUNTS = { meetings: 'meeting', statements: 'statement', stances: 'stance', facts: 'fact' } as const;
const COLUMNS = Object.keys(COUNTS) as (keyof typeof COUNTS)[];

/** What one change to a story adds to the counts, and takes from them. */
export class Tally {
  /** By name: how many more of each kind. */
  readonly items = new Map<string, Partial<Record<ItemKind, number>>>();
  /** By name and spelling: how many more are written so. */
  readonly spellings = new Map<string, Map<string, number>>();

  /** @param by 1 for an item that came, -1 for one that went */
  add(name: string, kind: ItemKind, spellings: readonly string[], by: 1 | -1): void {
    const items = this.items.get(name) ?? {};
    items[kind] = (items[kind] ?? 0) + by;
    this.items.set(name, items);
    const uses = this.spellings.get(name) ?? new Map<string, number>();
    for (const spelling of spellings) uses.set(spelling, (uses.get(spelling) ?? 0) + by);
    this.spellings.set(name, uses);
  }
}

/** Prepares what brings the counts of an audience up to date with a tally of one story. */
export function tallies(db: ViewsDatabase): (audience: string, storyId: string, tally: Tally) => void {
  const columns = COLUMNS.join(', ');
  const more = COLUMNS.map((column) => `${column} = ${column} + excluded.${column}`).join(', ');
  const inStory = db.prepare<unknown[], { items: number }>(`
    INSERT INTO person_story (audience, name, story_id, ${columns}) VALUES (?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT DO UPDATE SET ${more} RETURNING ${COLUMNS.join(' + ')} AS items`);
  const leave = db.prepare('DELETE FROM person_story WHERE audience = ? AND name = ? AND story_id = ?');
  const inAll = db.prepare<unknown[], { stories: number }>(`
    INSERT INTO person (audience, name, stories, ${columns}) VALUES (?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT DO UPDATE SET stories = stories + excluded.stories, ${more} RETURNING stories`);
  const forget = db.prepare('DELETE FROM person WHERE audience = ? AND name = ?');
  const use = db.prepare<unknown[], { uses: number }>(`
    INSERT INTO called (audience, name, spelling, written, uses) VALUES (?, ?, ?, ?, ?)
    ON CONFLICT DO UPDATE SET uses = uses + excluded.uses RETURNING uses`);
  const unuse = db.prepare('DELETE FROM called WHERE audience = ? AND name = ? AND spelling = ?');
  const useHere = db.prepare<unknown[], { uses: number }>(`
    INSERT INTO called_story (audience, name, spelling, story_id, uses) VALUES (?, ?, ?, ?, ?)
    ON CONFLICT DO UPDATE SET uses = uses + excluded.uses RETURNING uses`);
  const unuseHere = db.prepare(
    'DELETE FROM called_story WHERE audience = ? AND name = ? AND spelling = ? AND story_id = ?',
  );

  return (audience, storyId, { items, spellings }) => {
    for (const [name, kinds] of items) {
      const counts = COLUMNS.map((column) => kinds[COUNTS[column]] ?? 0);
      if (counts.every((count) => count === 0)) continue;
      const now = inStory.get(audience, name, storyId, ...counts)?.items ?? 0;
      const before = now - counts.reduce((sum, count) => sum + count, 0);
      if (now === 0) leave.run(audience, name, storyId);
      const stories = Math.sign(now) - Math.sign(before);
      if (inAll.get(audience, name, stories, ...counts)?.stories === 0) forget.run(audience, name);
    }
    for (const [name, uses] of spellings) {
      for (const [spelling, more] of uses) {
        if (more === 0) continue;
        if (use.get(audience, name, spelling, fold(spelling), more)?.uses === 0) unuse.run(audience, name, spelling);
        const here = useHere.get(audience, name, spelling, storyId, more)?.uses;
        if (here === 0) unuseHere.run(audience, name, spelling, storyId);
      }
    }
  };
}
