import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { readEntry } from '../projections/history/history-view.js';
import { readIsThere } from '../projections/list/list-view.js';
import type { Question } from '../projections/question.js';
import { ReadingThread } from '../projections/reading-thread.js';
import {
  type SearchedBy,
  type SearchFilter,
  type SearchHit,
  searchQuestion,
} from '../projections/search/search-view.js';
import { readStatus } from '../projections/status/status-view.js';
import { ViewsReader } from '../projections/views-reader.js';
import { developmentAsRead } from '../story/as-read.js';
import { NotFound } from '../story/errors.js';
import type { Audience, Moment } from '../story/moment.js';
import {
  allOf,
  currentTexts,
  type SearchedStory,
  type SearchTexts,
  textsOfDevelopment,
  textsOfStory,
} from '../story/search-texts.js';
import { highlighted, isFoundIn, matchOf, phrasesOf, type Search } from '../story/search-words.js';
import { statusDocument } from '../story/status.js';
import { fold } from '../story/text.js';
import type { View } from '../story/view.js';
import { Cursors } from './cursor.js';
import { askBeside } from './heavy.js';
import type { Asked, ListAnswer, Page } from './messages.js';
import { pageOf } from './page.js';
import { StoryFinder } from './story-finder.js';
import { ViewGate } from './view-gate.js';

/**
 * Stories and developments by their words, the best first; at an instant, what could have been found then. Fails with
 * InvalidRequest (cursor), NotCaughtUp.
 */
export class SearchAll extends Query<ListAnswer> {
  constructor(
    readonly search: Search,
    readonly filter: SearchFilter,
    /** Now, or an instant. */
    readonly at: Moment,
    readonly page: Page,
    readonly asked: Asked,
  ) {
    super();
  }
}

/** At an instant so many of what is found now are looked at for one page, as they were then. */
const MOST_LOOKED_AT = 200;
/** Most pieces of text that show where the words stand. */
const MOST_HIGHLIGHTS = 3;
/** What is withdrawn between finding and reading is asked for again, so that the page is full without it. */
const MOST_TRIES = 3;

type Json = Record<string, unknown>;
type Past = Extract<Moment, { readonly kind: 'known' | 'recorded' }>;

/** What was found, as it reads at the moment that is asked about. */
interface Reading {
  readonly document: Json;
  readonly texts: SearchTexts;
  /** Without what was corrected since. */
  readonly current: SearchTexts;
}

interface Row {
  readonly place: number;
  readonly json: string;
}

interface Rows {
  readonly rows: readonly Row[];
  /** Where to go on looking, when the page is not full and there may be more; null: this is all. */
  readonly goOn: number | null;
}

@QueryHandler(SearchAll)
export class SearchAllHandler implements IQueryHandler<SearchAll, ListAnswer> {
  constructor(
    private readonly gate: ViewGate,
    private readonly finder: StoryFinder,
    private readonly views: ViewsReader,
    private readonly cursors: Cursors,
    private readonly thread: ReadingThread,
  ) {}

  async execute({ search, filter: given, at, page, asked }: SearchAll): Promise<ListAnswer> {
    await this.gate.pass(asked);
    const { audience } = asked;
    const views = this.views.without(asked.hiddenDesks);
    const filter = { ...given, desk: given.desk === null ? null : fold(given.desk) };
    const list = JSON.stringify(['search', search, filter, at]);
    const offset = Number(this.cursors.read(audience, list, page.cursor)?.[0] ?? 0);
    const past = at.kind === 'known' || at.kind === 'recorded' ? at : null;
    const { rows, goOn } =
      past === null
        ? { rows: await this.now(views, audience, search, filter, offset, page.limit + 1), goOn: null }
        : await this.past(views, audience, search, filter, past, offset, page.limit + 1);
    const answer = pageOf(this.cursors, audience, list, page, rows, ({ place }) => [place]);
    const next = answer.next ?? (goOn === null ? null : this.cursors.make(audience, list, [goOn]));
    return { ...answer, next, at: past && JSON.stringify({ kind: past.kind, value: past.instant }) };
  }

  private async now(
    views: ViewsReader,
    audience: Audience,
    search: Search,
    filter: SearchFilter,
    offset: number,
    limit: number,
  ): Promise<Row[]> {
    const question = this.question(views, audience, search, filter, offset, limit);
    for (let tries = MOST_TRIES; ; tries -= 1) {
      const hits = await askBeside(this.thread, question);
      const rows = hits.flatMap((hit, index) => {
        const reading = isStillThere(views, hit) ? this.readNow(audience, hit) : null;
        return reading === null ? [] : [{ place: offset + index + 1, json: itemOf(search, hit, reading) }];
      });
      if (rows.length === hits.length || tries === 1) return rows;
    }
  }

