import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { etagOf, readStatus } from '../projections/status/status-view.js';
import { ViewsReader } from '../projections/views-reader.js';
import { NotFound } from '../story/errors.js';
import { statusDocument } from '../story/status.js';
import { type Answer, GetStory } from './messages.js';
import { RecentAnswers } from './recent-answers.js';
import { isLasting, StoryFinder } from './story-finder.js';
import { ViewGate } from './view-gate.js';

/** The latest status as it was written when it was projected; at a moment, from a fold. */
@QueryHandler(GetStory)
export class GetStoryHandler implements IQueryHandler<GetStory, Answer> {
  private readonly recent = new RecentAnswers();

  constructor(
    private readonly gate: ViewGate,
    private readonly finder: StoryFinder,
    private readonly views: ViewsReader,
  ) {}

  async execute({ story, at, asked }: GetStory): Promise<Answer> {
    await this.gate.pass(asked);
    const storyId = this.finder.idOf(story, asked);
    if (at.kind === 'now') {
      const stored = this.views.read(readStatus)(asked.audience, storyId);
      if (stored === undefined) throw new NotFound();
      return { ...stored, immutable: false };
    }
    const { view, isForGood, basis } = await this.finder.replay(storyId, asked.audience, at);
    const answer = this.recent.get(JSON.stringify([storyId, asked.audience, at]), basis, () => {
      const json = JSON.stringify(statusDocument(view));
      return { json, etag: etagOf(view, json), immutable: isForGood };
    });
    return { ...answer, immutable: isForGood && isLasting(story) };
  }
}
