/** From the address in a question to the story, now or at a moment. */
import type { EventStore } from '../event-store/event-store.js';
import { readIsThere } from '../projections/list/list-view.js';
import type { Projector } from '../projections/projector.js';
import { readSlug } from '../projections/slugs/slug-view.js';
import { readStatus } from '../projections/status/status-view.js';
import type { ViewsReader } from '../projections/views-reader.js';
import { LookingBack } from '../stories/looking-back.js';
import { KeptKeyframes, type StoryKeyframes } from '../stories/story-keyframes.js';
import type { StoryLoader } from '../stories/story-loader.js';
import { NotFound } from '../story/errors.js';
import type { Past } from '../story/keyframes.js';
import type { Audience, Moment } from '../story/moment.js';
import { newsroomAt, publicAt } from '../story/replay.js';
import type { Story } from '../story/story.js';
import { isId } from '../story/text.js';
import { type MomentLabel, newsroomView, type PositionToken, type View } from '../story/view.js';
import { NotCaughtUp } from './errors.js';
import type { Asked } from './messages.js';

export interface Replayed {
  readonly view: View;
  /** No later entry can change this answer (DESIGN §5). */
  readonly isForGood: boolean;
  /** What it was folded from: the same object as long as that is the same. */
  readonly basis: object;
}

/** Whether an address leads to the same story for ever: a slug may lead to another one some day. */
export const isLasting = (address: string): boolean => isId(address);

/** Stands for the id of a story that is not there. It is no id. */
const NO_STORY = 'none';

export class StoryFinder {
  constructor(
    private readonly views: ViewsReader,
    private readonly projector: Projector,
    private readonly loader: StoryLoader,
    private readonly store: Pick<EventStore, 'comparePositions'>,
    private readonly position: PositionToken,
    private readonly keyframes = new KeptKeyframes(),
  ) {}

  /**
   * The id of a story named by id or slug.
   * @returns of a story of which who asks may not know `NO_STORY`, so that all is asked, checked and answered as under an
   * id that was never given
   * @throws NotFound for a slug that leads this audience nowhere; NotCaughtUp to the public while something of the story
   * may be withdrawn that the views could not apply
   */
  idOf(address: string, { audience, hiddenDesks }: Asked): string {
    const views = this.views.without(hiddenDesks);
    const read = (to: Audience) => (isId(address) ? address.toLowerCase() : views.read(readSlug)(to, address));
    const id = read(audience);
    if (id !== null && views.isNarrowed && !views.read(readIsThere)(id)) return NO_STORY;
    if (audience === 'public') {
      const hidden = id ?? read('newsroom');
      if (hidden !== null) this.assertShown(hidden);
    }
    if (id === null) throw new NotFound();
    return id;
  }

  /** @throws NotCaughtUp when the public must not be answered about a story: something of it may be withdrawn */
  assertShown(storyId: string): void {
    if (this.projector.isBlocked(storyId)) throw new NotCaughtUp();
  }

  /** The story at a moment. @throws NotFound when it is not there for this audience then */
  async replay(storyId: string, audience: Audience, moment: Moment): Promise<Replayed> {
    // What is not there now was not there for this audience, or is withdrawn.
    if (this.views.read(readStatus)(audience, storyId) === undefined) throw new NotFound();
    const { newsroom, publicStory } = await this.projector.foldsOf(storyId);
    const takes = newsroom.filings.size > 0;
    let basis: object = audience === 'public' ? publicStory : newsroom;
    const view = await this.keyframes.with(storyId, async (kept) => {
      if (audience === 'public') return publicAt(publicStory, moment, kept.publicly);
      if (!takes || moment.kind === 'now') return newsroomAt(newsroom, moment, this.position, kept.newsroom);
      const back = await this.lookBack(storyId, kept);
      basis = back.timeline.events;
      if (moment.kind === 'revision' && moment.revision > newsroom.revision) return null;
      const story = await back.at(moment);
      return story.isOpened ? newsroomView(story, this.position, labelOf(story, moment)) : null;
    });
    if (view === null) throw new NotFound();
    const isForGood =
      audience === 'newsroom' &&
      !takes &&
      newsroom.ends.size + newsroom.embargoes.size === 0 &&
      (moment.kind === 'revision' || (moment.kind === 'recorded' && moment.instant < newsroom.recordedAt));
    return { view, isForGood, basis };
  }

  /** Whether one place in the log comes after another. */
  isAfter(position: string, other: string): boolean {
    return this.store.comparePositions(position, other) > 0;
  }

  /** A story that takes from others, with all that was logged by now in any of their streams. */
  private async lookBack(storyId: string, kept: StoryKeyframes): Promise<LookingBack> {
    const upTo = this.projector.reachedPosition();
    const timeline = kept.across === null ? null : await this.loader.continued(kept.across.timeline, upTo);
    if (kept.across !== null && timeline !== null) kept.across.follow(timeline);
    else kept.across = new LookingBack(await this.loader.timeline(storyId, upTo), this.keyframes.spacing);
    return kept.across;
  }
}

const labelOf = (story: Story, moment: Past): MomentLabel =>
  moment.kind === 'revision'
    ? { kind: 'revision', value: moment.revision, revision: moment.revision }
    : { kind: moment.kind, value: moment.instant, revision: story.revision };