  private question(
    views: ViewsReader,
    audience: Audience,
    search: Search,
    filter: SearchFilter,
    offset: number,
    limit: number,
    by: SearchedBy | null = null,
  ): Question<SearchHit> {
    const phrases = views.isNarrowed ? phrasesOf(search) : null;
    return views.question(searchQuestion(audience, matchOf(search), filter, offset, limit, by, phrases));
  }

  private readNow(audience: Audience, { storyId, id }: SearchHit): Reading | null {
    const json =
      id === ''
        ? this.views.read(readStatus)(audience, storyId)?.json
        : this.views.read(readEntry)(audience, storyId, id);
    if (json === undefined) return null;
    const document = JSON.parse(json) as Json;
    return id === '' ? storyReading(document) : developmentReading(document, audience);
  }

  private async past(
    views: ViewsReader,
    audience: Audience,
    search: Search,
    filter: SearchFilter,
    at: Past,
    offset: number,
    limit: number,
  ): Promise<Rows> {
    // Desk and state are asked as they were then.
    const whenever = { ...filter, desk: null, state: null };
    const by = { kind: at.kind, instant: Date.parse(at.instant) };
    const question = this.question(views, audience, search, whenever, offset, MOST_LOOKED_AT, by);
    const hits = await askBeside(this.thread, question);
    const stories = new Map<string, View | null>();
    const rows: Row[] = [];
    for (const [index, hit] of hits.entries()) {
      if (rows.length === limit) break;
      const { storyId } = hit;
      if (!stories.has(storyId)) stories.set(storyId, await this.viewAt(storyId, audience, at));
      const view = stories.get(storyId) ?? null;
      const reading = readingIn(view, hit.id);
      if (view === null || reading === null || !isStillThere(views, hit) || !isFoundIn(search, allOf(reading.texts)))
        continue;
      const { slug, title, desk, state } = view.story;
      if (filter.desk !== null && filter.desk !== fold(desk ?? '')) continue;
      if (filter.state !== null && filter.state !== state) continue;
      rows.push({ place: offset + index + 1, json: itemOf(search, { ...hit, slug, title }, reading) });
    }
    const isAll = rows.length === limit || hits.length < MOST_LOOKED_AT;
    return { rows, goOn: isAll ? null : offset + hits.length };
  }

  private async viewAt(storyId: string, audience: Audience, at: Past): Promise<View | null> {
    try {
      return (await this.finder.replay(storyId, audience, at)).view;
    } catch (error) {
      if (error instanceof NotFound) return null;
      throw error;
    }
  }
}

/** A story may have come to a desk that is left out, between finding and reading. */
const isStillThere = (views: ViewsReader, { storyId }: SearchHit): boolean =>
  !views.isNarrowed || views.read(readIsThere)(storyId);

const STORY_FIELDS = ['id', 'slug', 'title', 'desk', 'topics', 'state', 'revision', 'changedAt', 'headline'];

/** A story is told in short. */
function storyReading(status: Json): Reading {
  const document = Object.fromEntries(STORY_FIELDS.map((name) => [name, status[name]]));
  const texts = textsOfStory(status as unknown as SearchedStory);
  return { document, texts, current: texts };
}

function developmentReading(document: Json, audience: Audience): Reading {
  const texts = textsOfDevelopment(document, audience);
  const isCorrected = (document.correctedBy as readonly string[]).length > 0;
  return { document, texts, current: isCorrected ? currentTexts(document) : texts };
}

function readingIn(view: View | null, id: string): Reading | null {
  if (view === null) return null;
  if (id === '') return storyReading(statusDocument(view));
  if (!view.story.entries.has(id)) return null;
  return developmentReading(developmentAsRead(view, id), view.audience);
}

function itemOf(
  search: Search,
  { storyId, slug, title, id, score }: SearchHit,
  { document, texts, current }: Reading,
): string {
  const highlights: string[] = [];
  for (const text of allOf(texts)) {
    const shown = highlighted(search, text);
    if (shown !== null && !highlights.includes(shown)) highlights.push(shown);
    if (highlights.length === MOST_HIGHLIGHTS) break;
  }
  const kind = id === '' ? 'story' : 'development';
  const rounded = Math.round(score * 1e6) / 1e6;
  // What is found only by words that were wrong says so.
  const isCorrected = current !== texts && isFoundIn(search, allOf(texts)) && !isFoundIn(search, allOf(current));
  const corrected = isCorrected ? { corrected: true } : {};
  return JSON.stringify({ kind, storyId, slug, title, score: rounded, highlights, ...corrected, [kind]: document });
}
