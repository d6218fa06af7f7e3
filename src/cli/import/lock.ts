/** That one import at a time goes on from a progress: two would both write what was refused. */
import { closeSync, openSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { CommandFailed, EXIT } from '../exit.js';
import { safeLine } from '../safe-text.js';
import { writing } from './writing.js';

/** Who has it. */
interface Holder {
  readonly host: string;
  readonly pid: number;
  /** When the process began, as its machine says it; null where it does not. A number alone may be another's by now. */
  readonly started: string | null;
}

/** Milliseconds after which a lock that says nothing is of a process that was killed as it made it. */
const LONGEST_MAKING = 10_000;

export class Lock {
  private constructor(
    private readonly path: string,
    private readonly text: string,
  ) {}

  /** Takes the lock of a file, also one whose process is gone. @throws CommandFailed another has it, or it cannot be written */
  static on(file: string): Lock {
    const path = `${file}.lock`;
    const own: Holder = { host: hostname(), pid: process.pid, started: startOf(process.pid) };
    const lock = new Lock(path, JSON.stringify(own));
    return writing(file, '--progress', () => {
      while (!lock.isMade()) {
        const text = textIn(path);
        if (text === null) continue;
        const holder = holderIn(text);
        if (!isGone(holder, path)) throw inUse(file, path, holder);
        takeAway(path, text);
      }
      return lock;
    });
  }

  release(): void {
    if (textIn(this.path) === this.text) rmSync(this.path, { force: true });
  }

  private isMade(): boolean {
    const opened = orNull(() => openSync(this.path, 'wx'), 'EEXIST');
    if (opened === null) return false;
    try {
      writeFileSync(opened, this.text);
      return true;
    } catch (error) {
      rmSync(this.path, { force: true });
      throw error;
    } finally {
      closeSync(opened);
    }
  }
}

function inUse(file: string, lock: string, holder: Holder | null): CommandFailed {
  const { host = hostname(), pid } = holder ?? {};
  const isHere = host === hostname();
  const who = `${isHere ? 'Another import' : `An import on ${host}`}${pid === undefined ? '' : ` (process ${pid})`}`;
  const next = isHere ? 'Wait for it, or stop it.' : `If it runs no more, remove ${lock}.`;
  return new CommandFailed(safeLine(`${who} is at work with ${file}. ${next}`), EXIT.refused);
}

function holderIn(text: string): Holder | null {
  try {
    const { host, pid, started } = JSON.parse(text) as Holder;
    return Number.isSafeInteger(pid) && pid > 0 ? { host: String(host), pid, started } : null;
  } catch {
    return null;
  }
}

/** Of a process on another machine nothing can be known here. */
function isGone(holder: Holder | null, path: string): boolean {
  if (holder === null) {
    const made = statSync(path, { throwIfNoEntry: false });
    return made !== undefined && Date.now() - made.mtimeMs > LONGEST_MAKING;
  }
  if (holder.host !== hostname()) return false;
  try {
    process.kill(holder.pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH';
  }
  return holder.started !== startOf(holder.pid);
}

/** Removes the lock that was read, and none that another made in its place meanwhile. */
function takeAway(path: string, text: string): void {
  const aside = `${path}.${process.pid}`;
  if (orNull(() => renameSync(path, aside), 'ENOENT') === null) return;
  if (textIn(aside) === text) rmSync(aside);
  else renameSync(aside, path);
}

/** Where Linux says it (proc(5), field 22 of stat); null elsewhere. */
function startOf(pid: number): string | null {
  const text = orNull(() => readFileSync(`/proc/${pid}/stat`, 'utf8'), 'ENOENT', 'ESRCH');
  return text?.slice(text.lastIndexOf(')') + 2).split(' ')[19] ?? null;
}

const textIn = (path: string): string | null => orNull(() => readFileSync(path, 'utf8'), 'ENOENT');

/** What work gives; null where it fails for one of these reasons. */
function orNull<T>(work: () => T, ...reasons: readonly string[]): T | null {
  try {
    return work();
  } catch (error) {
    if (reasons.includes((error as NodeJS.ErrnoException).code ?? '')) return null;
    throw error;
  }
}
