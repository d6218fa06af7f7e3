/** Views made anew beside those that answer, from the beginning of the log or from where a kill cut it off. */
import type { EventStore, Subscription } from '../event-store/event-store.js';
import { Pace, type Progress } from './progress.js';
import { ViewSet, type ViewSetOptions } from './view-set.js';

/** The file that grows beside the views' own. */
export const nextFile = (file: string): string => `${file}-next`;

export class Rebuild {
  private pace: Pace | null = null;
  private subscription: Subscription | null = null;
  private opened: ViewSet | null = null;
  private cut: (() => void) | null = null;
  private isStopped = false;

  constructor(
    private readonly store: EventStore,
    private readonly options: ViewSetOptions,
    private readonly file: string,
  ) {}

  /** The views that grow; null before `open`. */
  get set(): ViewSet | null {
    return this.opened;
  }

  /** How far it is; null before `open`. @throws StoreUnavailable */
  async progress(): Promise<Progress | null> {
    return (await this.pace?.now()) ?? null;
  }

  /** Goes on with the file that is there if nothing but Slugline has changed it, or begins a new one. */
  async open(): Promise<ViewSet> {
    this.opened = await ViewSet.open(this.store, this.options, nextFile(this.file), true);
    this.pace = new Pace(this.store, this.opened);
    return this.opened;
  }

  /**
   * Applies what the log holds, until all of it is or `stop` is called. May be called again.
   * @param onInterrupted told when the log could not be followed for a while
   * @returns whether all is applied
   * @throws what it could not be applied for
   */
  async catchUp(onInterrupted?: () => void): Promise<boolean> {
    const set = this.opened ?? (await this.open());
    const isDone = await new Promise<boolean>((resolve, reject) => {
      this.cut = () => resolve(false);
      if (this.isStopped) return resolve(false);
      this.subscription = this.store.subscribe(set.startAt(), {
        onEvents: (events) => set.gather(events),
        onDamaged: (event) => set.applyDamaged(event),
        onCheckpoint: (position) => void set.passOver(position),
        onInterrupted,
        onCaughtUp: () => set.apply([]).then(() => resolve(true)),
        onEnd: reject,
      });
    });
    await this.subscription?.stop();
    return isDone && !this.isStopped;
  }

  /** Ends it; what is done so far stays in the file. */
  async stop(): Promise<void> {
    this.isStopped = true;
    this.cut?.();
    await this.subscription?.stop();
    await this.opened?.close();
  }
}
