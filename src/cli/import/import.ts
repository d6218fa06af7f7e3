/** The import itself: window after window, several stories at once. */
import { type Refused, refusedOf } from './items.js';
import { BEGINNING } from './lines.js';
import type { Kept, ProgressFile } from './progress-file.js';
import type { RefusedFile } from './refused-file.js';
import { type NotTaken, type Sender, StoppedWaiting, type Taken } from './sender.js';
import { before, firstLine, type Lane, markOf, type Step, type Window } from './steps.js';
import type { Windows } from './windows.js';

/** Milliseconds between two writings of how far it is. */
const BETWEEN_KEEPING = 1_000;

export interface Counts {
  /** Lines that were dealt with, those of earlier runs too. */
  lines: number;
  /** Lines that earlier runs had dealt with. */
  before: number;
  /** Developments logged, and stories opened, by this run. */
  logged: number;
  opened: number;
  /** Lines that were in the log before they were sent by this run. */
  there: number;
  /** Lines that were not taken, by this run and those that it goes on from. */
  refused: number;
}

export interface ImportOptions {
  /** Most stories that are written to at once. */
  readonly atOnce: number;
  readonly goesOn: boolean;
  readonly isStopping: () => boolean;
  /** Called after each request, and after each window. */
  readonly onProgress: (counts: Counts) => void;
  /** Null: nothing is kept, and nothing is gone on from. */
  readonly progress: ProgressFile | null;
  /** Null: nobody wants the lines that were refused. */
  readonly refused: RefusedFile | null;
  /** What binds the progress to this import. */
  readonly of: Pick<Kept, 'server' | 'story'>;
}

/** How it ended: at the end of the file, by being told to, or at a line that was not taken. */
export interface Ended {
  readonly counts: Counts;
  readonly isWhole: boolean;
  /** The first line, in the order of the file, that was not taken; null unless that ended it. */
  readonly stoppedAt: Refused | null;
}

export class Import {
  private readonly counts: Counts;
  /** Of the window in hand, the lines that were not taken, and the steps that were taken whole. */
  private refusals: Refused[] = [];
  private done: Set<string>;
  private kept: Kept;
  private lastKept = performance.now();
  private isOver = false;

  constructor(
    private readonly windows: Windows,
    private readonly sender: Sender,
    private readonly options: ImportOptions,
    /** What an earlier run kept; null: there was none. */
    from: Kept | null,
  ) {
    this.kept = from ?? { ...options.of, place: BEGINNING, done: [], refused: 0, refusedFile: null };
    this.done = new Set(this.kept.done);
    const { place, refused } = this.kept;
    this.counts = { lines: place.line, before: place.line, logged: 0, opened: 0, there: 0, refused };
  }

  /** @throws FileChanged, CommandFailed */
  async run(): Promise<Ended> {
    // Where it cannot be kept, nothing is sent.
    this.keep({});
    try {
      for await (const window of this.windows.after(this.kept.place)) {
        const isDone = await this.do(window);
        if (!isDone) return this.ended(false);
        this.pass(window);
        if (this.mayNotGoOn()) return this.ended(false);
      }
    } catch (error) {
      if (!(error instanceof StoppedWaiting)) throw error;
      return this.ended(false);
    } finally {
      this.keep({ done: [...this.done] });
    }
    return this.ended(true);
  }

  /** False when it was left before all its lines were dealt with. */
  private async do({ lanes, refused }: Window): Promise<boolean> {
    this.refusals = [];
    if (this.options.goesOn) for (const one of refused) this.refuse(one);
    const late = await this.all(this.options.goesOn ? lanes : before(lanes, refused));
    // A slug that another story of this window gives back may be free by now.
    for (const lane of late) await this.lane(lane, () => false);
    if (!this.options.goesOn && !this.mayNotGoOn()) for (const one of refused.slice(0, 1)) this.refuse(one);
    return !this.mayNotGoOn();
  }

