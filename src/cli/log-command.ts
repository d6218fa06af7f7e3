/** `slugline log`: one command for each type of development, with a flag for each field. */
import { Command, Option } from 'commander';
import { collect } from './collect.js';
import { DEVELOPMENT_FLAGS } from './development-flags.js';
import { envelopeFlags } from './envelope-flags.js';
import type { LogOptions } from './log.js';
import type { Flag, TypeFlags } from './log-flags.js';
import { askingServer } from './server.js';
import { isSpelled } from './spelling.js';
import type { Terminal } from './terminal.js';

/** @param named the type that is called for: the options of the others are hundreds, and are left out. */
export function logCommand(terminal: Terminal, named?: string): Command {
  const command = whatAllTake(new Command('log'))
    .description('log what happened')
    .argument('<type>', 'one of the types below; or -, to read developments as JSON from the standard input')
    .argument('[story]', 'slug or id of the story')
    .addHelpText(
      'after',
      `
Examples:
  slugline log FactReported town-hall-vote --text "The council has met."
  slugline log MeetingCancelled town-hall-vote --meeting-id 0199… --reason "It rained"
  slugline log - town-hall-vote < developments.json

What a type takes: slugline log MeetingCancelled --help`,
    )
    .action(async (word: string, story: string | undefined, options: LogOptions) =>
      (await import('./log.js')).logJson(terminal, word, story, options),
    );
  for (const [type, flags] of Object.entries(DEVELOPMENT_FLAGS)) {
    const isWhole = named === undefined || isSpelled(type, named);
    command.addCommand(isWhole ? typeCommand(terminal, type, flags) : bareCommand(type, flags));
  }
  return command;
}

const bareCommand = (type: string, { says }: Pick<TypeFlags, 'says'>): Command =>
  new Command(type).description(says).argument('<story>', 'slug or id of the story');

function typeCommand(terminal: Terminal, type: string, { says, isNewMatter, flags }: TypeFlags): Command {
  const all = [...flags, ...envelopeFlags(isNewMatter, flags)];
  const command = bareCommand(type, { says });
  for (const flag of all) for (const option of optionsOf(flag)) command.addOption(option);
  if (flags.some(({ kind }) => kind === 'changes')) {
    command.addOption(new Option('--change <field=value>', 'one of the changes; may be repeated').argParser(collect));
  }
  return whatAllTake(command).action(async (story: string, options: LogOptions) =>
    (await import('./log.js')).logType(terminal, { type, story, flags: all }, options),
  );
}

const whatAllTake = (command: Command): Command =>
  askingServer(
    command
      .option(
        '--file <file>',
        'read the development, or an array of them, as JSON from a file; - is the standard input',
      )
      .option('--if-match <revision>', 'only if the story is still at this revision')
      .option('--dry-run', 'print the JSON that would be sent, and send nothing'),
  );

function optionsOf(flag: Flag): Option[] {
  const says = flag.required ? `${flag.says} (required)` : flag.says;
  const name = `--${flag.flag}`;
  switch (flag.kind) {
    case 'yes':
      return [new Option(name, says), new Option(`--no-${flag.flag}`, `not so`)];
    case 'choice':
      return [new Option(`${name} <word>`, says).choices(flag.choices)];
    case 'texts':
      return [new Option(`${name} <${flag.value}>`, `${says}; may be repeated`).argParser(collect)];
    case 'objects':
      return [new Option(`${name} <${flag.parts.join('; ')}>`, `${says}; may be repeated`).argParser(collect)];
    case 'object':
      return [new Option(`${name} <${flag.parts.join('; ')}>`, says)];
    case 'text':
      return [new Option(`${name} <${flag.value}>`, says)];
    case 'changes':
      return [new Option(`${name} <json>`, says)];
    default:
      return [new Option(`${name} <number>`, says)];
  }
}
