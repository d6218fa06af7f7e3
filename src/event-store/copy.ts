/** Copies a whole log into another store, in the same order and byte for byte. */
import { isIntact, type SealedEvent } from './chain.js';
import { CopyTarget, type EventName, TargetDiffers } from './copy-target.js';
import { AppendTooLarge, type EventStore, OutcomeUnknown, type RecordedEvent } from './event-store.js';
import { APPEND_BYTES, bytesOf } from './stored-event.js';
import { CheckedWalk } from './verify.js';

/** What a copy does: `comparing` what the target has, `copying` what it lacks, and `verifying` all of it. */
export type CopyStage = 'comparing' | 'copying' | 'verifying';

export interface CopyProgress {
  readonly stage: CopyStage;
  /** How many events of the source were found in the target, or put there, in this walk over both. */
  readonly events: number;
}

export interface CopyOptions {
  /** Called for each event that was compared and after each append; must not throw. */
  readonly onProgress?: (progress: CopyProgress) => void;
  /** Once it is aborted the copy ends before its next append. */
  readonly signal?: AbortSignal;
}

export interface CopyReport {
  /** How many events this copy appended; 0: the target had them all. */
  readonly copied: number;
  /** What both logs hold. */
  readonly events: number;
  readonly streams: number;
}

/** An event of the source is larger than the target takes. It and what comes after it was not copied. */
export class EventTooLarge extends Error {
  readonly code = 'event-too-large';
  constructor(
    readonly event: EventName,
    readonly bytes: number,
    readonly limit: number,
  ) {
    const { id, revision, stream } = event;
    super(
      `Event ${id}, number ${revision} of ${stream}, takes ${bytes} bytes; the target takes at most ${limit} at once. Let it take more, then copy again.`,
    );
  }
}

/** The copy was asked to stop. What was appended stays, and the next copy goes on after it. */
export class CopyStopped extends Error {
  readonly code = 'copy-stopped';
  constructor(
    /** How many events this copy had appended. */
    readonly copied: number,
  ) {
    super(`The copy was stopped after ${copied} events. Start it again to go on where it was.`);
  }
}

/** Something was logged in the source while it was copied, and may be still. What was copied stays. */
export class SourceNotStill extends Error {
  readonly code = 'source-not-still';
  constructor() {
    super('The source is still written to. Stop all its nodes, then run the same command again.');
  }
}

/** Events that one append takes at most. */
const GROUP = 100;
/** How often an append of which nobody knows what became is sent again. */
const RESENDS = 5;

/**
 * Copies what the target lacks at its end, one append after the other, then walks over both logs once more: it is done
 * when a walk found the source's chains unbroken, the target's events the same one by one, each with the content that
 * its hash was made of, and nothing to append. So what is done already is left alone, and a copy that was interrupted
 * goes on. Nothing else may write to either log meanwhile.
 *
 * @throws TargetDiffers the target holds what the source does not hold at that place; nothing is appended after it
 * @throws LogDamaged the source is, at the event it names; that one and those after it are not copied
 * @throws SourceNotStill, EventTooLarge, CopyStopped, StoreUnavailable, OutcomeUnknown
 */
export async function copyLog(
  from: Pick<EventStore, 'readAll'>,
  to: Pick<EventStore, 'readAll' | 'append'>,
  options: CopyOptions = {},
): Promise<CopyReport> {
  const first = await new Walk(from, to, options, { copied: 0, events: 0, streams: 0 }).toTheEnd();
  if (first.copied === 0) return first;
  const second = await new Walk(from, to, options, first).toTheEnd();
  if (second.copied > first.copied) throw new SourceNotStill();
  return second;
}

/** One walk over both logs. Where the target ends it is continued. */
class Walk {
  private readonly source: CheckedWalk;
  private readonly target: CopyTarget;
  /** Consecutive events of one stream that wait to be appended together. */
  private group: RecordedEvent[] = [];
  private bytes = 0;
  /** How many events are the same in both logs by now. */
  private same = 0;
  /** How many events were appended, by this walk and those before. */
  private copied: number;

