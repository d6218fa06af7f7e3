/** What is read from the parts of a node at each scrape. A part that cannot answer in time leaves its numbers out. */
import type { EventStore } from '../../event-store/event-store.js';
import { withinTime } from '../../event-store/within-time.js';
import { PROJECTOR_STATES, type Projector } from '../../projections/projector.js';
import { nextFile } from '../../projections/rebuild.js';
import { diskOf, sizeOfFiles } from '../disk.js';
import { lagOf } from '../lag.js';
import { programVersion } from '../program-version.js';
import type { Collect, Sample } from './metrics.js';

export interface WatchedNode {
  readonly store: EventStore;
  readonly projector: Projector;
  /** Who is let in, as this node knows it; `age` in milliseconds. */
  readonly directory: { readonly age: number };
  readonly clock: { now(): string };
  readonly readiness: { check(): Promise<{ readonly ready: boolean }> };
  readonly dataDir: string;
  /** Null: the log is in no file here. */
  readonly logFile: string | null;
  readonly viewsFile: string;
}

/** So long a scrape waits for the log, in milliseconds. */
const PATIENCE = 2_000;

export function nodeGauges(node: WatchedNode): Collect {
  const build = { version: programVersion(), store: node.logFile === null ? 'eventstoredb' : 'sqlite' };
  return async () => [
    { name: 'slugline_build_info', value: 1, labels: build },
    { name: 'slugline_ready', value: (await node.readiness.check()).ready ? 1 : 0 },
    ...viewsOf(node),
    { name: 'slugline_access_age_seconds', value: node.directory.age / 1000 },
    ...(await known(lag(node))),
    ...(await known(rebuild(node))),
    ...(await diskSamples(node)),
  ];
}

function viewsOf({ projector }: WatchedNode): Sample[] {
  const { state, events, parked, rebuilds } = projector;
  const outcomes = Object.entries(rebuilds) as [string, number][];
  return [
    ...PROJECTOR_STATES.map((one) => gauge('slugline_views_state', one === state ? 1 : 0, { state: one })),
    gauge('slugline_views_events', events),
    gauge('slugline_parked_streams', parked.length),
    gauge(
      'slugline_parked_events',
      parked.reduce((sum, { waiting }) => sum + 1 + waiting, 0),
    ),
    ...outcomes.map(([outcome, value]) => gauge('slugline_views_rebuilds_total', value, { outcome })),
  ];
}

async function lag({ store, projector, clock }: WatchedNode): Promise<Sample[]> {
  const { events, seconds } = await lagOf(store, projector.reachedPosition(), clock.now());
  return [gauge('slugline_views_lag_events', events), gauge('slugline_views_lag_seconds', seconds)];
}

async function rebuild({ projector }: WatchedNode): Promise<Sample[]> {
  const progress = await projector.rebuildProgress();
  return [
    gauge('slugline_views_rebuild_running', progress === null ? 0 : 1),
    gauge('slugline_views_rebuild_progress_ratio', progress?.fraction ?? 1),
  ];
}

async function diskSamples({ dataDir, logFile, viewsFile }: WatchedNode): Promise<Sample[]> {
  const [disk, log, views] = await Promise.all([
    diskOf(dataDir),
    logFile === null ? null : sizeOfFiles([logFile]),
    sizeOfFiles([viewsFile, nextFile(viewsFile)]),
  ]);
  return [
    ...(disk === null
      ? []
      : [gauge('slugline_disk_free_bytes', disk.free), gauge('slugline_disk_size_bytes', disk.size)]),
    ...(log === null ? [] : [gauge('slugline_log_size_bytes', log)]),
    ...(views === null ? [] : [gauge('slugline_views_size_bytes', views)]),
  ];
}

const gauge = (name: Sample['name'], value: number, labels: Readonly<Record<string, string>> = {}): Sample => ({
  name,
  value,
  labels,
});

/** Nothing where the log is away: what was told last would be taken for what is so now. */
const known = (samples: Promise<Sample[]>): Promise<Sample[]> => withinTime(PATIENCE, samples).catch(() => []);
