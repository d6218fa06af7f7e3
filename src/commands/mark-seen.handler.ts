import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Permit } from '../access/permit.js';
import { type Correlation, readerStream } from '../event-store/codec.js';
import type { Position } from '../event-store/event-store.js';
import { NotFound } from '../story/errors.js';
import { ServiceLog } from './service-log.js';
import { SlugReservations } from './slug-reservations.js';
import { guarded } from './store-errors.js';
import { StoryRepository } from './story-repository.js';

export interface Marked {
  readonly storyId: string;
  /** How many of the story's entries are marked as seen, and how many it has. */
  readonly seen: number;
  readonly revision: number;
  /** Place in the log of the mark. */
  readonly position: Position;
}

/**
 * A reader has seen a story up to a revision; 0: nothing of it. A lower one than before marks what came after it as
 * unread again. Fails with NotFound, Conflict, Unavailable.
 */
export class MarkSeen extends Command<Marked> {
  constructor(
    /** A story's id or slug, as in the URL. */
    readonly story: string,
    readonly seen: number,
    readonly permit: Permit,
    readonly correlationId: Correlation,
  ) {
    super();
  }
}

@CommandHandler(MarkSeen)
export class MarkSeenHandler implements ICommandHandler<MarkSeen, Marked> {
  constructor(
    private readonly stories: StoryRepository,
    private readonly slugs: SlugReservations,
    private readonly log: ServiceLog,
  ) {}

  async execute({ story: address, seen, permit, correlationId }: MarkSeen): Promise<Marked> {
    const storyId = await guarded(() => this.slugs.storyAt(address));
    const { story } = await this.stories.current(storyId);
    if (!story.isOpened) throw new NotFound();
    permit.requireKnown(story);
    const reader = permit.caller.actor;
    const { revision } = story;
    if (seen > revision) {
      throw new NotFound(`The story has no revision ${seen}. Its last one is ${revision}: mark that, or a lower one.`);
    }
    const by = { by: reader, correlationId };
    const position = await guarded(() =>
      this.log.append(readerStream(reader.id), 'StorySeen', (at) => ({ storyId, revision: seen, at }), by),
    );
    return { storyId, seen, revision, position };
  }
}
