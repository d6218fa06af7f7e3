/** The commands of a page, each block with the output that is shown under it. */

export interface PageBlock {
  readonly commands: readonly PageCommand[];
  /** What is shown; … stands for anything on a line. */
  readonly shown: string;
}

export interface PageCommand {
  /** Without the program's own name. */
  readonly words: readonly string[];
  readonly stdin: string;
}

/** Each `sh` block with commands of `slugline`, and the `text` block that follows it. */
export const blocksOf = (page: string): PageBlock[] =>
  [...page.matchAll(/```sh\n([\s\S]+?)```\n+```text\n([\s\S]*?)```/g)].map(([, commands = '', shown = '']) => ({
    commands: commands.trim().split('\n').map(commandOf),
    shown,
  }));

/** Reads `slugline …`, or `echo "…" | slugline …`, as a shell does. */
function commandOf(line: string): PageCommand {
  const [, said, command = ''] = /^(?:echo (.+?) \| )?slugline (.+)$/.exec(line) ?? [];
  if (command === '') throw new Error(`This is no command of slugline: ${line}`);
  return { words: wordsOf(command), stdin: said === undefined ? '' : `${wordsOf(said)[0]}\n` };
}

const wordsOf = (text: string): string[] =>
  [...text.matchAll(/'([^']*)'|"([^"]*)"|(\S+)/g)].map(([, single, double, bare]) => single ?? double ?? bare ?? '');

/** What is shown, as a pattern. */
export const patternOf = (shown: string): RegExp =>
  new RegExp(`^${shown.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll('…', '.*')}$`);
