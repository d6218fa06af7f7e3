/** A file that is there under its name only once it is whole and on the disk. */
import { randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, linkSync, lstatSync, openSync, renameSync, rmSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

/** The file cannot be made under this name. Nothing was changed. */
export class NewFileRefused extends Error {
  readonly code = 'new-file-refused';
}

/** Files that SQLite keeps beside a database while it is open. */
const BESIDE = ['', '-journal', '-wal', '-shm'];

export class NewFile {
  /** Where it is until it is whole: beside its place, so that it only changes its name. Its owner alone may read it. */
  readonly part: string;

  private constructor(readonly path: string) {
    this.part = `${path}.${randomBytes(4).toString('hex')}.part`;
  }

  /** @throws NewFileRefused something has that name, or its folder cannot be written */
  static begin(path: string): NewFile {
    const file = new NewFile(resolve(path));
    if (lstatSync(file.path, { throwIfNoEntry: false }) !== undefined) throw file.taken();
    try {
      closeSync(openSync(file.part, 'wx', 0o600));
    } catch (error) {
      throw new NewFileRefused(
        `${file.path} cannot be made (${(error as NodeJS.ErrnoException).code}). Check that its folder is there and may be written.`,
        { cause: error },
      );
    }
    return file;
  }

  /** Gives it its name, durably; what came under that name meanwhile stays. @throws NewFileRefused */
  finish(): void {
    sync(this.part);
    try {
      linkSync(this.part, this.path);
      rmSync(this.part);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'EEXIST') throw this.taken();
      // Some file systems have no links.
      if (lstatSync(this.path, { throwIfNoEntry: false }) !== undefined) throw this.taken();
      renameSync(this.part, this.path);
    }
    sync(dirname(this.path));
  }

  /** Takes away what is there of it. Once it is finished this does nothing. */
  abandon(): void {
    for (const suffix of BESIDE) rmSync(`${this.part}${suffix}`, { force: true });
  }

  private taken(): NewFileRefused {
    return new NewFileRefused(`${this.path} is there already and stays as it is. Choose another name.`);
  }
}

function sync(path: string): void {
  const descriptor = openSync(path, 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
