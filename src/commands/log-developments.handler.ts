import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Permit } from '../access/permit.js';
import { homeOfAsks } from '../story/across-decide.js';
import { requireOpen } from '../story/decide.js';
import type { Entry } from '../story/entry.js';
import { NotFound, Refusal } from '../story/errors.js';
import { CATALOGUE, type DevelopmentType } from '../story/events.js';
import type { Ask } from '../story/judged.js';
import type { Story } from '../story/story.js';
import { type Asking, Developments } from './developments.js';
import { Endings } from './endings.js';
import { Conflict, Elsewhere, IdempotencyKeyReused, IdReused } from './errors.js';
import { derivedId, digestOf, inLogOrder, newId, newTimelessId, scopedKey } from './identity.js';
import { Merges } from './merges.js';
import { type DevelopmentRequest, LogDevelopments, type WriteContext, type Written } from './messages.js';
import { answerAgain, findReplay } from './replays.js';
import { SlugReservations } from './slug-reservations.js';
import { requireMatch, StoryRepository } from './story-repository.js';

/** Logs one development or several on the story in the address, or where they are at home. All or none. */
@CommandHandler(LogDevelopments)
export class LogDevelopmentsHandler implements ICommandHandler<LogDevelopments, Written> {
  constructor(
    private readonly stories: StoryRepository,
    private readonly slugs: SlugReservations,
    private readonly developments: Developments,
    private readonly merges: Merges,
    private readonly endings: Endings,
  ) {}

  async execute({ story: address, requests, single, context }: LogDevelopments): Promise<Written> {
    const storyId = await this.slugs.storyAt(address);
    const asks = asksOf(requests, single, context, storyId);
    requireDistinct(asks);
    await this.endings.endDue().catch(() => undefined);
    const areNew = context.idempotencyKey === null && requests.every(({ id }) => id === undefined);
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.route(storyId, asks, { context, single, areNew });
      } catch (error) {
        if (!(error instanceof Elsewhere)) throw error;
        if (attempt === MOST_ROUTES) throw new Conflict('What this is about keeps changing its place. Send it again.');
      }
    }
  }

  /** Finds the story that this is to be written to. */
  private async route(storyId: string, asks: readonly Ask[], asking: LogAsking): Promise<Written> {
    const { permit } = asking.context;
    const story = await this.storyIn(storyId, permit);
    // First of all: what may not be known and what is not there must be refused by nothing else.
    if (!story.isOpened) throw new NotFound();
    permit.requireKnown(story);
    permit.requireTypes(asks, asking.single);
    const [first] = asks;
    if (first?.type === 'StoryMerged' && asks.length === 1) return this.merges.merge(storyId, first, asking);
    requireOneStory(asks);
    const before = !asking.areNew && story.filings.size > 0 ? await this.answeredAt(story, asks) : null;
    if (before !== null) return before;
    const home = homeOfAsks(story, asks);
    if (home !== null) return this.logAt(home, storyId, asks, asking);
    const isUnmerge = asks.some(({ type }) => type === 'StoryUnmerged');
    return isUnmerge ? this.merges.unmerge(storyId, asks, asking) : this.developments.log(storyId, asks, asking);
  }

  /**
   * The story in the address. One of which the caller may not know is looked for in the log, like one that is not there:
   * nobody is refused for a past state, and both take as long.
   */
  private async storyIn(storyId: string, permit: Permit): Promise<Story> {
    const { story } = await this.stories.find(storyId);
    return permit.mayKnow(story.desk) ? story : (await this.stories.current(storyId)).story;
  }

  /** The answer that the same request had when it was logged at home, through this story; null when it was not. */
  private async answeredAt(story: Story, asks: readonly Ask[]): Promise<Written | null> {
    const scoped = asThrough(story.id, asks);
    const homes = new Set([...story.filings.values()].map((id) => filedFrom(story, id)));
    for (const home of [...homes, ...foreignHomes(story)]) {
      const replay = findReplay((await this.stories.find(home)).story, scoped, true);
      if (replay === null) continue;
      const written = await answerAgain(this.stories, home, replay);
      return { ...written, story: await this.stories.findAt(story.id, written.position) };
    }
    return null;
  }

  /** Through a story that holds it, logs at home. The answer's story is the one in the address. */
  private async logAt(home: string, storyId: string, asks: readonly Ask[], asking: LogAsking): Promise<Written> {
    const { story } = await this.stories.current(storyId);
    const { context, single, areNew } = asking;
    const key = asks[0]?.request?.key;
    if (key !== undefined && story.requestedUnder(key).length > 0) throw new IdempotencyKeyReused();
    const through = () => {
      requireMatch(story, context.ifMatch);
      const index = asks.findIndex(({ type }) => CATALOGUE[type].newMatter);
      if (index >= 0) requireOpen(story, single ? null : index);
    };
    const at = { context: { ...context, ifMatch: null }, single, areNew, through };
    const written = await this.developments.log(home, asThrough(storyId, asks), at);
    return { ...written, story: (await this.stories.current(storyId)).story };
  }
}

interface LogAsking extends Asking {
  readonly context: WriteContext;
}

/** So often a request is routed anew while what it is about changes its place. */
const MOST_ROUTES = 3;

/** Keys belong to the route that they came by. */
const asThrough = (storyId: string, asks: readonly Ask[]): Ask[] =>
  asks.map((ask) =>
    ask.request === null ? ask : { ...ask, request: { ...ask.request, key: `${ask.request.key}@${storyId}` } },
  );

const filedFrom = (story: Story, filing: string): string =>
  (story.entries.get(filing) as Entry<'DevelopmentCrossFiled'>).data.from.storyId;

/** Every story that something came in from. */
function* foreignHomes(story: Story): Generator<string> {
  for (let key = story.foreigners.minKey(); key !== undefined; ) {
    const home = key.slice(0, key.indexOf('|'));
    yield home;
    key = story.foreigners.nextHigherKey(`${home}}`);
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
  // An instant that no id can hold is refused when it is decided.
  return embargoUntil === undefined ? newId() : newId(Math.max(0, Date.parse(embargoUntil)));
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
  const request =
    key === null ? null : { key: scopedKey(credential, key), digest: digestOf(single ? requests[0] : requests) };
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
