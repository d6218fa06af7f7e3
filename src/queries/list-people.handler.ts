import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { readPeople } from '../projections/people/read-people.js';
import { ViewsReader } from '../projections/views-reader.js';
import { fold } from '../story/text.js';
import { Cursors } from './cursor.js';
import type { Asked, ListAnswer, Page } from './messages.js';
import { pageOf } from './page.js';
import { personDocument, shownAs } from './person.js';
import { ViewGate } from './view-gate.js';

/** Everybody who takes part, speaks or takes a stance, by folded name. Fails with InvalidRequest (cursor), NotCaughtUp. */
export class ListPeople extends Query<ListAnswer> {
  constructor(
    /** What some spelling of a name begins with, however written; empty: everybody. */
    readonly beginning: string,
    readonly page: Page,
    readonly asked: Asked,
  ) {
    super();
  }
}

@QueryHandler(ListPeople)
export class ListPeopleHandler implements IQueryHandler<ListPeople, ListAnswer> {
  constructor(
    private readonly gate: ViewGate,
    private readonly views: ViewsReader,
    private readonly cursors: Cursors,
  ) {}

  async execute({ beginning, page, asked }: ListPeople): Promise<ListAnswer> {
    await this.gate.pass(asked);
    const { audience } = asked;
    const views = this.views.without(asked.hiddenDesks);
    const prefix = fold(beginning);
    const list = `people ${prefix}`;
    const from = this.cursors.read(audience, list, page.cursor)?.[0] ?? null;
    const names = views.read(readPeople)(
      audience,
      prefix,
      from === null ? null : String(from),
      page.reverse,
      page.limit + 1,
    );
    const rows = names.map((name, index) => ({
      name,
      json: index === page.limit ? '' : JSON.stringify(personDocument(views, audience, shownAs(name))),
    }));
    return pageOf(this.cursors, audience, list, page, rows, ({ name }) => [name]);
  }
}
