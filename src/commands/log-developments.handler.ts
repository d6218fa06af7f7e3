import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { decide, isAsked } from '../story/decide.js';
import { NotFound } from '../story/errors.js';
import type { AnyDevelopment, DevelopmentType } from '../story/events.js';
import type { Ask } from '../story/judged.js';
import type { Story } from '../story/story.js';
import { isId } from '../story/text.js';
import { IdReused } from './errors.js';
import { derivedId, digestOf, inLogOrder, newId, scopedKey } from './identity.js';
import { type DevelopmentRequest, LogDevelopments, type WriteContext, type Written } from './messages.js';
import { Newsroom } from './newsroom.js';
import { answerAgain, findReplay } from './replays.js';
import { SlugReservations, slugHeldBy } from './slug-reservations.js';
import type { Work } from './story-repository.js';
import { StoryRepository } from './story-repository.js';

/** Logs one development or several on a story, all or none. */
@CommandHandler(LogDevelopments)
export class LogDevelopmentsHandler implements ICommandHandler<LogDevelopments, Written> {
  constructor(
    private readonly stories: StoryRepository,
    private readonly slugs: SlugReservations,
    private readonly newsroom: Newsroom,
  ) {}

  async execute({ story: address, requests, single, context }: LogDevelopments): Promise<Written> {
    const storyId = isId(address) ? address.toLowerCase() : await this.slugs.resolve(address);
    if (storyId === null) throw new NotFound();
    const asks = asksOf(requests, single, context, storyId);
    requireDistinct(asks);
    let replay: readonly AnyDevelopment[] | null = null;
    let madeIdle: readonly string[] = [];
    let before: Story | null = null;
    const executed = await this.stories.execute(storyId, context, {
      isAnswered: ({ story }) => {
        if (!story.isOpened) throw new NotFound();
        replay = findReplay(story, asks);
        return replay !== null;
      },
      decide: ({ story }) => {
        before = story;
        const decided = decide(asks, story, this.newsroom.now(context.by), single);
        ({ madeIdle } = decided);
        return this.work(story, decided.developments, decided.story, context);
      },
    });
    if (executed === null) return answerAgain(this.stories, storyId, replay ?? []);
    await this.releaseSlug(before, executed.story, context);
    const { story } = executed;
    const developments = executed.developments.filter(isAsked);
    return { story, developments, position: story.position, replayed: false, madeIdle };
  }

  private work(before: Story, append: readonly AnyDevelopment[], after: Story, context: WriteContext): Work {
    const slug = slugHeldBy(after);
    if (slug === null || slug === slugHeldBy(before)) return { append };
    const { by, correlationId } = context;
    const claim = { slug, storyId: before.id, storyRevision: before.revision, by, correlationId };
    return { append, prepare: () => this.slugs.claim(claim) };
  }

  private async releaseSlug(before: Story | null, after: Story, { by, correlationId }: WriteContext): Promise<void> {
    const held = before === null ? null : slugHeldBy(before);
    if (held === null || held === slugHeldBy(after)) return;
    await this.slugs.release({ slug: held, storyId: after.id, storyRevision: after.revision, by, correlationId });
  }
}

/** @throws IdReused when two elements of one request choose one id */
function requireDistinct(asks: readonly Ask[]): void {
  const seen = new Set<string>();
  for (const { id } of asks) {
    if (seen.has(id)) throw new IdReused(id);
    seen.add(id);
  }
}

/** What is asked, with an id, a digest and the key of the request for each. */
function asksOf(
  requests: readonly DevelopmentRequest[],
  single: boolean,
  context: WriteContext,
  storyId: string,
): Ask[] {
  const { idempotencyKey: key, credential } = context;
  const route = `POST /stories/${storyId}/developments`;
  const digest = digestOf(single ? requests[0] : requests);
  const request = key === null ? null : { key: scopedKey(credential, key), digest };
  return requests.map((asked, index) => {
    const { id } = asked;
    const derived = () => (key === null ? newId() : derivedId(credential, route, key, String(index)));
    return {
      id: id ?? derived(),
      type: asked.type as DevelopmentType,
      data: inLogOrder(asked.data),
      occurredAt: asked.occurredAt ?? null,
      timeZone: asked.timeZone ?? null,
      knownAt: asked.knownAt ?? null,
      sources: inLogOrder(asked.sources ?? []),
      verification: asked.verification ?? 'unverified',
      withhold: asked.withhold ?? null,
      note: asked.note ?? null,
      digest: digestOf(asked),
      request,
    };
  });
}
