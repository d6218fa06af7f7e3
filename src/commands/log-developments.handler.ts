import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { homeOfAsks } from '../story/across-decide.js';
import { requireOpen } from '../story/decide.js';
import { NotFound, Refusal } from '../story/errors.js';
import { CATALOGUE, type DevelopmentType } from '../story/events.js';
import type { Ask } from '../story/judged.js';
import { isId } from '../story/text.js';
import { Developments } from './developments.js';
import { IdReused } from './errors.js';
import { derivedId, digestOf, inLogOrder, newId, newTimelessId, scopedKey } from './identity.js';
import { Merges } from './merges.js';
import { type DevelopmentRequest, LogDevelopments, type WriteContext, type Written } from './messages.js';
import { SlugReservations } from './slug-reservations.js';
import { type Loaded, requireMatch, StoryRepository } from './story-repository.js';

/** Logs one development or several on the story in the address, or where they are at home. All or none. */
@CommandHandler(LogDevelopments)
export class LogDevelopmentsHandler implements ICommandHandler<LogDevelopments, Written> {
  constructor(
    private readonly stories: StoryRepository,
    private readonly slugs: SlugReservations,
    private readonly developments: Developments,
    private readonly merges: Merges,
  ) {}

  async execute({ story: address, requests, single, context }: LogDevelopments): Promise<Written> {
    const storyId = isId(address) ? address.toLowerCase() : await this.slugs.resolve(address);
    if (storyId === null) throw new NotFound();
    const asks = asksOf(requests, single, context, storyId);
    requireDistinct(asks);
    const asking = { context, single };
    const [first] = asks;
    if (first?.type === 'StoryMerged' && asks.length === 1) return this.merges.merge(storyId, first, asking);
    requireOneStory(asks);
    if (asks.some(({ type }) => type === 'StoryUnmerged')) return this.merges.unmerge(storyId, asks, asking);
    const loaded = await this.stories.find(storyId);
    const home = homeOfAsks(loaded.story, asks);
    return home === null
      ? this.developments.log(storyId, asks, asking)
      : this.logAt(home, loaded, asks, context, single);
  }

  /** Through a story that holds it, logs at home. The answer's story is the one in the address. */
  private async logAt(
    home: string,
    { story }: Loaded,
    asks: readonly Ask[],
    context: WriteContext,
    single: boolean,
  ): Promise<Written> {
    const through = () => {
      requireMatch(story, context.ifMatch);
      if (asks.some(({ type }) => CATALOGUE[type].newMatter)) requireOpen(story);
    };
    // A key belongs to the route that it came by.
    const scoped = asks.map((ask) =>
      ask.request === null ? ask : { ...ask, request: { ...ask.request, key: `${ask.request.key}@${story.id}` } },
    );
    const asking = { context: { ...context, ifMatch: null }, single, through };
    const written = await this.developments.log(home, scoped, asking);
    return { ...written, story: await this.stories.findAt(story.id, written.position) };
  }
}

/** @throws Refusal `two-homes`: a merge writes to two stories, and goes by itself */
function requireOneStory(asks: readonly Ask[]): void {
  const index = asks.findIndex(({ type }) => type === 'StoryMerged');
  if (index < 0) return;
  throw new Refusal('two-homes', 'A merge writes to two stories. Send it by itself.', null, null, index);
}

/** @throws IdReused when two elements of one request choose one id */
function requireDistinct(asks: readonly Ask[]): void {
  const seen = new Set<string>();
  for (const { id } of asks) {
    if (seen.has(id)) throw new IdReused(id);
    seen.add(id);
  }
}

/** What comes before the public later must not tell by its id when it was logged. */
function idFor({ withhold, embargoUntil }: DevelopmentRequest): string {
  if (withhold !== undefined) return newTimelessId();
  return embargoUntil === undefined ? newId() : newId(Date.parse(embargoUntil));
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
    const derived = () => (key === null ? idFor(asked) : derivedId(credential, route, key, String(index)));
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
      embargoUntil: asked.embargoUntil ?? null,
      note: asked.note ?? null,
      digest: digestOf(asked),
      request,
    };
  });
}
