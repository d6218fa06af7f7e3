import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { type ListQuery, listQuestion, readList } from '../projections/list/list-view.js';
import { readMeaning } from '../projections/people/meaning.js';
import { ReadingThread } from '../projections/reading-thread.js';
import { ViewsReader } from '../projections/views-reader.js';
import { matchOf, phrasesOf } from '../story/search-words.js';
import { fold } from '../story/text.js';
import { Cursors } from './cursor.js';
import { askBeside } from './heavy.js';
import { type ListAnswer, ListStories } from './messages.js';
import { pageOf } from './page.js';
import { ViewGate } from './view-gate.js';

/** Latest statuses, newest change first unless another order is asked for. */
@QueryHandler(ListStories)
export class ListStoriesHandler implements IQueryHandler<ListStories, ListAnswer> {
  constructor(
    private readonly gate: ViewGate,
    private readonly views: ViewsReader,
    private readonly cursors: Cursors,
    private readonly thread: ReadingThread,
  ) {}

  async execute({ filter, sort, page, asked }: ListStories): Promise<ListAnswer> {
    await this.gate.pass(asked);
    const { audience } = asked;
    const { state = null, desk = null, topic = null, participant = null, search = null } = filter;
    const list = JSON.stringify(['stories', sort, state, desk, topic, participant, search]);
    const place = this.cursors.read(audience, list, page.cursor);
    const views = this.views.without(asked.hiddenDesks);
    const meaning = views.read(readMeaning);
    const query: ListQuery = {
      ...{ audience, state, sort },
      desk: desk === null ? null : fold(desk),
      topic: topic === null ? null : meaning(audience, 'topic', fold(topic)),
      participant: participant === null ? null : meaning(audience, 'person', fold(participant)),
      match: search === null ? null : matchOf(search),
      from: place === null ? null : { key: place[0] as string | number, storyId: String(place[1]) },
      reverse: page.reverse,
      limit: page.limit + 1,
    };
    const rows =
      search === null
        ? views.read(readList)(query)
        : await askBeside(
            this.thread,
            views.question(listQuestion(query, views.isNarrowed ? phrasesOf(search) : null)),
          );
    return pageOf(this.cursors, audience, list, page, rows, ({ key, storyId }) => [key, storyId]);
  }
}
