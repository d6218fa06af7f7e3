/**
 * Slugs are unique among open stories by a reservation stream each, `slug-<slug>`: who appends SlugReserved at its
 * exact revision has it. A reservation that its story no longer lives up to is taken over.
 */
import type { Permit } from '../access/permit.js';
import { NO_STREAM, type StreamHead, seal } from '../event-store/chain.js';
import { type Correlation, slugStream, storyStream } from '../event-store/codec.js';
import { type EventStore, WrongExpectedRevision } from '../event-store/event-store.js';
import { decodeServiceEvent, encodeServiceEvent, type ServiceDataOf } from '../event-store/service-events.js';
import { NotFound } from '../story/errors.js';
import type { Actor, Instant } from '../story/events.js';
import type { Story } from '../story/story.js';
import { isId } from '../story/text.js';
import type { Clock } from './clock.js';
import { Conflict, SlugTaken } from './errors.js';
import { newId } from './identity.js';
import type { StoryRepository } from './story-repository.js';

/** For so long a reservation is honoured whose story has not yet followed, in milliseconds. */
const LEASE = 60_000;
/** So long a story may take to follow its reservation when it is opened, in milliseconds. */
const OPENING = 5_000;
const MOST_RACES = 10;

interface Reservation {
  readonly head: StreamHead;
  /** The last one who reserved; null when nobody has or the last gave it up. */
  readonly holder: ServiceDataOf['SlugReserved'] | null;
  /** What an entry after this one may be dated: by the clock, unless another node's was ahead of it. */
  readonly now: Instant;
}

interface Claim {
  readonly slug: string;
  readonly storyId: string;
  /** The story's revision on which the claim rests: 0 before it is opened. */
  readonly storyRevision: number;
  readonly by: Actor;
  /** Whoever asks is told of a story that has the slug only if they may know of it. */
  readonly permit: Permit;
  readonly correlationId: Correlation;
}

/** The slug that a story holds: an open one its own, a closed one none. */
export const slugHeldBy = (story: Story): string | null =>
  story.isOpened && story.state === 'open' ? story.slug : null;

/** Whether the story had the slug, now or before. */
function hasHadSlug(story: Story, slug: string): boolean {
  for (const id of story.storyActs.values()) {
    const { slug: given } = (story.entries.get(id)?.development.data ?? {}) as { slug?: string };
    if (given === slug) return true;
  }
  return false;
}

export class SlugReservations {
  constructor(
    private readonly store: EventStore,
    private readonly stories: StoryRepository,
    private readonly clock: Clock,
  ) {}

  /** Reserves a slug for a story. @throws SlugTaken, Conflict, StoreUnavailable, OutcomeUnknown */
  async claim(claim: Claim): Promise<void> {
    for (let attempt = 0; attempt < MOST_RACES; attempt += 1) {
      const { head, holder, now } = await this.read(claim.slug);
      if (holder !== null && holder.storyId !== claim.storyId) await this.requireFree(claim, holder);
      const { slug, storyId, storyRevision } = claim;
      const data = { slug, storyId, storyRevision, at: now };
      if (await this.append(slugStream(slug), head, 'SlugReserved', data, claim)) return;
    }
    throw new Conflict('Others are taking the same slug at the same moment. Send the same again.');
  }

  /** Gives a slug up. What goes wrong is left to the next who wants it: it will find that the story does not hold it. */
  async release({ slug, storyId, storyRevision, by, correlationId }: Claim): Promise<void> {
    try {
      const { head, holder, now } = await this.read(slug);
      // One that was reserved since, for a later revision, is not the one to give up.
      if (holder?.storyId !== storyId || holder.storyRevision >= storyRevision) return;
      const data = { slug, storyId, at: now };
      await this.append(slugStream(slug), head, 'SlugReleased', data, { by, correlationId });
    } catch {
      // Said above: a reservation without a story that holds it is taken over.
    }
  }

  /** The id of the story that an address names: its id, or a slug. @throws NotFound for a slug that leads nowhere */
  async storyAt(address: string): Promise<string> {
    const storyId = isId(address) ? address.toLowerCase() : await this.resolve(address);
    if (storyId !== null) return storyId;
    // It must take as long as a slug that leads to a story of which the caller may not know: that one is read too.
    await this.stories.find(newId());
    throw new NotFound();
  }

  /**
   * The story that a slug leads to: its holder, else the last one that had it; null for a slug nobody had. Who only
   * reserved it, and never followed, did not have it.
   */
  async resolve(slug: string): Promise<string | null> {
    for await (const recorded of this.store.read(slugStream(slug), { direction: 'backwards' })) {
      const event = decodeServiceEvent(recorded);
      if (event?.type !== 'SlugReserved') continue;
      const { story } = await this.stories.find(event.data.storyId);
      if (hasHadSlug(story, slug)) return story.id;
    }
    return null;
  }

  /** @throws SlugTaken unless the holder will never live up to its reservation */
  private async requireFree(claim: Claim, holder: ServiceDataOf['SlugReserved']): Promise<void> {
    const { story, head, abandoned } = await this.stories.refresh(holder.storyId);
    // Whose desk one that is being opened will be at is not known yet.
    const mayKnow = story.isOpened ? claim.permit.mayKnow(story.desk) : claim.permit.hiddenDesks.length === 0;
    const taken = new SlugTaken(claim.slug, mayKnow ? holder.storyId : null);
    if (slugHeldBy(story) === claim.slug) throw taken;
    if (abandoned) return;
    const age = Date.parse(this.clock.now()) - Date.parse(holder.at);
    if (head.revision === 0) {
      if (age < OPENING) throw taken;
      // Its opening may still be on its way. Only one of it and this can be first in that stream.
      const stream = storyStream(holder.storyId);
      const isOurs = await this.append(
        stream,
        NO_STREAM,
        'StoryAbandoned',
        { slug: claim.slug, at: this.clock.now() },
        claim,
      );
      if (!isOurs) throw taken;
      return;
    }
    if (head.revision <= holder.storyRevision && age < LEASE) throw taken;
  }

  private async read(slug: string): Promise<Reservation> {
    let head = NO_STREAM;
    let holder: Reservation['holder'] = null;
    let now = this.clock.now();
    for await (const recorded of this.store.read(slugStream(slug), { direction: 'backwards', limit: 1 })) {
      head = { revision: recorded.revision, hash: recorded.metadata.hash };
      const event = decodeServiceEvent(recorded);
      if (event?.type === 'SlugReserved') holder = event.data;
      if (event !== null && event.data.at > now) now = event.data.at;
    }
    return { head, holder, now };
  }

  private async append<T extends keyof ServiceDataOf>(
    stream: string,
    head: StreamHead,
    type: T,
    data: ServiceDataOf[T],
    { by, correlationId }: Pick<Claim, 'by' | 'correlationId'>,
  ): Promise<boolean> {
    const event = encodeServiceEvent({ id: newId(), type, data, by }, { correlationId, causationId: null });
    try {
      await this.store.append(stream, head.revision, seal(stream, head, [event]), { areNew: true });
      return true;
    } catch (error) {
      if (error instanceof WrongExpectedRevision) return false;
      throw error;
    }
  }
}
