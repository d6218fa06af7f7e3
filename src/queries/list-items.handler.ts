import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { ItemKind } from '../projections/people/items.js';
import { readMeaning } from '../projections/people/meaning.js';
import { type ItemQuery, readItems } from '../projections/people/read-items.js';
import { ViewsReader } from '../projections/views-reader.js';
import { fold } from '../story/text.js';
import { withSlug, withStory } from './across.js';
import { Cursors } from './cursor.js';
import type { Asked, ListAnswer, Page } from './messages.js';
import { pageOf } from './page.js';
import { personMeant } from './person.js';
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

/** What can be listed of a person, as addresses and `counts` call it. */
export const PERSON_LISTS = {
  meetings: 'meeting',
  statements: 'statement',
  stances: 'stance',
  facts: 'fact',
} as const satisfies Record<string, ItemKind>;
export type PersonKind = (typeof PERSON_LISTS)[keyof typeof PERSON_LISTS];

/**
 * All meetings, statements, stances or facts that name a person, in the order in which they happened. Fails with
 * NotFound, InvalidRequest (cursor), NotCaughtUp.
 */
export class ListPersonItems extends Query<ListAnswer> {
  constructor(
    /** In any spelling. */
    readonly name: string,
    readonly kind: PersonKind,
    readonly page: Page,
    readonly asked: Asked,
  ) {
    super();
  }
}

/** A page of items. @param list names the list and all that narrows it */
function itemsPage(
  { views, cursors }: { readonly views: ViewsReader; readonly cursors: Cursors },
  query: Pick<ItemQuery, 'kind' | 'person' | 'topic'>,
  list: string,
  page: Page,
  { audience, hiddenDesks }: Asked,
): ListAnswer {
  const place = cursors.read(audience, list, page.cursor);
  const rows = views.without(hiddenDesks).read(readItems)({
    ...{ ...query, audience },
    from: place === null ? null : { at: Number(place[0]), storyId: String(place[1]), order: String(place[2]) },
    newestFirst: page.reverse,
    limit: page.limit + 1,
  });
  const items = rows.map((row) => ({
    ...row,
    json: query.kind === 'correction' ? withSlug(row.json, row.slug) : withStory(row.json, row),
  }));
  return pageOf(cursors, audience, list, page, items, ({ at, storyId, order }) => [at, storyId, order]);
}

@QueryHandler(ListItems)
export class ListItemsHandler implements IQueryHandler<ListItems, ListAnswer> {
  constructor(
    private readonly gate: ViewGate,
    readonly views: ViewsReader,
    readonly cursors: Cursors,
  ) {}

  async execute({ kind, filter, page, asked }: ListItems): Promise<ListAnswer> {
    await this.gate.pass(asked);
    const [speaker, topic] = [filter.speaker, filter.topic].map((name) => (name === null ? null : fold(name)));
    const meaning = this.views.without(asked.hiddenDesks).read(readMeaning);
    const query = {
      kind,
      person: speaker == null ? null : meaning(asked.audience, 'person', speaker),
      topic: topic == null ? null : meaning(asked.audience, 'topic', topic),
    };
    return itemsPage(this, query, JSON.stringify([kind, speaker, topic]), page, asked);
  }
}

@QueryHandler(ListPersonItems)
export class ListPersonItemsHandler implements IQueryHandler<ListPersonItems, ListAnswer> {
  constructor(
    private readonly gate: ViewGate,
    readonly views: ViewsReader,
    readonly cursors: Cursors,
  ) {}

  async execute({ name, kind, page, asked }: ListPersonItems): Promise<ListAnswer> {
    await this.gate.pass(asked);
    const person = personMeant(this.views.without(asked.hiddenDesks), asked.audience, name);
    return itemsPage(this, { kind, person, topic: null }, JSON.stringify(['person', kind, fold(name)]), page, asked);
  }
}
