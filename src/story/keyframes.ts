/** Keyframes of a story for replays (DESIGN §5): by audience and axis, following the story as it goes on. */
import { changedKeys } from './btree.js';
import type { AnyDevelopment } from './events.js';
import { type Keyed, Ladder, SPACING } from './ladder.js';
import type { Moment } from './moment.js';
import { changeOrder, orderOfRevision } from './order.js';
import type { PublicStory } from './public-story.js';
import type { EmbargoEnd, Story } from './story.js';

export type Past = Exclude<Moment, { kind: 'now' }>;

/** Sorts behind all keys that begin with what stands before it. */
const LAST = '\uffff';

type Change = AnyDevelopment | EmbargoEnd;

/** From when on an event counts, on each axis. */
const NEWSROOM_KEYS: Readonly<Record<Past['kind'], (event: Change) => string>> = {
  revision: changeOrder,
  recorded: (event) => `${event.recordedAt}|${changeOrder(event)}`,
  known: (event) => {
    // The story itself exists at every known moment: an archive loaded today replays in its own years.
    if ('type' in event && event.type === 'StoryOpened') return ` |${changeOrder(event)}`;
    return `${'endOf' in event ? event.until : event.knownAt}|${changeOrder(event)}`;
  },
};

const boundOf = (moment: Past): string =>
  moment.kind === 'revision' ? `${orderOfRevision(moment.revision)}${LAST}` : `${moment.instant}|${LAST}`;

/** The newsroom's, of a story that takes nothing from others. */
export class NewsroomKeyframes {
  private head: Story | null = null;
  private readonly ladders = new Map<Past['kind'], Ladder>();

  constructor(private readonly spacing = SPACING) {}

  /** How many entries it holds in all. */
  get weight(): number {
    return weightOf(this.ladders);
  }

  /** The fold of what counts at a moment; a copy. */
  at(head: Story, moment: Past): Story {
    this.follow(head);
    const { kind } = moment;
    return ladderIn(
      this.ladders,
      kind,
      () => new Ladder(head.id, this.spacing),
      () => keyed(eventsIn(head), NEWSROOM_KEYS[kind]),
    )
      .upTo(boundOf(moment))
      .copy();
  }

  private follow(head: Story): void {
    const before = this.head;
    this.head = head;
    if (before === null || before === head) return;
    const logged = changedKeys(before.log, head.log);
    const ended = changedKeys(before.ends, head.ends);
    // A log only grows. Where it seems not to, the story was read anew without what cannot be applied.
    const isShorter =
      [...logged].some((order) => before.log.has(order)) || [...ended].some((id) => before.ends.has(id));
    if (isShorter) this.ladders.clear();
    const events = [...eventsIn(head, logged, ended)];
    for (const [kind, ladder] of this.ladders) ladder.change([], keyed(events, NEWSROOM_KEYS[kind]));
  }
}

/** The public's: over what is public now, since what was withdrawn is gone from every replay (RULES §6). */
export class PublicKeyframes {
  private now: PublicStory | null = null;
  private readonly ladders = new Map<Past['kind'], Ladder>();

  constructor(private readonly spacing = SPACING) {}

  /** How many entries it holds in all. */
  get weight(): number {
    return weightOf(this.ladders);
  }

  /** The fold of what the public sees at a moment; a copy. */
  at(now: PublicStory, moment: Exclude<Past, { kind: 'recorded' }>): Story {
    this.follow(now);
    const { kind } = moment;
    return ladderIn(
      this.ladders,
      kind,
      () => new Ladder(now.story.id, this.spacing),
      () => shownAt(now, now.order.keys(), kind),
    )
      .upTo(boundOf(moment))
      .copy();
  }

  private follow(now: PublicStory): void {
    const before = this.now;
    this.now = now;
    if (before === null || before === now) return;
    // The story's own entries came into view with the first that carries it: all their instants move with it.
    if (before.openedAt !== now.openedAt) this.ladders.delete('known');
    const changed = changedKeys(before.order, now.order);
    for (const [kind, ladder] of this.ladders) {
      ladder.change([...shownAt(before, changed, kind)], [...shownAt(now, changed, kind)]);
    }
  }
}

const weightOf = (ladders: ReadonlyMap<unknown, Ladder>): number =>
  [...ladders.values()].reduce((sum, { size }) => sum + size, 0);

function ladderIn(
  ladders: Map<Past['kind'], Ladder>,
  kind: Past['kind'],
  make: () => Ladder,
  events: () => Iterable<Keyed>,
): Ladder {
  const known = ladders.get(kind);
  if (known !== undefined) return known;
  const ladder = make();
  ladder.change([], [...events()]);
  ladders.set(kind, ladder);
  return ladder;
}

const keyed = (events: Iterable<Change>, keyOf: (event: Change) => string): Keyed[] =>
  [...events].map((event) => [keyOf(event), event]);

/** What a story holds under these places of its log, and the ends of embargoes under these ids. */
function* eventsIn(
  story: Story,
  orders: Iterable<string> = story.log.keys(),
  ends: Iterable<string> = story.ends.keys(),
): Generator<Change> {
  for (const order of orders) {
    const development = story.entries.get(story.log.get(order) ?? '')?.development;
    if (development !== undefined) yield development;
  }
  for (const id of ends) {
    const end = story.ends.get(id);
    if (end !== undefined) yield end;
  }
}

/** What came into public view with these revisions and still is, from the revision or the instant on. */
function* shownAt(publicStory: PublicStory, revisions: Iterable<number>, kind: Past['kind']): Generator<Keyed> {
  for (const revision of revisions) {
    const id = publicStory.order.get(revision);
    const development = id === undefined ? undefined : publicStory.story.entries.get(id)?.development;
    if (development === undefined) continue;
    const order = orderOfRevision(revision);
    yield [kind === 'revision' ? order : `${publicStory.publicAtOf(development.id)}|${order}`, development];
  }
}
