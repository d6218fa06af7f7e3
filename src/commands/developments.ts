/** Logging what was asked on the story where it is at home: decide, append, and keep its slug reserved or free. */
import type { Permit } from '../access/permit.js';
import { homeOfAsks } from '../story/across-decide.js';
import { decide, isAsked } from '../story/decide.js';
import { NotFound } from '../story/errors.js';
import type { AnyDevelopment } from '../story/events.js';
import type { Ask, OtherStory } from '../story/judged.js';
import type { Story } from '../story/story.js';
import { Elsewhere } from './errors.js';
import type { WriteContext, Written } from './messages.js';
import { Newsroom } from './newsroom.js';
import { answerAgain, findReplay } from './replays.js';
import { SlugReservations, slugHeldBy } from './slug-reservations.js';
import { type Loaded, requireMatch, StoryRepository, type Work } from './story-repository.js';

/** How it is asked. */
export interface Asking {
  readonly context: Pick<WriteContext, 'by' | 'permit' | 'correlationId' | 'ifMatch'>;
  /** Whether pointers in errors begin with the field, not with the element. */
  readonly single: boolean;
  /** It carries neither a key nor ids of the client's: it cannot have been answered before. Default false. */
  readonly areNew?: boolean;
  /** Asked through another story: what that one has against it, thrown; called before each decision. */
  readonly through?: () => void;
}

export class Developments {
  constructor(
    private readonly stories: StoryRepository,
    private readonly slugs: SlugReservations,
    private readonly newsroom: Newsroom,
  ) {}

  /** Logs all or none; the same asks again get the same answer. */
  async log(
    storyId: string,
    asks: readonly Ask[],
    { context, single, through, areNew = false }: Asking,
  ): Promise<Written> {
    await this.stories.noticeEnds(storyId, this.newsroom.clockNow(), embargoesIn(asks));
    const { permit } = context;
    const others = await this.othersIn(asks, permit);
    let replay: readonly AnyDevelopment[] | null = null;
    let madeIdle: readonly string[] = [];
    let before: Story | null = null;
    const executed = await this.stories.execute(
      storyId,
      { ...context, areNew },
      {
        isAnswered: ({ story }) => {
          if (!story.isOpened) throw new NotFound();
          // It may have gone to a desk of which the caller may not know since it was found.
          if (through === undefined) permit.requireKnown(story);
          replay = findReplay(story, asks);
          return replay !== null;
        },
        decide: (loaded) => {
          before = loaded.story;
          through?.();
          permit.requireLog(asks, loaded.story, this.newsroom.clockNow(), single);
          // What it holds may have changed since it was seen whose this is.
          if (homeOfAsks(loaded.story, asks) !== null) throw new Elsewhere();
          const known = new Map(others).set(storyId, otherStory(loaded));
          const circumstances = this.newsroom.now(context.by, known, through !== undefined);
          const decided = decide(asks, loaded.story, circumstances, single);
          ({ madeIdle } = decided);
          return this.work(loaded, decided.developments, decided.story, context);
        },
      },
    );
    if (executed === null) return answerAgain(this.stories, storyId, replay ?? []);
    await this.releaseSlug(before, executed.story, context);
    const { story } = executed;
    const developments = executed.developments.filter(isAsked);
    const { position } = executed.developments.at(-1) as AnyDevelopment;
    return { story, home: story, developments, position, replayed: false, madeIdle };
  }

  /** Decides without logging. @throws NotFound, Stale, and what deciding it throws */
  async dryRun(storyId: string, asks: readonly Ask[], { context, single }: Asking): Promise<void> {
    const loaded = await this.stories.current(storyId);
    if (!loaded.story.isOpened) throw new NotFound();
    requireMatch(loaded.story, context.ifMatch);
    const { permit } = context;
    permit.requireKnown(loaded.story);
    permit.requireLog(asks, loaded.story, this.newsroom.clockNow(), single);
    const others = (await this.othersIn(asks, permit)).set(storyId, otherStory(loaded));
    decide(asks, loaded.story, this.newsroom.now(context.by, others), single);
  }

  /** The stories that are to be filed from or merged into, of which the caller may know. */
  private async othersIn(asks: readonly Ask[], permit: Permit): Promise<Map<string, OtherStory>> {
    const others = new Map<string, OtherStory>();
    for (const { data } of asks) {
      const { from, into } = data as { from?: { storyId?: string } | string; into?: string };
      const id = into ?? (typeof from === 'object' ? from.storyId : undefined);
      if (id === undefined || others.has(id)) continue;
      const loaded = await this.stories.current(id);
      const { isOpened, desk } = loaded.story;
      if (isOpened && permit.mayKnow(desk)) others.set(id, otherStory(loaded));
    }
    return others;
  }

  private work(
    { story: before, head }: Loaded,
    append: readonly AnyDevelopment[],
    after: Story,
    { by, permit, correlationId }: Asking['context'],
  ): Work {
    const slug = slugHeldBy(after);
    if (slug === null || slug === slugHeldBy(before)) return { append };
    const claim = { slug, storyId: before.id, storyRevision: head.revision, by, permit, correlationId };
    return { append, prepare: () => this.slugs.claim(claim) };
  }

  private async releaseSlug(
    before: Story | null,
    after: Story,
    { by, permit, correlationId }: Asking['context'],
  ): Promise<void> {
    const held = before === null ? null : slugHeldBy(before);
    if (held === null || held === slugHeldBy(after)) return;
    await this.slugs.release({
      slug: held,
      storyId: after.id,
      storyRevision: after.revision,
      by,
      permit,
      correlationId,
    });
  }
}

/** The entries whose embargoes what is asked is decided by; null: all of the story's. */
function embargoesIn(asks: readonly Ask[]): string[] | null {
  if (asks.some(({ type }) => type === 'StoryClosed')) return null;
  return asks
    .filter(({ type }) => type === 'EmbargoSet' || type === 'EmbargoLifted')
    .map(({ data }) => String((data as { developmentId?: string }).developmentId));
}

const otherStory = ({ story, references }: Loaded): OtherStory => ({
  story,
  takesWhole: new Set(references.filter(({ developmentId }) => developmentId === null).map(({ storyId }) => storyId)),
});
