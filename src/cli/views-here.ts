/** The views of this environment's data folder, made and compared here. No server is asked. */
import { type Config, readConfig } from '../config/config.js';
import type { EventStore } from '../event-store/event-store.js';
import { logAddress, openLog, tokensOf, viewsFile } from '../open-log.js';
import { Rebuild } from '../projections/rebuild.js';
import { verifyViews } from '../projections/verify-views.js';
import type { ViewSetOptions } from '../projections/view-set.js';
import { VIEWS } from '../projections/views-file.js';
import { CommandFailed, EXIT } from './exit.js';
import { makeFolder, requireLog } from './log-at-hand.js';
import { count, countedOf, Progress } from './progress.js';
import { safeLine } from './safe-text.js';
import type { Terminal } from './terminal.js';

/** Milliseconds between two looks at how far it is. */
const EVERY = 500;

/** With the log open here: its options are those of a node on it. */
async function withLog(config: Config, work: (store: EventStore, options: ViewSetOptions) => Promise<void>) {
  const address = logAddress(config);
  requireLog(address);
  const store = openLog(address);
  try {
    const tokens = await tokensOf(store);
    await work(store, { views: VIEWS, position: (text) => tokens.seal('position', 'newsroom', text) });
  } finally {
    await store.close();
  }
}

/**
 * Makes the views anew. Cut off, it goes on when it is called again, or at the server's start.
 * @throws CommandFailed it was told to stop
 */
export async function rebuildHere(terminal: Terminal): Promise<void> {
  const config = readConfig(terminal.environment);
  const file = viewsFile(config.dataDir);
  await withLog(config, async (store, options) => {
    makeFolder(config.dataDir, 'DATA_DIR');
    const making = new Rebuild(store, options, file);
    const set = await making.open();
    const release = terminal.onStop(() => void making.stop());
    const bar = new Progress(terminal, { unit: 'events' });
    const look = async () => {
      const far = await making.progress();
      if (far !== null) bar.note(countedOf(far));
    };
    const timer = setInterval(() => void look().catch(() => undefined), EVERY);
    try {
      if (!(await making.catchUp())) {
        throw new CommandFailed('Stopped. Call it again to go on.', terminal.stoppedBy ?? EXIT.interrupted);
      }
      set.moveTo(file);
      await set.close();
    } finally {
      clearInterval(timer);
      bar.end();
      release();
    }
    const { events } = set.checkpoint;
    terminal.print({ events }, () => `Done: ${count(events)} events are in the new views.`);
  });
}

/** Folds the log anew and compares. @throws CommandFailed the views differ */
export async function verifyHere(terminal: Terminal): Promise<void> {
  const config = readConfig(terminal.environment);
  await withLog(config, async (store, options) => {
    const bar = new Progress(terminal, { unit: 'events folded' });
    const file = viewsFile(config.dataDir);
    const verified = await verifyViews(store, options, file, (far) => bar.note(countedOf(far))).finally(() =>
      bar.end(),
    );
    const { events, rows, different } = verified;
    terminal.print(verified, () =>
      different.length === 0
        ? `The views follow from the log: ${count(rows)} rows after ${count(events)} events are as they should be.`
        : different
            .map(({ table, row }) => `${table} differs, for example in ${safeLine(row.slice(0, 300))}`)
            .join('\n'),
    );
    if (different.length === 0) return;
    throw new CommandFailed(
      'The views are not what follows from the log. Make them anew with: slugline views rebuild',
      EXIT.wrong,
    );
  });
}
