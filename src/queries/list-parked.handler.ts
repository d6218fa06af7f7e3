import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { Parked } from '../projections/parking.js';
import { Projector } from '../projections/projector.js';
import { compareText } from '../story/order.js';
import { Cursors } from './cursor.js';
import type { ListAnswer, Page } from './messages.js';
import { pageOf } from './page.js';

/** Events that this node's views could not apply, by their streams. Fails with InvalidRequest (cursor). */
export class ListParked extends Query<ListAnswer> {
  constructor(readonly page: Page) {
    super();
  }
}

@QueryHandler(ListParked)
export class ListParkedHandler implements IQueryHandler<ListParked, ListAnswer> {
  constructor(
    private readonly projector: Projector,
    private readonly cursors: Cursors,
  ) {}

  async execute({ page }: ListParked): Promise<ListAnswer> {
    const from = this.cursors.read('newsroom', 'parked', page.cursor)?.[0] ?? null;
    const sign = page.reverse ? -1 : 1;
    const compare = (a: string, b: string): number => sign * compareText(a, b);
    const rows = this.projector.parked
      .filter(({ stream }) => from === null || compare(stream, String(from)) > 0)
      .sort((a, b) => compare(a.stream, b.stream))
      .slice(0, page.limit + 1)
      .map((parked) => ({ stream: parked.stream, json: JSON.stringify(parkedDocument(parked)) }));
    return pageOf(this.cursors, 'newsroom', 'parked', page, rows, ({ stream }) => [stream]);
  }
}

/** An event as it is parked. */
export type ParkedEvent = Parked;

/** What is told of a parked event. */
export const parkedDocument = ({ stream, storyId, revision, eventId, type, ...parked }: Parked) => ({
  id: eventId,
  type: type === '' ? null : type,
  storyId,
  stream,
  revision,
  reason: parked.reason,
  since: parked.since,
  tries: parked.tries,
  waiting: parked.waiting,
  hidesStory: parked.mayWithdraw && storyId !== null,
});
