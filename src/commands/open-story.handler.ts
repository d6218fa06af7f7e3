import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { decideOpening } from '../story/decide.js';
import { Conflict, IdempotencyKeyReused, IdReused } from './errors.js';
import { derivedId, digestOf, inLogOrder, newId, scopedKey } from './identity.js';
import { OpenStory, type Written } from './messages.js';
import { Newsroom } from './newsroom.js';
import { answerAgain } from './replays.js';
import { SlugReservations } from './slug-reservations.js';
import { type Loaded, StoryRepository } from './story-repository.js';

/** Opens a story: reserves its slug, then makes its stream. The same request twice opens one. */
@CommandHandler(OpenStory)
export class OpenStoryHandler implements ICommandHandler<OpenStory, Written> {
  constructor(
    private readonly stories: StoryRepository,
    private readonly slugs: SlugReservations,
    private readonly newsroom: Newsroom,
  ) {}

  async execute({ request, context }: OpenStory): Promise<Written> {
    const { credential, idempotencyKey: key, correlationId, by, permit } = context;
    const { id, ...data } = request;
    permit.requireDesk(data.desk ?? null, '/desk');
    const storyId = id ?? (key === null ? newId() : derivedId(credential, 'POST /stories', key, 'story'));
    const digest = digestOf(request);
    const scoped = key === null ? null : scopedKey(credential, key);
    const ask = {
      id: newId(),
      data: inLogOrder(data),
      digest,
      request: scoped === null ? null : { key: scoped, digest },
    };
    const executed = await this.stories.execute(
      storyId,
      // Its development's id is random, whatever the client gave.
      { ifMatch: null, correlationId, areNew: true },
      {
        isAnswered: (loaded) => isReplay(loaded, digest, scoped, storyId),
        decide: () => ({
          append: [decideOpening(storyId, ask, this.newsroom.now(by))],
          prepare: () => this.slugs.claim({ slug: data.slug, storyId, storyRevision: 0, by, permit, correlationId }),
        }),
      },
    );
    if (executed === null) return this.again(storyId);
    const { developments, story } = executed;
    return { story, home: story, developments, position: story.position, replayed: false, madeIdle: [] };
  }

  private async again(storyId: string): Promise<Written> {
    const { story } = await this.stories.find(storyId);
    const { opening } = story;
    if (opening === null) throw new Conflict('The story is being opened. Send the same again.');
    return answerAgain(this.stories, storyId, [opening]);
  }
}

/** @throws IdReused, IdempotencyKeyReused, Conflict when the id cannot be this story's */
function isReplay({ story, abandoned }: Loaded, digest: string, key: string | null, storyId: string): boolean {
  if (abandoned) {
    throw new Conflict('This story was given up before it was opened. Open it with another id or Idempotency-Key.');
  }
  const { opening } = story;
  if (opening === null) return false;
  if (opening.digest === digest) return true;
  throw key !== null && opening.request?.key === key ? new IdempotencyKeyReused() : new IdReused(storyId);
}
