/** The import itself: window after window, several stories at once. */
import type { Refused } from './items.js';
import { BEGINNING } from './lines.js';
import type { Kept, ProgressFile } from './progress-file.js';
import type { RefusedFile } from './refused-file.js';
import { type NotTaken, type Sender, StoppedWaiting, type Taken } from './sender.js';
import type { Lane, Step, Window, Windows } from './windows.js';

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
  /** Of the window in hand, the lines that were not taken. */
  private refusals: Refused[] = [];
  private isOver = false;

  constructor(
    private readonly windows: Windows,
    private readonly sender: Sender,
    private readonly options: ImportOptions,
    private readonly from: Kept | null,
  ) {
    const { place: { line } = { line: 0 }, refused = 0 } = from ?? {};
    this.counts = { lines: line, before: line, logged: 0, opened: 0, there: 0, refused };
  }

  /** @throws FileChanged, CommandFailed */
  async run(): Promise<Ended> {
    const { refused, progress, of } = this.options;
    refused?.cutTo(this.from?.refusedBytes ?? 0);
    // Kept before anything else is: what is found beside it later is known to be of this import.
    if (this.from === null) progress?.write({ ...of, place: BEGINNING, refused: 0, refusedBytes: 0 });
    for await (const window of this.windows.after(this.from?.place ?? null)) {
      const isDone = await this.do(window);
      if (!isDone) return this.ended(false);
      this.keep(window);
      this.options.onProgress(this.counts);
      if (this.mayNotGoOn()) return this.ended(false);
    }
    return this.ended(true);
  }

  /** False when it was left before all its lines were dealt with. */
  private async do({ lanes, refused }: Window): Promise<boolean> {
    this.refusals = [];
    if (this.options.goesOn) for (const one of refused) this.refuse(one);
    try {
      const late = await this.all(this.options.goesOn ? lanes : before(lanes, refused));
      // A slug that another story of this window gives back may be free by now.
      for (const lane of late) await this.lane(lane, () => false);
      if (!this.options.goesOn && !this.mayNotGoOn()) for (const one of refused.slice(0, 1)) this.refuse(one);
    } catch (error) {
      if (error instanceof StoppedWaiting) return false;
      throw error;
    }
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
    for (const { kind, items } of steps) {
      if (this.mayNotGoOn()) return;
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
        for (const { line } of items) this.refuse({ line, problem: { code: 'not-found', detail } });
      }
    }
  }

  private taken({ items, isReplay }: Taken): void {
    for (const { kind } of items) this.counts[isReplay ? 'there' : kind === 'open' ? 'opened' : 'logged'] += 1;
    this.counts.lines += items.length;
    this.options.onProgress(this.counts);
  }

  private notTaken({ item, problem }: NotTaken): void {
    this.refuse({ line: item.line, problem });
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

  private keep({ end }: Window): void {
    const { refused, progress, of } = this.options;
    this.counts.lines = end.line;
    refused?.flush();
    const { refused: count } = this.counts;
    progress?.write({ ...of, place: end, refused: count, refusedBytes: refused?.bytes ?? this.from?.refusedBytes ?? 0 });
  }

  private ended(isWhole: boolean): Ended {
    const first = this.refusals.sort((a, b) => a.line.number - b.line.number)[0] ?? null;
    return { counts: this.counts, isWhole, stoppedAt: this.isOver ? first : null };
  }
}

const firstLine = ({ steps }: Lane): number => steps[0]?.items[0]?.line.number ?? 0;

/** What stands before the first of some lines: where the import ends at that one, nothing behind it is sent. */
function before(lanes: readonly Lane[], [first]: readonly Refused[]): readonly Lane[] {
  if (first === undefined) return lanes;
  const { number } = first.line;
  const cut = (step: Step): Step[] => {
    if (step.kind === 'open') return step.items[0].line.number < number ? [step] : [];
    const items = step.items.filter(({ line }) => line.number < number);
    return items.length === 0 ? [] : [{ kind: 'log', items }];
  };
  return lanes.map(({ storyId, steps }) => ({ storyId, steps: steps.flatMap(cut) }));
}
