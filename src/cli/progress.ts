/** How far a long command is: a bar that is drawn over and over on a terminal, a line now and then in a pipe. */
import type { Terminal } from './terminal.js';

/** What a command counts. */
export interface Counted {
  /** So far, those of an earlier run that it goes on from too. */
  readonly done: number;
  /** Of how many; null while that is not known. */
  readonly total: number | null;
}

/** How far a set of views is, as `GET /views` says it. */
export interface Far {
  readonly events: number;
  readonly fraction: number;
  readonly perSecond: number;
  readonly secondsLeft: number | null;
}

/** What a progress bar counts of it. */
export const countedOf = ({ events, fraction }: Far): Counted => ({
  done: events,
  total: fraction > 0 ? Math.max(events, Math.round(events / fraction)) : null,
});

export interface ProgressOptions {
  /** What is counted, for example `events` or `developments verified`. */
  readonly unit: string;
  /** Milliseconds between two lines in a pipe. */
  readonly everyInPipe?: number;
  /** Milliseconds of a clock that is never set; of the machine unless a test gives one. */
  readonly ticks?: () => number;
}

const BETWEEN_DRAWS = 100;
const BETWEEN_LINES = 1_000;
const CELLS = 24;

export const count = (number: number): string => Math.round(number).toLocaleString('en');

/** `about 2 min 5 s`, of seconds. */
export function duration(seconds: number): string {
  const whole = Math.max(0, Math.ceil(seconds));
  if (whole < 60) return `${whole} s`;
  const [minutes, hours] = [Math.floor(whole / 60), Math.floor(whole / 3600)];
  return hours === 0 ? `${minutes} min ${whole % 60} s` : `${hours} h ${minutes % 60} min`;
}

/** `12,000 of 100,000 developments, 12.0 %, 850 a second, about 1 min 44 s left` */
export function progressLine({ done, total }: Counted, unit: string, perSecond: number | null): string {
  const parts = [total === null ? `${count(done)} ${unit}` : `${count(done)} of ${count(total)} ${unit}`];
  if (total !== null && total > 0) parts.push(`${((Math.min(done, total) / total) * 100).toFixed(1)} %`);
  if (perSecond !== null) parts.push(`${count(perSecond)} a second`);
  if (perSecond !== null && perSecond > 0 && total !== null) {
    parts.push(done >= total ? 'done' : `about ${duration((total - done) / perSecond)} left`);
  }
  return parts.join(', ');
}

const bar = ({ done, total }: Counted): string => {
  if (total === null || total === 0) return '';
  const full = Math.min(CELLS, Math.floor((done / total) * CELLS));
  return `${'█'.repeat(full)}${'░'.repeat(CELLS - full)} `;
};

/** Tells how far something is, on the standard error. `end` it, also when it fails. */
export class Progress {
  private unit: string;
  private counted: Counted | null = null;
  private begun: { readonly at: number; readonly done: number } | null = null;
  private told: Counted | null = null;
  private isDrawn = false;
  private readonly timer: NodeJS.Timeout;
  private readonly ticks: () => number;

  constructor(
    private readonly terminal: Terminal,
    { unit, everyInPipe = BETWEEN_LINES, ticks = () => performance.now() }: ProgressOptions,
  ) {
    this.unit = unit;
    this.ticks = ticks;
    // It also keeps the process from ending while a store works.
    this.timer = setInterval(() => this.tell(), terminal.isWatched ? BETWEEN_DRAWS : everyInPipe);
    if (terminal.isWatched) terminal.drawn = { clear: () => this.clear(), draw: () => this.draw() };
  }

  /** So far is it now. Another `unit` begins anew, for a next stage. */
  note(counted: Counted, unit = this.unit): void {
    if (unit !== this.unit || this.begun === null) this.begun = { at: this.ticks(), done: counted.done };
    this.unit = unit;
    this.counted = counted;
  }

  /** One line that says how far it is; null before anything was counted. */
  line(): string | null {
    if (this.counted === null || this.begun === null) return null;
    const seconds = (this.ticks() - this.begun.at) / 1000;
    // Below that a rate is noise.
    const perSecond = seconds < 0.5 ? null : (this.counted.done - this.begun.done) / seconds;
    return progressLine(this.counted, this.unit, perSecond);
  }

  /** Says it now: draws on a terminal, a line in a pipe if it got on since the last one. */
  tell(): void {
    if (this.terminal.isWatched) {
      this.clear();
      this.draw();
      return;
    }
    const line = this.line();
    if (line === null || this.told === this.counted) return;
    this.told = this.counted;
    this.terminal.complain(line);
  }

  /** Takes the bar away and tells no more. */
  end(): void {
    clearInterval(this.timer);
    this.clear();
    this.terminal.drawn = null;
  }

  private draw(): void {
    const line = this.line();
    if (line === null || this.counted === null) return;
    const { columns = 80 } = this.terminal.stderr;
    const text = [...`${bar(this.counted)}${line}`].slice(0, columns - 1).join('');
    this.terminal.stderr.write(`\r${this.terminal.style('cyan', text, 'stderr')}\x1b[K`);
    this.isDrawn = true;
  }

  private clear(): void {
    if (this.isDrawn) this.terminal.stderr.write('\r\x1b[K');
    this.isDrawn = false;
  }
}
