/** Where an actor stands on a topic (RULES §3): runs of the same stance; a new run is a reversal. */
import type { Entry } from './entry.js';
import type { Person, WorldDate } from './events.js';
import type { Story } from './story.js';
import { fold } from './text.js';

/** One run: the entry that began it. */
export interface Run {
  readonly stance: string;
  readonly since: WorldDate | null;
  readonly developmentId: string;
}

export interface Stance extends Run {
  readonly actor: Person;
  readonly topic: string;
  /** The present run is not the first. */
  readonly reversed: boolean;
  /** The runs before, newest first. */
  readonly earlier: readonly Run[];
}

/** The present stance under a key of `story.stances`, with what it was before. */
export function stanceOf(story: Story, key: string): Stance {
  const runs: { run: Run; entry: Entry<'StanceTaken'> }[] = [];
  for (const id of story.stances.get(key)?.values() ?? []) {
    const entry = story.entries.get(id) as Entry<'StanceTaken'>;
    const { stance } = entry.data;
    const last = runs.at(-1);
    if (last !== undefined && fold(last.run.stance) === fold(stance)) last.entry = entry;
    else runs.push({ run: { stance, since: entry.occurredAt, developmentId: id }, entry });
  }
  const present = runs.pop() as (typeof runs)[number];
  const { actor, topic } = present.entry.data;
  return {
    actor,
    topic,
    ...present.run,
    reversed: runs.length > 0,
    earlier: runs.map(({ run }) => run).reverse(),
  };
}
