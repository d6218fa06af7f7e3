/** Which developments came before an audience, and left it, with each event of the log: what streams are made of. */
import type { Position } from '../../event-store/event-store.js';
import type { Folds } from '../../stories/folds.js';
import type { Step } from '../../stories/stories.js';
import type { AnyDevelopment } from '../../story/events.js';
import { compareText, logOrder } from '../../story/order.js';
import { PublicStory } from '../../story/public-story.js';
import type { Story } from '../../story/story.js';

/** One development, as one story shows it. */
export interface Appearance {
  /** The story in which it came or left: its home, or one that has it from there. */
  readonly storyId: string;
  readonly id: string;
  readonly isHome: boolean;
  /** It came before the newsroom. From there nothing leaves. */
  readonly isEntered: boolean;
  /** Whether it came before the public or left it; null: neither. */
  readonly forPublic: 'came' | 'left' | null;
}

/** What came and left with one event of the log, in order. */
export interface Appearances {
  readonly position: Position;
  /** It happened later than its position says: it had to wait (parked-stories.ts). */
  readonly isLate: boolean;
  readonly rows: readonly Appearance[];
}

/**
 * Of one event that took these steps. The same on every node: the home's own come first, then those of each story that
 * has something from it.
 */
export function appearancesOf(position: Position, steps: readonly Step[]): Appearances {
  const rows = steps.flatMap(rowsOf);
  const [own, foreign] = [rows.filter(({ isHome }) => isHome), rows.filter(({ isHome }) => !isHome)];
  foreign.sort((a, b) => compareText(a.storyId, b.storyId));
  return { position, isLate: false, rows: [...own, ...foreign] };
}

function rowsOf({ storyId, newsroom, entered, joined, left }: Step): Appearance[] {
  const developmentOf = (id: string) => newsroom.entries.get(id)?.development;
  const isHome = (id: string) => (developmentOf(id)?.storyId ?? null) === storyId;
  const orderOf = (id: string) => logOrder(developmentOf(id) as AnyDevelopment);
  const come = [...new Set([...entered, ...joined])].filter((id) => developmentOf(id) !== undefined);
  come.sort((a, b) => compareText(orderOf(a), orderOf(b)));
  const isEntered = new Set(entered);
  const isJoined = new Set(joined);
  return [
    ...left.map((id) => ({ storyId, id, isHome: isHome(id), isEntered: false, forPublic: 'left' as const })),
    ...come.map((id) => ({
      storyId,
      id,
      isHome: isHome(id),
      isEntered: isEntered.has(id),
      forPublic: isJoined.has(id) ? ('came' as const) : null,
    })),
  ];
}

/**
 * Of a story that was written anew after it had waited: what is there now and was not, and the other way round.
 * @param shown what the public was shown meanwhile: nothing of a story that was hidden, and it comes again
 */
export function appearancesBetween(
  storyId: string,
  { before, shown, after }: { readonly before: Folds; readonly shown: Folds; readonly after: Folds },
): Appearance[] {
  const here = publicIn(after.publicStory);
  const were = publicIn(before.publicStory);
  const step = {
    storyId,
    newsroom: after.newsroom,
    entered: idsIn(after.newsroom).filter((id) => !before.newsroom.entries.has(id)),
    joined: here.filter((id) => !shown.publicStory.story.entries.has(id)),
    left: were.filter((id) => !after.publicStory.story.entries.has(id)),
  };
  return rowsOf(step);
}

const idsIn = ({ entries }: Story): string[] => [...entries.keys()];

const publicIn = ({ order }: PublicStory): string[] => [...order.values()];
