/** The disk under the data folder. */
import { stat, statfs } from 'node:fs/promises';

export interface Disk {
  /** Bytes that are free to this process. */
  readonly free: number;
  readonly size: number;
}

/** @returns null when the file system does not say */
export async function diskOf(folder: string): Promise<Disk | null> {
  try {
    const { bavail, blocks, bsize } = await statfs(folder);
    return { free: bavail * bsize, size: blocks * bsize };
  } catch {
    return null;
  }
}

/** What SQLite keeps of one database: the file and what is written ahead of it. */
const PARTS = ['', '-wal', '-shm'];

/** Bytes of some databases together; null when none of them is there. */
export async function sizeOfFiles(files: readonly string[]): Promise<number | null> {
  const sizes = await Promise.all(
    files.flatMap((file) =>
      PARTS.map((part) =>
        stat(file + part)
          .then(({ size }) => size)
          .catch(() => null),
      ),
    ),
  );
  const there = sizes.filter((size) => size !== null);
  return there.length === 0 ? null : there.reduce((sum, size) => sum + size, 0);
}
