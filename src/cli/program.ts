/** The program: finds the command, runs it, and says how it ended. */
import { type Argument, Command, CommanderError } from 'commander';
import { withoutCredentials } from '../config/config.js';
import { programVersion } from '../ops/program-version.js';
import { FAMILIES } from './commands.js';
import { CommandFailed, EXIT, type Exit, exitFor } from './exit.js';
import { noSlugline } from './no-answer.js';
import { onlyReads } from './reading.js';
import { safe, safeJson } from './safe-text.js';
import { isSpelled } from './spelling.js';
import type { Terminal } from './terminal.js';

/**
 * Runs a command line, without the program's own name. Never throws: what went wrong is told on the standard error.
 * @returns its exit code
 */
export async function runProgram(words: readonly string[], terminal: Terminal): Promise<Exit> {
  terminal.isJson = beforeDashes(words).includes('--json');
  terminal.isPlain = beforeDashes(words).includes('--no-color');
  try {
    const program = await programFor(words, terminal);
    await program.parseAsync(spelled(words, program), { from: 'user' });
    return EXIT.done;
  } catch (error) {
    if (!(error instanceof CommanderError)) return fail(error as Error, terminal);
    // Help and version were printed where they belong.
    if (error.exitCode === 0) return EXIT.done;
    return error.code === 'commander.help' ? EXIT.usage : fail(usageError(error), terminal);
  } finally {
    terminal.end();
  }
}

/** All commands with all that they take, for what is made from them. */
export const wholeProgram = (terminal: Terminal): Promise<Command> => make(Object.keys(FAMILIES), terminal);

function programFor(words: readonly string[], terminal: Terminal): Promise<Command> {
  const at = words.findIndex((word) => !word.startsWith('-'));
  const [named, next] = words.slice(words[at] === 'help' ? at + 1 : at);
  return make(named === undefined ? [] : [named], terminal, next ?? '');
}

/** Of a command inside a family, the spelling that it has. */
function spelled(words: readonly string[], program: Command): readonly string[] {
  const at = words.findIndex((word) => !word.startsWith('-')) + 1;
  const family = program.commands.find((command) => command.name() === words[at - 1]);
  const meant = family?.commands.find((command) => isSpelled(command.name(), words[at] ?? ''));
  return meant === undefined ? words : words.with(at, meant.name());
}

async function make(loaded: readonly string[], terminal: Terminal, named?: string): Promise<Command> {
  const program = new Command('slugline')
    .description('An event-sourced newsroom story tracker.')
    .version(programVersion())
    .showSuggestionAfterError();
  for (const [name, { says, load }] of Object.entries(FAMILIES)) {
    program.addCommand(
      loaded.includes(name)
        ? await load(terminal, () => wholeProgram(terminal), named)
        : new Command(name).description(says),
    );
  }
  settle(program, terminal);
  program.hook('preAction', (_, command) => {
    terminal.onlyReads = onlyReads(command);
  });
  return program;
}

/** What every command has, however deep: our streams, our exit codes, and the flags that all take. */
function settle(command: Command, terminal: Terminal): void {
  // What is written before a word belongs to the command before it.
  command.enablePositionalOptions().configureHelp({
    subcommandTerm: (one) => [one.name(), ...one.registeredArguments.map(termOf)].join(' '),
  });
  command.exitOverride().configureOutput({
    writeOut: (text) => terminal.put(text.replace(/\n$/, '')),
    writeErr: (text) => terminal.complain(withoutCredentials(text.replace(/\n$/, ''))),
    outputError: () => undefined,
    getOutHelpWidth: () => (Number.isFinite(terminal.width) ? terminal.width : 80),
    getErrHelpWidth: () => 80,
    getOutHasColors: () => false,
    getErrHasColors: () => false,
  });
  if (command.commands.length === 0 && command.parent !== null) {
    command.option('--json', 'print JSON alone, one value a line; errors too').option('--no-color', 'print no colours');
  }
  for (const one of command.commands) settle(one, terminal);
}

const termOf = (argument: Argument): string => {
  const name = `${argument.name()}${argument.variadic ? '...' : ''}`;
  return argument.required ? `<${name}>` : `[${name}]`;
};

function fail(thrown: Error, terminal: Terminal): Exit {
  const { answeredBy } = terminal;
  // What our answers have was missing there.
  const error = thrown instanceof TypeError && answeredBy !== null ? noSlugline(answeredBy) : thrown;
  const exit = terminal.stoppedBy ?? exitFor(error);
  const message = safe(withoutCredentials(error.message));
  if (terminal.isJson) terminal.complain(safeJson(documentOf(error, message)));
  else terminal.complain(message);
  if (terminal.environment.LOG_LEVEL === 'debug' && !(thrown instanceof CommandFailed)) {
    terminal.complain(String(thrown.stack));
  }
  return exit;
}

/** The server's own problem if there was one, else what we can say: `code` and `detail`, as problems have them. */
function documentOf(error: Error, message: string): object {
  if (error instanceof CommandFailed && error.problem !== null) return error.problem;
  const { code } = error as { code?: unknown };
  return { code: typeof code === 'string' ? code : 'failed', detail: message };
}

function usageError({ code, message }: CommanderError): CommandFailed {
  const [sentence = '', ...hints] = message.replace(/^error: /, '').split('\n');
  const words = `${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}${/[.!?]$/.test(sentence) ? '' : '.'}`;
  if (code === 'commander.unknownOption') hints.push('A word that begins with - and is no flag stands behind --.');
  return new CommandFailed([words, ...hints, 'See what it takes with --help.'].join('\n'), EXIT.usage);
}

function beforeDashes(words: readonly string[]): readonly string[] {
  const end = words.indexOf('--');
  return end < 0 ? words : words.slice(0, end);
}
