/** Commands run in this process, on streams and signals in the test's hands. The compiled program is program.ts. */
import { EventEmitter } from 'node:events';
import { runProgram } from '../../src/cli/program.js';
import { type Environment, Terminal } from '../../src/cli/terminal.js';

export interface CommandEnded {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Given {
  readonly env?: Environment;
  readonly stdin?: string | Uint8Array;
  /** Somebody looks, at so many columns. */
  readonly columns?: number;
}

/** A stream that keeps what is written to it. */
class Kept extends EventEmitter {
  text = '';

  constructor(readonly columns?: number) {
    super();
  }

  get isTTY(): boolean {
    return this.columns !== undefined;
  }

  write(text: string): boolean {
    this.text += text;
    this.emit('wrote');
    return true;
  }
}

/** A command under way. */
export class Typed {
  readonly stdout: Kept;
  readonly stderr: Kept;
  readonly signals = new EventEmitter() as EventEmitter & { exit(code: number): void };
  readonly exits: number[] = [];
  readonly terminal: Terminal;

  constructor({ env = {}, stdin = '', columns }: Given = {}) {
    this.stdout = new Kept(columns);
    this.stderr = new Kept(columns);
    this.signals.exit = (code) => this.exits.push(code);
    const input = {
      async *[Symbol.asyncIterator]() {
        yield Buffer.from(stdin as string);
      },
    };
    this.terminal = new Terminal({
      stdin: input,
      stdout: this.stdout,
      stderr: this.stderr,
      env,
      signals: this.signals,
    });
  }

  async run(words: readonly string[]): Promise<CommandEnded> {
    const code = await runProgram(words, this.terminal);
    return { code, stdout: this.stdout.text, stderr: this.stderr.text };
  }

  /** Waits until one of its streams shows that. */
  async says(pattern: RegExp, on: 'stdout' | 'stderr' = 'stdout'): Promise<RegExpExecArray> {
    for (;;) {
      const match = pattern.exec(this[on].text);
      if (match !== null) return match;
      await new Promise((resolve) => this[on].once('wrote', resolve));
    }
  }
}

/** Runs a command to its end. */
export const slugline = (words: readonly string[], given: Given = {}): Promise<CommandEnded> =>
  new Typed(given).run(words);

/** The JSON values of an output, one a line. */
// biome-ignore lint/suspicious/noExplicitAny: answers are asserted field by field
export const valuesIn = (text: string): any[] =>
  text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));
