import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { readList } from '../projections/list/list-view.js';
import { ViewsReader } from '../projections/views-reader.js';
import { Cursors } from './cursor.js';
import { type ListAnswer, ListStories } from './messages.js';
import { pageOf } from './page.js';
import { ViewGate } from './view-gate.js';

/** Latest statuses, newest change first. */
@QueryHandler(ListStories)
export class ListStoriesHandler implements IQueryHandler<ListStories, ListAnswer> {
  constructor(
    private readonly gate: ViewGate,
    private readonly views: ViewsReader,
    private readonly cursors: Cursors,
  ) {}

  async execute({ filter, page, asked }: ListStories): Promise<ListAnswer> {
    await this.gate.pass(asked);
    const { audience } = asked;
    const place = this.cursors.read(audience, 'stories', page.cursor);
    const rows = this.views.read(readList)({
      audience,
      state: filter.state ?? null,
      desk: filter.desk ?? null,
      topic: filter.topic ?? null,
      from: place === null ? null : { changedAt: String(place[0]), storyId: String(place[1]) },
      oldestFirst: page.reverse,
      limit: page.limit + 1,
    });
    return pageOf(this.cursors, audience, 'stories', page, rows, ({ changedAt, storyId }) => [changedAt, storyId]);
  }
}