  constructor(
    from: Pick<EventStore, 'readAll'>,
    private readonly to: Pick<EventStore, 'readAll' | 'append'>,
    private readonly options: CopyOptions,
    /** What the walks before this one came to. */
    private readonly before: CopyReport,
  ) {
    this.source = new CheckedWalk(from);
    this.target = new CopyTarget(to, before.events);
    this.copied = before.copied;
  }

  async toTheEnd(): Promise<CopyReport> {
    try {
      for await (const event of this.source.events()) {
        const there = this.target.isAtEnd ? null : await this.target.next();
        if (there === null) await this.add(event);
        else this.compare(event, there);
      }
      await this.flush();
      const more = this.target.isAtEnd ? null : await this.target.next();
      if (more !== null) throw this.differs(more, 'The source ends before it.');
      return { copied: this.copied, ...this.source.counts };
    } finally {
      await this.target.close();
    }
  }

  private compare(event: RecordedEvent, there: RecordedEvent): void {
    this.stopIfAsked();
    if (there.stream !== event.stream || there.revision !== event.revision || there.id !== event.id) {
      throw this.differs(
        there,
        `The source has event ${event.id}, number ${event.revision} of ${event.stream}, there.`,
      );
    }
    if (there.metadata.hash !== event.metadata.hash)
      throw this.differs(there, 'The source has it with another content.');
    if (!isIntact(there.stream, there.revision, there)) {
      throw this.differs(there, 'Its content is not what its hash was made of: it was changed after it was written.');
    }
    this.same += 1;
    this.tell(this.before.events === 0 ? 'comparing' : 'verifying');
  }

  private async add(event: RecordedEvent): Promise<void> {
    const bytes = bytesIn(event);
    const isFull = this.group.length === GROUP || this.bytes + bytes > APPEND_BYTES;
    if (isFull || this.group[0]?.stream !== event.stream) await this.flush();
    this.group.push(event);
    this.bytes += bytes;
  }

  private async flush(): Promise<void> {
    const { group } = this;
    this.group = [];
    this.bytes = 0;
    if (group.length > 0) await this.append(group);
  }

  /** Some targets take less at once than others: what is too large together may not be so in parts. */
  private async append(events: readonly RecordedEvent[]): Promise<void> {
    this.stopIfAsked();
    const [first] = events as readonly [RecordedEvent, ...RecordedEvent[]];
    try {
      await this.send(first, events.map(sealed));
    } catch (error) {
      if (!(error instanceof AppendTooLarge)) throw error;
      if (events.length === 1) throw new EventTooLarge(first, error.bytes, error.limit);
      const middle = Math.ceil(events.length / 2);
      await this.append(events.slice(0, middle));
      await this.append(events.slice(middle));
      return;
    }
    this.copied += events.length;
    this.same += events.length;
    this.tell('copying');
  }

  /** The next append waits until it is known what became of this one: else they could change places. */
  private async send({ stream, revision }: RecordedEvent, events: readonly SealedEvent[]): Promise<void> {
    for (let resends = 0; ; resends += 1) {
      try {
        await this.to.append(stream, revision - 1, events);
        return;
      } catch (error) {
        if (error instanceof OutcomeUnknown && resends < RESENDS) continue;
        throw TargetDiffers.by(error, this.same + 1);
      }
    }
  }

  private differs(there: EventName, why: string): TargetDiffers {
    return new TargetDiffers(this.same + 1, there, why);
  }

  private stopIfAsked(): void {
    if (this.options.signal?.aborted) throw new CopyStopped(this.copied);
  }

  private tell(stage: CopyStage): void {
    this.options.onProgress?.({ stage, events: this.same });
  }
}

const sealed = ({ id, type, data, metadata }: RecordedEvent): SealedEvent => ({ id, type, data, metadata });

/** As the limit counts them: the order of fields, in which RFC 8785 alone may differ, does not change how many they are. */
const bytesIn = ({ id, type, data, metadata }: RecordedEvent): number =>
  bytesOf([{ id, type, data: JSON.stringify(data), metadata: JSON.stringify(metadata) }]);
