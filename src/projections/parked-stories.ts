/**
 * Stories of which an event is parked: what is done with it, with what waits behind it, and with what the public is shown
 * of the story and of others that have something of it.
 */
import { storyIdOf, storyStream } from '../event-store/codec.js';
import { DamagedEvent } from '../event-store/damaged-event.js';
import {
  type EventStore,
  OutcomeUnknown,
  type Position,
  type RecordedEvent,
  StoreUnavailable,
} from '../event-store/event-store.js';
import { readPastDamage } from '../event-store/read-past-damage.js';
import { decodeServiceEvent } from '../event-store/service-events.js';
import type { Folds } from '../stories/folds.js';
import { type Followers, follow, followersOf } from '../stories/stories.js';
import { type LoadedStory, StoryLoader } from '../stories/story-loader.js';
import { CATALOGUE, isDevelopmentType } from '../story/events.js';
import { PublicStory } from '../story/public-story.js';
import type { PositionToken } from '../story/view.js';
import { appearancesBetween } from './appearances/appearing.js';
import { hidingChange, wholeChange } from './batch.js';
import type { FoldCache } from './fold-cache.js';
import type { OpenViews } from './open-views.js';
import type { Parked } from './parking.js';
import { isOfTheFile } from './sqlite.js';
import type { StoryChange } from './view.js';

/** An event is tried so often before it is parked: with others, then alone. */
export const TRIES = 3;

/** To be called in turn with all else that is written into the same views. */
export class ParkedStories {
  constructor(
    private readonly store: EventStore,
    private readonly out: OpenViews,
    private readonly folds: FoldCache,
    private readonly followers: Followers,
    private readonly position: PositionToken,
  ) {}

  /** Parks an event that was tried often enough. */
  async park(event: RecordedEvent, error: Error): Promise<void> {
    const { stream, storyId } = lineOf(event);
    // The end of an embargo stands in a stream of its own, and waits with the story's next entry.
    const revision = stream === event.stream ? event.revision : (await this.folds.at(storyId as string)).revision + 1;
    const { id: eventId, type, position } = event;
    const [since, reason] = [new Date().toISOString(), error.message];
    const first = { stream, storyId, revision, eventId, type, position, reason, since, tries: TRIES, waiting: 0 };
    await this.keepParked({ ...first, mayWithdraw: mayWithdraw(type) }, event);
  }

  /** A later event of a stream in which one is parked. */
  wait(parked: Parked, event: RecordedEvent): Promise<void> {
    const withdraws = parked.mayWithdraw || mayWithdraw(event.type);
    return this.keepParked({ ...parked, waiting: parked.waiting + 1, mayWithdraw: withdraws }, event);
  }

  private async keepParked(parked: Parked, { position }: RecordedEvent): Promise<void> {
    const hidden = parked.mayWithdraw && parked.storyId !== null ? await this.shownOf(parked.storyId) : [];
    this.out.inOne(
      () => {
        this.out.parking.park(parked);
        for (const [storyId, folds] of hidden) {
          this.out.write(hidingChange(storyId, folds));
          this.out.parking.block(storyId);
        }
      },
      { ...this.out.checkpoint, position },
    );
  }

  /**
   * Takes from the public a story that has come to have something of one in which something may be withdrawn. To be
   * called inside the transaction that writes the change, before it.
   */
  hideIfNeeded({ storyId, audiences }: StoryChange, before: Folds): void {
    const { parking } = this.out;
    if (parking.size === 0 || parking.isBlocked(storyId)) return;
    const isPublic = audiences.some(({ audience, view }) => audience === 'public' && view !== null);
    if (!isPublic || !this.isBlockedByOthers(storyId, null)) return;
    this.out.write(hidingChange(storyId, before));
    parking.block(storyId);
  }

  /** A story and all that may have something of it, as far as the public is shown them. */
  private async shownOf(storyId: string): Promise<[string, Folds][]> {
    const shown: [string, Folds][] = [];
    for (const id of [storyId, ...followersOf(this.followers, storyId)]) {
      if (this.out.parking.isBlocked(id)) continue;
      const folds = await this.folds.at(id);
      if (folds.publicStory.isPublic) shown.push([id, folds]);
    }
    return shown;
  }

  /** Lets an event count as nothing, as an editor decided, and what waits behind it go on. */
  async skip(eventId: string, stream: string): Promise<void> {
    this.out.inOne(() => this.out.parking.skip(eventId));
    await this.release(stream);
  }

