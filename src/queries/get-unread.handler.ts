import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { type ReaderMark, readMark } from '../projections/readers/readers-view.js';
import { documentEtag } from '../projections/status/status-view.js';
import { ViewsReader } from '../projections/views-reader.js';
import { differenceBetween } from '../story/diff.js';
import { without } from '../story/evolve.js';
import { NOW } from '../story/moment.js';
import { Story } from '../story/story.js';
import { newsroomView, type View } from '../story/view.js';
import { labelOf } from './diff-label.js';
import type { Answer, Asked } from './messages.js';
import { StoryFinder } from './story-finder.js';
import { ViewGate } from './view-gate.js';

/**
 * What a reader has not seen of a story: the diff from the reader's mark to now; without a mark all of it.
 * Fails with NotFound, NotCaughtUp.
 */
export class GetUnread extends Query<Answer> {
  constructor(
    readonly story: string,
    readonly readerId: string,
    /** For the newsroom: marks are on its revisions. */
    readonly asked: Asked & { readonly audience: 'newsroom' },
  ) {
    super();
  }
}

const NO_POSITION = (): string => '';

@QueryHandler(GetUnread)
export class GetUnreadHandler implements IQueryHandler<GetUnread, Answer> {
  constructor(
    private readonly gate: ViewGate,
    private readonly finder: StoryFinder,
    private readonly views: ViewsReader,
  ) {}

  async execute({ story, readerId, asked }: GetUnread): Promise<Answer> {
    await this.gate.pass(asked);
    const { audience } = asked;
    const storyId = this.finder.idOf(story, asked);
    const mark = this.views.read(readMark)(readerId, storyId);
    const { view: now } = await this.finder.replay(storyId, audience, NOW);
    const from = await this.seen(now, mark);
    const { changes, sentences, came } = differenceBetween(from, now);
    const json = JSON.stringify({
      from: labelOf(from),
      to: labelOf(now),
      changes,
      sentences,
      seen: mark?.revision ?? null,
      revision: now.revision,
      unread: came,
    });
    return { json, etag: documentEtag(audience, json), immutable: false };
  }

  /** The story as far as it was seen. */
  private async seen(now: View, mark: ReaderMark | undefined): Promise<View> {
    const storyId = now.story.id;
    // A log that was restored from a backup may have lost what was seen.
    const revision = Math.min(mark?.revision ?? 0, now.revision);
    if (mark === undefined || revision === 0) {
      return newsroomView(new Story(storyId), NO_POSITION, { kind: 'revision', value: 0, revision: 0 });
    }
    const { view } = await this.finder.replay(storyId, 'newsroom', { kind: 'revision', revision });
    // What came in from another story after the mark adds no revision here, and was not seen.
    const later: string[] = [];
    for (const id of view.story.foreigners.values()) {
      const position = view.story.entries.get(id)?.development.position;
      if (position !== undefined && this.finder.isAfter(position, mark.position)) later.push(id);
    }
    return later.length === 0 ? view : newsroomView(without(view.story, ...later).story, NO_POSITION, view.at);
  }
}
