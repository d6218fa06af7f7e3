import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { readItems, readNames } from '../projections/people/read-people.js';
import { ViewsReader } from '../projections/views-reader.js';
import { fold } from '../story/text.js';
import { withSlug, withStory } from './across.js';
import { Cursors } from './cursor.js';
import type { Asked, ListAnswer, Page } from './messages.js';
import { pageOf } from './page.js';
import { ViewGate } from './view-gate.js';

/**
 * Statements or corrections across stories, in the order in which they were made. Fails with InvalidRequest (cursor),
 * NotCaughtUp.
 */
export class ListItems extends Query<ListAnswer> {
  constructor(
    readonly kind: 'statement' | 'correction',
    /** Who spoke, and on what, however written; null: anybody, anything. */
    readonly filter: { readonly speaker: string | null; readonly topic: string | null },
    readonly page: Page,
    readonly asked: Asked,
  ) {
    super();
  }
}

@QueryHandler(ListItems)
export class ListItemsHandler implements IQueryHandler<ListItems, ListAnswer> {
  constructor(
    private readonly gate: ViewGate,
    private readonly views: ViewsReader,
    private readonly cursors: Cursors,
  ) {}

  async execute({ kind, filter, page, asked }: ListItems): Promise<ListAnswer> {
    await this.gate.pass(asked);
    const { audience } = asked;
    const speaker = filter.speaker === null ? null : fold(filter.speaker);
    const topic = filter.topic === null ? null : fold(filter.topic);
    const list = JSON.stringify([kind, speaker, topic]);
    const place = this.cursors.read(audience, list, page.cursor);
    const names = speaker === null ? null : this.views.read(readNames)(audience, speaker);
    const rows = this.views.read(readItems)({
      audience,
      kind,
      names,
      topic,
      from: place === null ? null : { at: Number(place[0]), storyId: String(place[1]), order: String(place[2]) },
      newestFirst: page.reverse,
      limit: page.limit + 1,
    });
    const items = rows.map((row) => ({
      ...row,
      json: kind === 'correction' ? withSlug(row.json, row.slug) : withStory(row.json, row),
    }));
    return pageOf(this.cursors, audience, list, page, items, ({ at, storyId, order }) => [at, storyId, order]);
  }
}
