/** Whether this node can do its work, what keeps it from it, and what somebody should look at. */
import { OPS_STREAM } from '../event-store/codec.js';
import type { EventStore } from '../event-store/event-store.js';
import { withinTime } from '../event-store/within-time.js';
import type { Projector } from '../projections/projector.js';
import { type Disk, diskOf } from './disk.js';
import { type Lag, lagOf } from './lag.js';

/** What anybody may be told: it says nothing of what is logged. */
export interface Checks {
  /** The log can be read. */
  readonly log: 'up' | 'down';
  /** Where the projector is; the views answer in `live`, and while `catching-up` after having been live once. */
  readonly views: string;
  /** Whether it is known who is let in. `stale`: nobody is. */
  readonly access: 'fresh' | 'stale';
  /** Whether the disk of the data folder has room; `unknown`: it does not say. */
  readonly disk: 'ok' | 'low' | 'unknown';
}

/** What only those are told who may see the node's numbers. */
export interface Details {
  /** How many streams have an event that the views could not apply. Their stories wait; everything else goes on. */
  readonly parked: number;
  /** Null: the log does not say. */
  readonly lag: Lag | null;
  /** Bytes of the disk, and how many must be free; null: it does not say. */
  readonly diskBytes: (Disk & { readonly least: number }) | null;
  /** What keeps the node from its work; a sentence each, with what to do. */
  readonly reasons: readonly string[];
  /** What does not, and should be looked at. */
  readonly warnings: readonly string[];
}

export interface Readiness {
  readonly ready: boolean;
  readonly checks: Checks;
}

export interface ReadinessParts {
  readonly store: EventStore;
  readonly projector: Projector;
  /** Who is let in. `current` fails when that is not known. */
  readonly directory: { current(): Promise<unknown> };
  readonly clock: { now(): string };
  readonly dataDir: string;
  /** Bytes that must be free on the disk of the data folder. */
  readonly diskFreeMin: number;
}

/** So long the log may take to answer, in milliseconds. */
const PATIENCE = 2_000;
/** Views that are so many seconds behind are told of. Nothing is taken out for it: all nodes would be, with a long import. */
const LAG_TOLD = 10;
/** With so many times what must be free, the disk is told of. */
const DISK_TOLD = 2;

/** What a check that says so means. */
const REASONS: Readonly<Record<string, string>> = {
  down: 'The log cannot be read. Look at its disk, or at its servers.',
  stale: 'It is not known who is let in, so nobody is. That is read from the log.',
  low: 'The disk of the data folder is nearly full. Make room, or lower DISK_FREE_MIN.',
};

export class ReadinessCheck {
  constructor(private readonly parts: ReadinessParts) {}

  async check(): Promise<Readiness> {
    const { projector, directory } = this.parts;
    const [log, access, disk] = await Promise.all([
      holds(withinTime(PATIENCE, this.readLog())),
      holds(directory.current()),
      this.disk(),
    ]);
    const { state, isTrustworthy } = projector;
    const low = disk !== null && disk.free < disk.least;
    const checks: Checks = {
      log: log ? 'up' : 'down',
      views: state,
      access: access ? 'fresh' : 'stale',
      disk: disk === null ? 'unknown' : low ? 'low' : 'ok',
    };
    return { ready: log && isTrustworthy && access && !low, checks };
  }

  /** What stands behind the checks. */
  async details({ checks }: Readiness): Promise<Details> {
    const { store, projector, clock } = this.parts;
    const { parked, isTrustworthy } = projector;
    const lag = await withinTime(PATIENCE, lagOf(store, projector.reachedPosition(), clock.now())).catch(() => null);
    const diskBytes = await this.disk();
    const reasons = [
      ...Object.values(checks).map((state) => REASONS[state] ?? null),
      isTrustworthy ? null : `The views are ${checks.views}: they do not follow the log yet, or no more.`,
    ];
    const warnings = [
      parked.length > 0 ? 'Events are parked. GET /api/v1/parked says which, why, and what to do.' : null,
      lag !== null && lag.seconds >= LAG_TOLD ? `The views are ${Math.round(lag.seconds)} s behind the log.` : null,
      diskBytes !== null && checks.disk === 'ok' && diskBytes.free < DISK_TOLD * diskBytes.least
        ? 'The disk of the data folder is getting full. Make room.'
        : null,
    ];
    return { parked: parked.length, lag, diskBytes, reasons: told(reasons), warnings: told(warnings) };
  }

  private async disk(): Promise<Details['diskBytes']> {
    const { dataDir, diskFreeMin: least } = this.parts;
    const disk = await diskOf(dataDir);
    return disk === null ? null : { ...disk, least };
  }

  private async readLog(): Promise<void> {
    for await (const _ of this.parts.store.read(OPS_STREAM, { limit: 1 })) return;
  }
}

const told = (sentences: readonly (string | null)[]): readonly string[] => sentences.filter((one) => one !== null);

const holds = (work: Promise<unknown>): Promise<boolean> =>
  work.then(
    () => true,
    () => false,
  );
