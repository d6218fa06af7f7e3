import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { Moment } from '../story/moment.js';
import { type PartName, partsOf } from '../story/parts.js';
import { Cursors } from './cursor.js';
import type { Asked, ListAnswer, Page } from './messages.js';
import { endedAt, pageOfReplay, placeIn } from './replayed-page.js';
import { StoryFinder } from './story-finder.js';
import { ViewGate } from './view-gate.js';

/**
 * All meetings, statements, stances, figures or facts of a story, as its status has them, now or at a moment. Fails with
 * NotFound, InvalidRequest (cursor), NotCaughtUp.
 */
export class ListParts extends Query<ListAnswer> {
  constructor(
    readonly story: string,
    readonly part: PartName,
    readonly at: Moment,
    readonly page: Page,
    readonly asked: Asked,
  ) {
    super();
  }
}

@QueryHandler(ListParts)
export class ListPartsHandler implements IQueryHandler<ListParts, ListAnswer> {
  constructor(
    private readonly gate: ViewGate,
    private readonly finder: StoryFinder,
    private readonly cursors: Cursors,
  ) {}

  async execute({ story, part, at, page, asked }: ListParts): Promise<ListAnswer> {
    await this.gate.pass(asked);
    const { audience } = asked;
    const storyId = this.finder.idOf(story, asked);
    const list = `${part} ${storyId}`;
    const ended = endedAt(this.cursors, audience, list, page);
    const { view } = await this.finder.replay(storyId, audience, at);
    const from = placeIn(view, ended);
    const rows = partsOf(view, part, { from, newestFirst: page.reverse }, page.limit + 1);
    return pageOfReplay(this.cursors, view, list, page, rows);
  }
}