  /** Tries again what is parked in a stream, with all that waits there. */
  async release(stream: string): Promise<void> {
    const parked = this.out.parking.of(stream);
    if (parked === undefined) return;
    if (parked.storyId === null) {
      this.out.inOne(() => this.out.parking.release(stream));
      return;
    }
    const reason = await this.goOn(parked, null);
    if (reason === null) return;
    const waiting: { id: string; type: string; revision: number; position: Position }[] = [];
    for await (const event of readPastDamage(this.store, stream, parked.revision)) {
      if (this.store.comparePositions(event.position, this.out.checkpoint.position ?? event.position) > 0) break;
      waiting.push({ ...event, type: event instanceof DamagedEvent ? '' : event.type });
    }
    // The first event that fails is found by halving: all before `good` is applied, all up to `bad` cannot be.
    let [good, bad, why] = [0, waiting.length, reason];
    while (bad - good > 1) {
      const middle = Math.floor((good + bad) / 2);
      const next = waiting[middle];
      const failed = next === undefined ? reason : await this.goOn(parked, next);
      if (failed === null) good = middle;
      else [bad, why] = [middle, failed];
    }
    const first = waiting[good];
    if (first === undefined) return;
    const { id: eventId, type, revision, position } = first;
    const tries = eventId === parked.eventId ? parked.tries + 1 : TRIES;
    const left = waiting.length - good - 1;
    this.out.inOne(() =>
      this.out.parking.park({
        ...parked,
        eventId,
        type,
        revision,
        position,
        tries,
        reason: why.message,
        waiting: left,
      }),
    );
  }

  /**
   * Writes a story, and all that have something of it, as the log has them up to an event that is parked instead of the
   * one that is now (null: to the end).
   * @returns what went wrong; null: nothing, and that is what stands now
   */
  private async goOn(
    parked: Parked,
    next: { readonly id: string; readonly revision: number; readonly position: Position } | null,
  ): Promise<Error | null> {
    const storyId = parked.storyId as string;
    const at = next === null ? null : { revision: next.revision, position: next.position };
    const loader = new StoryLoader(this.store, {
      parkedAt: (id) => (id === storyId ? at : this.out.parking.parkedAt(id)),
      isSkipped: (eventId) => this.out.parking.isSkipped(eventId),
    });
    const ids = [storyId, ...followersOf(this.followers, storyId)];
    const free = next === null ? ids.filter((id) => !this.isBlockedByOthers(id, storyId)) : [];
    try {
      const moves: { id: string; before: Folds; after: LoadedStory }[] = [];
      for (const id of ids) {
        const after = await loader.load(id, { upTo: this.out.checkpoint.position, withPublic: true });
        moves.push({ id, before: await this.folds.at(id), after });
      }
      this.out.inOne(() => {
        if (next === null) this.out.parking.release(parked.stream);
        else this.out.parking.park({ ...parked, eventId: next.id, ...at });
        for (const { id, before, after } of moves) {
          const wasHidden = this.out.parking.isBlocked(id);
          if (free.includes(id)) this.out.parking.unblock(id);
          const then = wasHidden ? { ...before, publicStory: PublicStory.empty(id) } : before;
          if (!after.newsroom.isOpened) continue;
          this.out.write(wholeChange(id, then, after, this.position));
          // Whoever follows a stream is further: to them it happens now.
          const isHidden = this.out.parking.isBlocked(id);
          const rows = appearancesBetween(id, { before, shown: then, after }).filter(
            ({ isEntered, forPublic }) => !isHidden || isEntered || forPublic === 'left',
          );
          this.out.appear({ position: this.out.checkpoint.position ?? parked.position, isLate: true, rows });
        }
      });
      for (const { id, after } of moves) {
        this.folds.keep(id, { newsroom: after.newsroom, publicStory: after.publicStory, revision: after.revision });
        for (const { storyId: home } of after.references) follow(this.followers, home, id);
      }
      return null;
    } catch (error) {
      if (!isOneEventsFault(error)) throw error;
      return error as Error;
    }
  }

  /** Whether what is parked in another story than `storyId` keeps this one from the public. */
  private isBlockedByOthers(id: string, storyId: string | null): boolean {
    return this.out.parking.all.some(
      (parked) =>
        parked.mayWithdraw &&
        parked.storyId !== null &&
        parked.storyId !== storyId &&
        (parked.storyId === id || followersOf(this.followers, parked.storyId).has(id)),
    );
  }
}

/** Not the log's, the disk's or the file's fault: those concern every event, and are waited for. */
export const isOneEventsFault = (error: unknown): boolean =>
  error instanceof DamagedEvent ||
  !(error instanceof StoreUnavailable || error instanceof OutcomeUnknown || isOfTheFile(error));

/** The stream in whose order an event counts, and whose story it is about. */
export function lineOf(event: RecordedEvent): { readonly stream: string; readonly storyId: string | null } {
  const service = event.stream.startsWith('story-') ? null : decodeServiceEvent(event);
  const stream = service?.type === 'EmbargoEnded' ? storyStream(service.data.storyId) : event.stream;
  return { stream, storyId: storyIdOf(stream) };
}

/** Whether something may leave public view by an event. One that cannot be read may do anything. */
const mayWithdraw = (type: string): boolean => !isDevelopmentType(type) || !CATALOGUE[type].newMatter;
