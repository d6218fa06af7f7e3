/** Requests that were answered before get the same answer again, from the log alone. */
import { isAsked } from '../story/decide.js';
import { madeIdle } from '../story/editorial.js';
import { type AnyDevelopment, CATALOGUE } from '../story/events.js';
import { evolve, without } from '../story/evolve.js';
import type { Ask } from '../story/judged.js';
import { orderOfRevision } from '../story/order.js';
import type { Story } from '../story/story.js';
import { IdempotencyKeyReused, IdReused } from './errors.js';
import type { Written } from './messages.js';
import type { StoryRepository } from './story-repository.js';

/**
 * What was logged for these very asks before; null when they are new.
 * @throws IdempotencyKeyReused, IdReused when a key or an id came with other content before, or only some are known
 */
export function findReplay(
  story: Story,
  asks: readonly Ask[],
  /** Only what can have come through another story: that one's own may have the same ids. */
  isThrough = false,
): readonly AnyDevelopment[] | null {
  const request = asks[0]?.request ?? null;
  if (request !== null) {
    const before = story.requestedUnder(request.key);
    if (before.length > 0) {
      if (before[0]?.request?.digest !== request.digest) throw new IdempotencyKeyReused();
      return before.filter(isAsked);
    }
  }
  const isAbout = ({ type }: Ask): boolean => type.startsWith('Meeting') || CATALOGUE[type].act;
  if (isThrough && !asks.every((ask) => isAbout(ask) && ownEntry(story, ask.id)?.digest === ask.digest)) return null;
  const known = asks.map((ask) => ownEntry(story, ask.id));
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

/** What is at home elsewhere and only has the same id is another development. */
function ownEntry(story: Story, id: string): AnyDevelopment | undefined {
  const development = story.entries.get(id)?.development;
  return development?.storyId === story.id ? development : undefined;
}

/** Position of the last event that was appended for these developments: the server's own come behind them. */
function endOf(story: Story, developments: readonly AnyDevelopment[]): string {
  const last = developments.at(-1) as AnyDevelopment;
  const causes = new Set(developments.map(({ id }) => id));
  let { position } = last;
  for (const [, id] of story.log.entries(orderOfRevision(last.revision + 1))) {
    const next = story.entries.get(id)?.development;
    if (next?.storyId !== story.id) continue;
    if (next.type !== 'MeetingAffected' || !causes.has(next.data.because)) break;
    position = next.position;
  }
  return position;
}

/** The answer that these developments had when they were logged: the story as it was just after the last of them. */
export async function answerAgain(
  stories: StoryRepository,
  storyId: string,
  developments: readonly AnyDevelopment[],
): Promise<Written> {
  const position = endOf((await stories.find(storyId)).story, developments);
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
