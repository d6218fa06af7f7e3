import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { ItemKind } from '../projections/people/items.js';
import { readItems } from '../projections/people/read-items.js';
import { documentEtag } from '../projections/status/status-view.js';
import { ViewsReader } from '../projections/views-reader.js';
import { withStory } from './across.js';
import type { Answer, Asked } from './messages.js';
import { personDocument, personMeant } from './person.js';
import { ViewGate } from './view-gate.js';

/** A person by any spelling of the name. Fails with NotFound, NotCaughtUp. */
export class GetPerson extends Query<Answer> {
  constructor(
    readonly name: string,
    readonly asked: Asked,
  ) {
    super();
  }
}

/** Of each kind so many are told, the newest; `counts` says how many there are, and ListPersonItems has them all. */
const MOST = 100;

@QueryHandler(GetPerson)
export class GetPersonHandler implements IQueryHandler<GetPerson, Answer> {
  constructor(
    private readonly gate: ViewGate,
    private readonly views: ViewsReader,
  ) {}

  async execute({ name, asked }: GetPerson): Promise<Answer> {
    await this.gate.pass(asked);
    const { audience } = asked;
    const views = this.views.without(asked.hiddenDesks);
    const person = personMeant(views, audience, name);
    const document = personDocument(views, audience, person, MOST);
    const newest = (kind: ItemKind): string => {
      const query = { audience, kind, person, topic: null, from: null, newestFirst: true, limit: MOST };
      return views
        .read(readItems)(query)
        .map((row) => withStory(row.json, row))
        .join(',');
    };
    const json = [
      JSON.stringify(document).slice(0, -1),
      `"meetings":[${newest('meeting')}]`,
      `"statements":{"total":${document.counts.statements},"latest":[${newest('statement')}]}`,
      `"stances":[${newest('stance')}]}`,
    ].join(',');
    return { json, etag: documentEtag(audience, json), immutable: false };
  }
}
