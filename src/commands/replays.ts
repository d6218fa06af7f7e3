/** Requests that were answered before get the same answer again, from the log alone. */
import { isAsked } from '../story/decide.js';
import { madeIdle } from '../story/editorial.js';
import type { AnyDevelopment } from '../story/events.js';
import { evolve, without } from '../story/evolve.js';
import type { Ask } from '../story/judged.js';
import type { Story } from '../story/story.js';
import { IdempotencyKeyReused, IdReused } from './errors.js';
import type { Written } from './messages.js';
import type { StoryRepository } from './story-repository.js';

/**
 * What was logged for these very asks before; null when they are new.
 * @throws IdempotencyKeyReused, IdReused when a key or an id came with other content before, or only some are known
 */
export function findReplay(story: Story, asks: readonly Ask[]): readonly AnyDevelopment[] | null {
  const request = asks[0]?.request ?? null;
  if (request !== null) {
    const before = story.requestedUnder(request.key);
    if (before.length > 0) {
      if (before[0]?.request?.digest !== request.digest) throw new IdempotencyKeyReused();
      return before.filter(isAsked);
    }
  }
  const known = asks.map((ask) => story.entries.get(ask.id)?.development);
  if (known.every((development) => development === undefined)) return null;
  let last = 0;
  return known.map((development, i) => {
    const ask = asks[i] as Ask;
    const inOrder = development !== undefined && development.revision > last;
    if (!inOrder || development.digest !== ask.digest) throw new IdReused(ask.id);
    last = development.revision;
    return development;
  });
}

/** The answer that these developments had when they were logged: the story as it was just after the last of them. */
export async function answerAgain(
  stories: StoryRepository,
  storyId: string,
  developments: readonly AnyDevelopment[],
): Promise<Written> {
  const { position } = developments.at(-1) as AnyDevelopment;
  const story = await stories.findAt(storyId, position);
  let step = without(story, ...developments.map(({ id }) => id)).story;
  const idle = new Set<string>();
  for (const development of developments) {
    const after = evolve(step, development);
    for (const id of madeIdle(step, after, development)) idle.add(id);
    step = after;
  }
  return { story, home: story, developments, position, replayed: true, madeIdle: [...idle] };
}
