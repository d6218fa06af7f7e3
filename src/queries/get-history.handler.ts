import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { type HistoryColumn, type HistoryRow, orderKeys, readHistory } from '../projections/history/history-view.js';
import { readStatus } from '../projections/status/status-view.js';
import { ViewsReader } from '../projections/views-reader.js';
import { developmentAsRead } from '../story/as-read.js';
import { NotFound } from '../story/errors.js';
import { orderOfRevision } from '../story/order.js';
import type { View } from '../story/view.js';
import { Cursors } from './cursor.js';
import { GetHistory, type HistoryFilter, type HistoryOrder, type ListAnswer, type Page } from './messages.js';
import { pageOf } from './page.js';
import { StoryFinder } from './story-finder.js';
import { ViewGate } from './view-gate.js';

const COLUMNS: Readonly<Record<HistoryOrder, HistoryColumn>> = {
  recorded: 'recorded_key',
  known: 'known_key',
  occurred: 'occurred_key',
};

/** A story's developments: from the history view now, from a fold at a moment. */
@QueryHandler(GetHistory)
export class GetHistoryHandler implements IQueryHandler<GetHistory, ListAnswer> {
  constructor(
    private readonly gate: ViewGate,
    private readonly finder: StoryFinder,
    private readonly views: ViewsReader,
    private readonly cursors: Cursors,
  ) {}

  async execute({ story, filter, at, page, asked }: GetHistory): Promise<ListAnswer> {
    await this.gate.pass(asked);
    const { audience } = asked;
    const storyId = this.finder.idOf(story, asked);
    const list = JSON.stringify(['history', storyId, filter, at]);
    const from = this.cursors.read(audience, list, page.cursor)?.[0] ?? null;
    let rows: readonly HistoryRow[];
    let label: View['at'] = null;
    if (at.kind === 'now') {
      const status = this.views.read(readStatus)(audience, storyId);
      if (status === undefined) throw new NotFound();
      const { types, since, order } = filter;
      if (since !== null && since > (JSON.parse(status.json) as { revision: number }).revision) throw new NotFound();
      const [newestFirst, limit] = [page.reverse, page.limit + 1];
      rows = this.views.read(readHistory)({
        audience,
        storyId,
        column: COLUMNS[order],
        types,
        since,
        from,
        newestFirst,
        limit,
      });
    } else {
      const { view } = await this.finder.replay(storyId, audience, at);
      if (filter.since !== null && filter.since > view.revision) throw new NotFound();
      label = view.at;
      rows = replayedRows(view, filter, page, from);
    }
    const answer = pageOf(this.cursors, audience, list, page, rows, ({ key }) => [key]);
    return { ...answer, at: label === null ? null : JSON.stringify(label) };
  }
}

/** The same page as the view would give, of a story at a moment. */
function replayedRows(view: View, filter: HistoryFilter, page: Page, from: string | number | null): HistoryRow[] {
  const keyed = [...view.story.entries.values()]
    .filter((entry) => filter.types.length === 0 || filter.types.includes(entry.development.type))
    .map((entry) => ({ id: entry.development.id, keys: orderKeys(view, entry) }))
    .filter(({ keys }) => filter.since === null || keys.recorded > orderOfRevision(filter.since))
    .map(({ id, keys }) => ({ id, key: keys[filter.order] }));
  const sign = page.reverse ? -1 : 1;
  const compare = (a: string | number, b: string | number): number => sign * (a < b ? -1 : a > b ? 1 : 0);
  return keyed
    .sort((a, b) => compare(a.key, b.key))
    .filter(({ key }) => from === null || compare(key, from) > 0)
    .slice(0, page.limit + 1)
    .map(({ id, key }) => ({ key, json: JSON.stringify(developmentAsRead(view, id)) }));
}
