/** From the address in a question to the story, now or at a moment. */
import { storyStream } from '../event-store/codec.js';
import type { EventStore, RecordedEvent } from '../event-store/event-store.js';
import type { Projector } from '../projections/projector.js';
import { readSlug } from '../projections/slugs/slug-view.js';
import { readStatus } from '../projections/status/status-view.js';
import type { ViewsReader } from '../projections/views-reader.js';
import { KeptKeyframes } from '../stories/story-keyframes.js';
import type { StoryLoader } from '../stories/story-loader.js';
import { NotFound } from '../story/errors.js';
import type { Audience, Moment } from '../story/moment.js';
import { newsroomAt, publicAt } from '../story/replay.js';
import type { Story } from '../story/story.js';
import { isId } from '../story/text.js';
import { type MomentLabel, newsroomView, type PositionToken, type View } from '../story/view.js';
import { NotCaughtUp } from './errors.js';

export interface Replayed {
  readonly view: View;
  /** No later entry can change this answer (DESIGN §5). */
  readonly isForGood: boolean;
}

export class StoryFinder {
  private readonly keyframes = new KeptKeyframes();

  constructor(
    private readonly views: ViewsReader,
    private readonly projector: Projector,
    private readonly loader: StoryLoader,
    private readonly store: EventStore,
    private readonly position: PositionToken,
  ) {}

  /**
   * The id of a story named by id or slug.
   * @throws NotFound for a slug that leads this audience nowhere; NotCaughtUp to the public while something of the story
   * may be withdrawn that the views could not apply
   */
  idOf(address: string, audience: Audience): string {
    const read = (to: Audience) => (isId(address) ? address.toLowerCase() : this.views.read(readSlug)(to, address));
    const id = read(audience);
    if (audience === 'public') {
      const hidden = id ?? read('newsroom');
      if (hidden !== null && this.projector.isBlocked(hidden)) throw new NotCaughtUp();
    }
    if (id === null) throw new NotFound();
    return id;
  }

  /** The story at a moment. @throws NotFound when it is not there for this audience then */
  async replay(storyId: string, audience: Audience, moment: Moment): Promise<Replayed> {
    // What is not there now was not there for this audience, or is withdrawn.
    if (this.views.read(readStatus)(audience, storyId) === undefined) throw new NotFound();
    const { newsroom, publicStory } = await this.projector.foldsOf(storyId);
    const takes = newsroom.filings.size > 0;
    const view =
      audience === 'newsroom' && takes && moment.kind !== 'now'
        ? await this.refoldAt(newsroom, moment)
        : this.keyframes.with(storyId, (kept) =>
            audience === 'public'
              ? publicAt(publicStory, moment, kept.publicly)
              : newsroomAt(newsroom, moment, this.position, kept.newsroom),
          );
    if (view === null) throw new NotFound();
    const isForGood =
      audience === 'newsroom' &&
      !takes &&
      newsroom.ends.size + newsroom.embargoes.size === 0 &&
      (moment.kind === 'revision' || (moment.kind === 'recorded' && moment.instant < newsroom.recordedAt));
    return { view, isForGood };
  }

  /** A story that takes from others, at a moment: all that was logged by then, in any of their streams. */
  private async refoldAt(head: Story, moment: Exclude<Moment, { kind: 'now' }>): Promise<View | null> {
    if (moment.kind === 'revision' && moment.revision > head.revision) return null;
    const upTo = this.projector.reachedPosition();
    const cut = moment.kind === 'revision' ? await this.positionOf(head.id, moment.revision + 1) : null;
    const isCounted = (event: RecordedEvent): boolean =>
      moment.kind === 'revision'
        ? cut === null || this.store.comparePositions(event.position, cut) < 0
        : hadCome(event, moment);
    const { newsroom } = await this.loader.load(head.id, { upTo, withPublic: false, isCounted });
    return newsroom.isOpened ? newsroomView(newsroom, this.position, labelOf(newsroom, moment)) : null;
  }

  private async positionOf(storyId: string, revision: number): Promise<string | null> {
    for await (const event of this.store.read(storyStream(storyId), { from: revision, limit: 1 }))
      return event.position;
    return null;
  }
}

const labelOf = (story: Story, moment: Exclude<Moment, { kind: 'now' }>): MomentLabel =>
  moment.kind === 'revision'
    ? { kind: 'revision', value: moment.revision, revision: moment.revision }
    : { kind: moment.kind, value: moment.instant, revision: story.revision };

/** Whether an event of any stream counts at an instant. The story itself exists at every known one. */
function hadCome(event: RecordedEvent, moment: Exclude<Moment, { kind: 'now' | 'revision' }>): boolean {
  const { type, metadata, data } = event;
  if (moment.kind === 'recorded') return String(metadata.recordedAt) <= moment.instant;
  const known = type === 'EmbargoEnded' ? data.until : metadata.knownAt;
  return type === 'StoryOpened' || String(known) <= moment.instant;
}
