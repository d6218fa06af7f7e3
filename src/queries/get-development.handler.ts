import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { readEntry, readWithdrawn } from '../projections/history/history-view.js';
import { etagOf, publicEtag, readStatus } from '../projections/status/status-view.js';
import { ViewsReader } from '../projections/views-reader.js';
import { developmentWithCorrections } from '../story/as-read.js';
import { NotFound } from '../story/errors.js';
import { Withdrawn } from './errors.js';
import { type Answer, GetDevelopment } from './messages.js';
import { isLasting, StoryFinder } from './story-finder.js';
import { ViewGate } from './view-gate.js';

/** One development as read, with the corrections that stand. */
@QueryHandler(GetDevelopment)
export class GetDevelopmentHandler implements IQueryHandler<GetDevelopment, Answer> {
  constructor(
    private readonly gate: ViewGate,
    private readonly finder: StoryFinder,
    private readonly views: ViewsReader,
  ) {}

  async execute({ story, developmentId, at, asked }: GetDevelopment): Promise<Answer> {
    await this.gate.pass(asked);
    const { audience } = asked;
    const storyId = this.finder.idOf(story, asked);
    const id = developmentId.toLowerCase();
    if (audience === 'public' && this.views.read(readWithdrawn)(storyId, id)) throw new Withdrawn();
    if (at.kind === 'now') return this.now(audience, storyId, id);
    const { view, isForGood } = await this.finder.replay(storyId, audience, at);
    if (!view.story.entries.has(id)) throw new NotFound();
    const json = JSON.stringify(developmentWithCorrections(view, id));
    return { json, etag: etagOf(view, json), immutable: isForGood && isLasting(story) };
  }

  private now(audience: 'newsroom' | 'public', storyId: string, id: string): Answer {
    const entry = this.views.read(readEntry)(audience, storyId, id);
    const status = this.views.read(readStatus)(audience, storyId);
    if (entry === undefined || status === undefined) throw new NotFound();
    const { correctedBy } = JSON.parse(entry) as { correctedBy: string[] };
    const corrections = correctedBy.map((correction) => this.views.read(readEntry)(audience, storyId, correction));
    const json = `${entry.slice(0, -1)},"corrections":[${corrections.join(',')}]}`;
    return { json, etag: audience === 'newsroom' ? status.etag : publicEtag(json), immutable: false };
  }
}