  /** Does lanes, some at once; gives those that wait for a slug. */
  private async all(lanes: readonly Lane[]): Promise<Lane[]> {
    const late: Lane[] = [];
    const failures: unknown[] = [];
    let next = 0;
    const worker = async () => {
      for (let lane = lanes[next]; lane !== undefined && failures.length === 0; lane = lanes[next]) {
        next += 1;
        const here = lane;
        await this.lane(here, () => late.push(here) > 0).catch((error: unknown) => failures.push(error));
      }
    };
    await Promise.all(Array.from({ length: Math.min(this.options.atOnce, lanes.length) }, worker));
    if (failures.length > 0) throw failures.find((error) => !(error instanceof StoppedWaiting)) ?? failures[0];
    return late.sort((a, b) => firstLine(a) - firstLine(b));
  }

  /** @param putOff whether its opening, whose slug is taken, is to be tried again later */
  private async lane({ storyId, steps }: Lane, putOff: () => boolean): Promise<void> {
    let isOpen = true;
    for (const step of steps) {
      const { kind, items } = step;
      const refusals = this.refusals.length;
      if (this.mayNotGoOn()) return;
      if (this.isDone(step)) continue;
      if (kind === 'open') {
        let isPutOff = false;
        isOpen = false;
        await this.sender.open(items[0], {
          taken: (taken) => {
            isOpen = true;
            this.taken(taken);
          },
          refused: (one) => {
            isPutOff = one.problem.code === 'slug-taken' && putOff();
            if (!isPutOff) this.notTaken(one);
          },
        });
        if (isPutOff) return;
      } else if (storyId !== null && isOpen) {
        await this.sender.log(storyId, items, {
          taken: (taken) => this.taken(taken),
          refused: (one) => this.notTaken(one),
        });
      } else {
        const detail = isOpen
          ? 'There is no such story, or none that you may see.'
          : 'The line that opens its story was refused.';
        for (const item of items) this.refuse(refusedOf(item, { code: 'not-found', detail }));
      }
      // Others may have added to them meanwhile: then it is sent again, which doubles nothing.
      if (this.refusals.length === refusals) this.note(step);
    }
  }

  /** Whether an earlier run had all of it taken. */
  private isDone(step: Step): boolean {
    if (this.kept.done.length === 0 || !this.done.has(markOf(step))) return false;
    this.counts.lines += step.items.length;
    this.counts.before += step.items.length;
    return true;
  }

  private note(step: Step): void {
    this.done.add(markOf(step));
    if (performance.now() - this.lastKept >= BETWEEN_KEEPING) this.keep({ done: [...this.done] });
  }

  private taken({ items, isReplay }: Taken): void {
    for (const { kind } of items) this.counts[isReplay ? 'there' : kind === 'open' ? 'opened' : 'logged'] += 1;
    this.counts.lines += items.length;
    this.options.onProgress(this.counts);
  }

  private notTaken({ item, problem }: NotTaken): void {
    this.refuse(refusedOf(item, problem));
  }

  private refuse(one: Refused): void {
    this.refusals.push(one);
    this.counts.refused += 1;
    this.counts.lines += 1;
    if (!this.options.goesOn) this.isOver = true;
    else this.options.refused?.add(one);
    this.options.onProgress(this.counts);
  }

  private mayNotGoOn(): boolean {
    return this.isOver || this.options.isStopping();
  }

  /** The window is dealt with. */
  private pass({ end }: Window): void {
    const { refused } = this.options;
    this.counts.lines = end.line;
    refused?.flush((refusedFile) => this.keep({ refusedFile }));
    this.done = new Set();
    const refusedFile = refused?.held ?? this.kept.refusedFile;
    this.keep({ place: end, done: [], refused: this.counts.refused, refusedFile });
    this.options.onProgress(this.counts);
  }

  private keep(changed: Partial<Kept>): void {
    this.kept = { ...this.kept, ...changed };
    this.lastKept = performance.now();
    this.options.progress?.write(this.kept);
  }

  private ended(isWhole: boolean): Ended {
    const first = this.refusals.sort((a, b) => a.line.number - b.line.number)[0] ?? null;
    return { counts: this.counts, isWhole, stoppedAt: this.isOver ? first : null };
  }
}
