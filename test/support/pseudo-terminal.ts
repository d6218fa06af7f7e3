/** The compiled program in a real pseudo-terminal, as somebody has it who sits before one. */
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

const CLI = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));

interface Pty {
  onData(told: (text: string) => void): unknown;
  onExit(told: (ended: { exitCode: number; signal?: number }) => void): unknown;
  write(text: string): void;
}

type Spawn = (
  file: string,
  args: readonly string[],
  options: { cols: number; rows: number; env: NodeJS.ProcessEnv },
) => Pty;

/** Its ready-made parts are not there for every machine; without them these tests are skipped, and say so. */
const spawn = ((): Spawn | null => {
  try {
    return createRequire(import.meta.url)('@lydell/node-pty').spawn as Spawn;
  } catch {
    return null;
  }
})();

export const HAS_PSEUDO_TERMINAL = spawn !== null;
if (!HAS_PSEUDO_TERMINAL) console.warn('No pseudo-terminal can be had on this machine: what needs one is skipped.');

export class SeatedProgram {
  /** All that the terminal was sent. */
  text = '';
  private readonly pty: Pty;
  private readonly listeners = new Set<() => void>();
  readonly ended: Promise<number>;

  constructor(words: readonly string[], environment: Record<string, string>, columns = 80) {
    if (spawn === null) throw new Error('There is no pseudo-terminal.');
    const { NODE_OPTIONS: _, NO_COLOR: __, FORCE_COLOR: ___, ...inherited } = process.env;
    const env = { ...inherited, TERM: 'xterm-256color', ...environment };
    this.pty = spawn(process.execPath, [CLI, ...words], { cols: columns, rows: 24, env });
    this.pty.onData((text) => {
      this.text += text;
      for (const tell of this.listeners) tell();
    });
    this.ended = new Promise((resolve) => {
      this.pty.onExit(({ exitCode }) => {
        resolve(exitCode);
        for (const tell of this.listeners) tell();
      });
    });
  }

  /** Waits until it was sent that. */
  async shows(pattern: RegExp): Promise<RegExpExecArray> {
    let isOver = false;
    void this.ended.then(() => {
      isOver = true;
    });
    for (;;) {
      const match = pattern.exec(this.text);
      if (match !== null) return match;
      if (isOver) throw new Error(`It ended without showing ${pattern}:\n${this.text}`);
      await new Promise<void>((resolve) => {
        const told = () => {
          this.listeners.delete(told);
          resolve();
        };
        this.listeners.add(told);
      });
    }
  }

  type(text: string): void {
    this.pty.write(text);
  }
}

export const CTRL_C = '\x03';
export const CTRL_D = '\x04';
