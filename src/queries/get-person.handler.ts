import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { type ItemRow, readItems, readMeetingsOf, readNames } from '../projections/people/read-people.js';
import { documentEtag } from '../projections/status/status-view.js';
import { ViewsReader } from '../projections/views-reader.js';
import { NotFound } from '../story/errors.js';
import { fold } from '../story/text.js';
import { withStory } from './across.js';
import type { Answer, Asked } from './messages.js';
import { personDocument } from './person.js';
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

/** Of each kind so many are told, the newest; `counts` says how many there are. */
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
    const names = this.views.read(readNames)(audience, fold(name));
    if (names.length === 0) throw new NotFound();
    const person = personDocument(this.views, audience, names, MOST);
    const newest = (kind: 'statement' | 'stance') =>
      texts(
        this.views.read(readItems)({ audience, kind, names, topic: null, from: null, newestFirst: true, limit: MOST }),
      );
    const meetings = this.views.read(readMeetingsOf)(audience, names, MOST);
    const statements = `{"total":${person.counts.statements},"latest":[${newest('statement')}]}`;
    const json = [
      JSON.stringify(person).slice(0, -1),
      `"meetings":[${meetings.map((meeting) => withStory(meeting.json, meeting)).join(',')}]`,
      `"statements":${statements}`,
      `"stances":[${newest('stance')}]}`,
    ].join(',');
    return { json, etag: documentEtag(audience, json), immutable: false };
  }
}

const texts = (rows: readonly ItemRow[]): string => rows.map((row) => withStory(row.json, row)).join(',');
