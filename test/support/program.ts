/** The compiled program as its user starts it: a process of its own. `npm run build` must have run. */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const CLI = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));

export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  /** All that it printed, and what of that went to its standard output. */
  readonly output: string;
  readonly stdout: string;
}

/** Runs it to its end. */
export async function run(args: readonly string[], environment: Record<string, string>): Promise<Ended> {
  return new Program(args, environment).ended;
}

export class Program {
  private readonly child: ChildProcess;
  private text = '';
  private stdout = '';
  private readonly listeners = new Set<() => void>();
  readonly ended: Promise<Ended>;

  constructor(args: readonly string[], environment: Record<string, string>) {
    if (!existsSync(CLI)) throw new Error('Run `npm run build` first: this test starts the compiled program.');
    const { NODE_OPTIONS: _, ...inherited } = process.env;
    this.child = spawn(process.execPath, [CLI, ...args], { env: { ...inherited, ...environment } });
    for (const stream of [this.child.stdout, this.child.stderr]) {
      stream?.on('data', (bytes: Buffer) => {
        this.text += bytes.toString();
        for (const tell of this.listeners) tell();
      });
    }
    this.child.stdout?.on('data', (bytes: Buffer) => {
      this.stdout += bytes.toString();
    });
    this.ended = new Promise((resolve) => {
      this.child.on('close', (code, signal) => {
        resolve({ code, signal, output: this.text, stdout: this.stdout });
        for (const tell of this.listeners) tell();
      });
    });
  }

  /** The first match in what it printed; fails when it ends without. */
  says(pattern: RegExp): Promise<RegExpExecArray> {
    return new Promise((resolve, reject) => {
      const look = () => {
        const match = pattern.exec(this.text);
        if (match === null && this.child.exitCode === null && this.child.signalCode === null) return;
        this.listeners.delete(look);
        if (match === null) reject(new Error(`It ended without saying ${pattern}:\n${this.text}`));
        else resolve(match);
      };
      this.listeners.add(look);
      look();
    });
  }

  kill(signal: NodeJS.Signals): void {
    this.child.kill(signal);
  }
}

export class Folder {
  readonly path = mkdtempSync(join(tmpdir(), 'slugline-'));

  end(): void {
    rmSync(this.path, { recursive: true, force: true });
  }
}
