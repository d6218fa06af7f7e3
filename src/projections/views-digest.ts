/**
 * A digest of the views' file beside it, so that a file that was changed by anything but Slugline while it was closed is
 * noticed, and made anew. The file itself changes only when the write-ahead log is folded into it: the digest is taken
 * away before, and written again after.
 */
import { readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { crc32 } from 'node:zlib';

const CHUNK = 1024 * 1024;

export const digestFile = (file: string): string => `${file}-digest`;

/** What the digest says of a closed file: nothing changed it, something did, or there is no digest. */
export async function digestSays(file: string): Promise<'same' | 'changed' | 'unknown'> {
  let written: string;
  try {
    written = readFileSync(digestFile(file), 'utf8');
  } catch {
    return 'unknown';
  }
  return written === (await digestOf(file)) ? 'same' : 'changed';
}

/** Length and CRC-32 of a file, read in steps between which others have their turn. */
async function digestOf(file: string, isWanted: () => boolean = () => true): Promise<string | null> {
  const handle = await open(file, 'r');
  try {
    const buffer = Buffer.allocUnsafe(CHUNK);
    let length = 0;
    let sum = 0;
    while (isWanted()) {
      const { bytesRead } = await handle.read(buffer, 0, CHUNK, length);
      if (bytesRead === 0) return `${length} ${sum.toString(16)}\n`;
      sum = crc32(buffer.subarray(0, bytesRead), sum);
      length += bytesRead;
    }
    return null;
  } finally {
    await handle.close();
  }
}

/** The digest of a file that is in use. */
export class ViewsDigest {
  private generation = 0;
  private writing: Promise<void> = Promise.resolve();

  constructor(private readonly file: string) {}

  /** To be called before the file is written to. */
  forget(): void {
    this.generation += 1;
    rmSync(digestFile(this.file), { force: true });
  }

  /** Writes the digest of the file as it is, unless it is forgotten meanwhile. Failing is no harm: there is none then. */
  write(): Promise<void> {
    const { generation } = this;
    const isWanted = () => generation === this.generation;
    this.writing = this.writing
      .then(() => digestOf(this.file, isWanted))
      .then((digest) => {
        if (digest === null || !isWanted()) return;
        const draft = `${digestFile(this.file)}-draft`;
        writeFileSync(draft, digest);
        renameSync(draft, digestFile(this.file));
      })
      .catch(() => undefined);
    return this.writing;
  }
}

/** Bytes of a file; 0 when there is none. */
export const sizeOf = (file: string): number => statSync(file, { throwIfNoEntry: false })?.size ?? 0;
