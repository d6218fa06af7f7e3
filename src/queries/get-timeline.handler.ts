import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { Span } from '../story/entry.js';
import type { Moment } from '../story/moment.js';
import { type Axis, timelineOf } from '../story/timeline.js';
import { Cursors } from './cursor.js';
import type { Asked, ListAnswer, Page } from './messages.js';
import { endedAt, pageOfReplay, placeIn } from './replayed-page.js';
import { StoryFinder } from './story-finder.js';
import { ViewGate } from './view-gate.js';

/** The story as told, now or at a moment. Fails with NotFound, InvalidRequest (cursor), NotCaughtUp. */
export class GetTimeline extends Query<ListAnswer> {
  constructor(
    readonly story: string,
    readonly axis: Axis,
    /** Only what may have happened inside it. */
    readonly occurred: Span | null,
    readonly at: Moment,
    readonly page: Page,
    readonly asked: Asked,
  ) {
    super();
  }
}

@QueryHandler(GetTimeline)
export class GetTimelineHandler implements IQueryHandler<GetTimeline, ListAnswer> {
  constructor(
    private readonly gate: ViewGate,
    private readonly finder: StoryFinder,
    private readonly cursors: Cursors,
  ) {}

  async execute({ story, axis, occurred, at, page, asked }: GetTimeline): Promise<ListAnswer> {
    await this.gate.pass(asked);
    const { audience } = asked;
    const storyId = this.finder.idOf(story, asked);
    const list = `timeline ${storyId} ${axis} ${occurred?.from} ${occurred?.to}`;
    const ended = endedAt(this.cursors, audience, list, page);
    const { view } = await this.finder.replay(storyId, audience, at);
    const from = placeIn(view, ended);
    const rows = timelineOf(view, { axis, occurred, from, newestFirst: page.reverse, most: page.limit + 1 });
    return pageOfReplay(this.cursors, view, list, page, rows);
  }
}
