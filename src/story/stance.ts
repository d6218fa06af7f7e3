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
  /** The runs before, newest first, 100 at most. */
  readonly earlier: readonly Run[];
}

/** Earlier runs that are told, at most. */
const MOST_EARLIER = 100;

/** The present stance under a key of `story.stances`, with what it was before. */
export function stanceOf(story: Story, key: string): Stance {
  const runs: Run[] = [];
  let last: Entry<'StanceTaken'> | undefined;
  // From the newest back: each older entry of the same stance is where its run began.
  for (const [, id] of story.stances.get(key)?.entriesReversed() ?? []) {
    const entry = story.entries.get(id) as Entry<'StanceTaken'>;
    last ??= entry;
    const run = { stance: entry.data.stance, since: entry.occurredAt, developmentId: id };
    const newer = runs.at(-1);
    if (newer !== undefined && fold(newer.stance) === fold(run.stance)) runs[runs.length - 1] = run;
    else if (runs.length > MOST_EARLIER) break;
    else runs.push(run);
  }
  const [present, ...earlier] = runs as [Run, ...Run[]];
  const { data } = last as Entry<'StanceTaken'>;
  const actor = { ...data.actor, name: story.names.shown('person', data.actor.name) };
  const topic = story.names.shown('topic', data.topic);
  return { actor, topic, ...present, reversed: earlier.length > 0, earlier };
}
