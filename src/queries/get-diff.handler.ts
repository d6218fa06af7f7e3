import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { documentEtag } from '../projections/status/status-view.js';
import { differenceBetween } from '../story/diff.js';
import { type Audience, type Moment, NOW } from '../story/moment.js';
import { labelOf } from './diff-label.js';
import { NotCaughtUp } from './errors.js';
import type { Answer, Asked } from './messages.js';
import { isLasting, type Replayed, StoryFinder } from './story-finder.js';
import { ViewGate } from './view-gate.js';

/** What changed in a story between two moments, in either direction. Fails with NotFound, NotCaughtUp. */
export class GetDiff extends Query<Answer> {
  constructor(
    readonly story: string,
    readonly from: Moment,
    readonly to: Moment,
    readonly asked: Asked,
  ) {
    super();
  }
}

/** So often two moments are looked at anew when something was withdrawn between the looks. */
const MOST_LOOKS = 5;

@QueryHandler(GetDiff)
export class GetDiffHandler implements IQueryHandler<GetDiff, Answer> {
  constructor(
    private readonly gate: ViewGate,
    private readonly finder: StoryFinder,
  ) {}

  async execute({ story, from, to, asked }: GetDiff): Promise<Answer> {
    await this.gate.pass(asked);
    const storyId = this.finder.idOf(story, asked);
    const [first, second] = await this.both(storyId, asked.audience, from, to);
    const { changes, sentences } = differenceBetween(first.view, second.view);
    const immutable = first.isForGood && second.isForGood && isLasting(story);
    const json = JSON.stringify({ from: labelOf(first.view), to: labelOf(second.view), changes, sentences });
    return { json, etag: documentEtag(asked.audience, json), immutable };
  }

  /**
   * The story at both moments. For the public both from one state of it: what was withdrawn between the two looks must
   * not be told as what is gone.
   */
  private async both(storyId: string, audience: Audience, from: Moment, to: Moment): Promise<[Replayed, Replayed]> {
    const at = (moment: Moment) => this.finder.replay(storyId, audience, moment);
    if (audience === 'newsroom') return [await at(from), await at(to)];
    for (let look = 0; look < MOST_LOOKS; look += 1) {
      const before = await at(NOW);
      const replayed: [Replayed, Replayed] = [await at(from), await at(to)];
      if ((await at(NOW)).view.revision === before.view.revision) return replayed;
    }
    throw new NotCaughtUp();
  }
}
