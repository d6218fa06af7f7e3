import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { readMeeting, readWithdrawnMeeting } from '../projections/meetings/read-meetings.js';
import { documentEtag } from '../projections/status/status-view.js';
import { ViewsReader } from '../projections/views-reader.js';
import { NotFound } from '../story/errors.js';
import { withStory } from './across.js';
import { Withdrawn } from './errors.js';
import type { Answer, Asked } from './messages.js';
import { StoryFinder } from './story-finder.js';
import { ViewGate } from './view-gate.js';

/** A meeting by its id, wherever it is logged. Fails with NotFound, Withdrawn, NotCaughtUp. */
export class GetMeeting extends Query<Answer> {
  constructor(
    readonly meetingId: string,
    readonly asked: Asked,
  ) {
    super();
  }
}

@QueryHandler(GetMeeting)
export class GetMeetingHandler implements IQueryHandler<GetMeeting, Answer> {
  constructor(
    private readonly gate: ViewGate,
    private readonly finder: StoryFinder,
    private readonly views: ViewsReader,
  ) {}

  async execute({ meetingId, asked }: GetMeeting): Promise<Answer> {
    await this.gate.pass(asked);
    const { audience } = asked;
    const id = meetingId.toLowerCase();
    const views = this.views.without(asked.hiddenDesks);
    const read = views.read(readMeeting);
    const meeting = read(audience, id);
    if (meeting === undefined) {
      const hidden = audience === 'public' ? read('newsroom', id) : undefined;
      if (hidden !== undefined) this.finder.assertShown(hidden.storyId);
      if (audience === 'public' && views.read(readWithdrawnMeeting)(id)) throw new Withdrawn();
      throw new NotFound();
    }
    const json = withStory(meeting.json, meeting);
    return { json, etag: documentEtag(audience, json), immutable: false };
  }
}
