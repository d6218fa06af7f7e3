/** `slugline completion`: prints a script that completes commands, flags and their values in a shell. */
import { Argument, Command } from 'commander';
import { bashScript } from './completion/bash.js';
import { fishScript } from './completion/fish.js';
import { type Branch, treeOf } from './completion/tree.js';
import { zshScript } from './completion/zsh.js';
import type { Terminal } from './terminal.js';

const SHELLS: Readonly<Record<string, (program: Branch) => string>> = {
  bash: bashScript,
  zsh: zshScript,
  fish: fishScript,
};

/** @param whole makes the program with all its commands, which loads each of them */
export function completionCommand(terminal: Terminal, whole: () => Promise<Command>): Command {
  return new Command('completion')
    .description('print a script with which your shell completes the words of slugline')
    .addArgument(new Argument('<shell>', 'your shell').choices(Object.keys(SHELLS)))
    .addHelpText('after', INSTALL)
    .action(async (shell: string) => {
      const script = SHELLS[shell]?.(treeOf(await whole())) ?? '';
      terminal.print({ shell, script }, () => script);
    });
}

/** The script starts no program at a TAB: make it anew when slugline is. */
const INSTALL = `
To have it in every new shell:
  bash  slugline completion bash > ~/.local/share/bash-completion/completions/slugline
  zsh   slugline completion zsh > "\${fpath[1]}/_slugline"
  fish  slugline completion fish > ~/.config/fish/completions/slugline.fish
The script is whole in itself and starts no program when you press TAB; print it anew when slugline is newer.`;
