/** From the address in a question to the story, now or at a moment. */
import type { Projector } from '../projections/projector.js';
import type { ViewsReader } from '../projections/views-reader.js';
import { NotFound } from '../story/errors.js';
import type { Audience, Moment } from '../story/moment.js';
import { newsroomAt, publicAt } from '../story/replay.js';
import { isId } from '../story/text.js';
import type { PositionToken, View } from '../story/view.js';

export interface Replayed {
  readonly view: View;
  /** No later entry can change this answer (DESIGN §5). */
  readonly isForGood: boolean;
}

export class StoryFinder {
  constructor(
    private readonly views: ViewsReader,
    private readonly projector: Projector,
    private readonly position: PositionToken,
  ) {}

  /** The id of a story named by id or slug. @throws NotFound for a slug that leads this audience nowhere */
  idOf(address: string, audience: Audience): string {
    if (isId(address)) return address.toLowerCase();
    const id = this.views.storyOfSlug(audience, address);
    if (id === null) throw new NotFound();
    return id;
  }

  /** The story at a moment. @throws NotFound when it is not there for this audience then */
  async replay(storyId: string, audience: Audience, moment: Moment): Promise<Replayed> {
    // What is not there now was not there for this audience, or is withdrawn.
    if (this.views.status(audience, storyId) === undefined) throw new NotFound();
    const { newsroom, publicStory } = await this.projector.foldsOf(storyId);
    const view = audience === 'public' ? publicAt(publicStory, moment) : newsroomAt(newsroom, moment, this.position);
    if (view === null) throw new NotFound();
    const isForGood =
      audience === 'newsroom' &&
      (moment.kind === 'revision' || (moment.kind === 'recorded' && moment.instant < newsroom.recordedAt));
    return { view, isForGood };
  }
}
