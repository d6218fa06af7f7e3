/** The files that an import writes, when they cannot be written. */
import { CommandFailed, EXIT } from '../exit.js';
import { safeLine } from '../safe-text.js';

/** What passes once somebody makes room: the command itself was right. */
const FULL = ['ENOSPC', 'EDQUOT'];

/**
 * Does what writes a file.
 * @param option the flag that names the file
 * @throws CommandFailed it cannot be written
 */
export function writing<T>(path: string, option: '--progress' | '--refused', write: () => T): T {
  try {
    return write();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined || error instanceof CommandFailed) throw error;
    const isFull = FULL.includes(code);
    const next = isFull ? 'Make room there, or name' : 'Name';
    throw new CommandFailed(
      `${safeLine(path)} cannot be written (${code}). ${next} another file in ${option}.`,
      isFull ? EXIT.wrong : EXIT.usage,
    );
  }
}
