import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { readDesk } from '../projections/desks/desks-view.js';
import type { Parked } from '../projections/parking.js';
import { Projector } from '../projections/projector.js';
import { ViewsReader } from '../projections/views-reader.js';
import { compareText } from '../story/order.js';
import { fold } from '../story/text.js';
import { Cursors } from './cursor.js';
import type { ListAnswer, Page } from './messages.js';
import { pageOf } from './page.js';

/** Events that this node's views could not apply, by their streams. Fails with InvalidRequest (cursor). */
export class ListParked extends Query<ListAnswer> {
  constructor(
    readonly page: Page,
    /** As `Asked` has them. */
    readonly hiddenDesks: readonly string[],
  ) {
    super();
  }
}

@QueryHandler(ListParked)
export class ListParkedHandler implements IQueryHandler<ListParked, ListAnswer> {
  constructor(
    private readonly projector: Projector,
    private readonly views: ViewsReader,
    private readonly cursors: Cursors,
  ) {}

  async execute({ page, hiddenDesks }: ListParked): Promise<ListAnswer> {
    const from = this.cursors.read('newsroom', 'parked', page.cursor)?.[0] ?? null;
    const sign = page.reverse ? -1 : 1;
    const compare = (a: string, b: string): number => sign * compareText(a, b);
    const rows = parkedWithout(this.views, hiddenDesks, this.projector.parked)
      .filter(({ stream }) => from === null || compare(stream, String(from)) > 0)
      .sort((a, b) => compare(a.stream, b.stream))
      .slice(0, page.limit + 1)
      .map((parked) => ({ stream: parked.stream, json: JSON.stringify(parkedDocument(parked)) }));
    return pageOf(this.cursors, 'newsroom', 'parked', page, rows, ({ stream }) => [stream]);
  }
}

/** Streams that are no story's own, and tell of one by their names. */
const NAMES_A_STORY = /^(slug|embargo)-/;

/**
 * What is parked, without what is of stories of these desks. Nobody knows the desk of a story of which nothing could be
 * read: then it is left out too.
 */
export function parkedWithout(
  views: ViewsReader,
  hiddenDesks: readonly string[],
  all: readonly Parked[],
): readonly Parked[] {
  if (hiddenDesks.length === 0) return all;
  const hidden = new Set(hiddenDesks.map(fold));
  const deskOf = views.read(readDesk);
  return all.filter(({ storyId, stream }) => {
    if (storyId === null) return !NAMES_A_STORY.test(stream);
    const desk = deskOf(storyId);
    return desk === null || (desk !== undefined && !hidden.has(desk));
  });
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
