/** The commands and what each takes, as a shell completes them: read from the program itself. */
import type { Argument, Command, Option } from 'commander';

/** What may stand for a value. */
export type Value =
  | { readonly kind: 'choices'; readonly choices: readonly string[] }
  | { readonly kind: 'file' | 'any' };

export interface Flag {
  /** `--file`, `-f`. */
  readonly names: readonly string[];
  readonly says: string;
  /** Null: it stands by itself. */
  readonly value: Value | null;
}

export interface Place {
  readonly name: string;
  readonly value: Value;
  /** It is the last, and takes all that follows. */
  readonly isVariadic: boolean;
}

export interface Branch {
  /** The words that lead to it, without the program's: `key create`; empty for the program. */
  readonly path: string;
  readonly name: string;
  readonly says: string;
  readonly flags: readonly Flag[];
  readonly places: readonly Place[];
  readonly branches: readonly Branch[];
}

/** What values are called that are files. */
const FILES = /^<?(file|folder|log)\b/;

/** @param command a program with all its commands loaded */
export function treeOf(command: Command, above: readonly string[] = []): Branch {
  const isProgram = command.parent === null;
  const path = isProgram ? [] : [...above, command.name()];
  return {
    path: path.join(' '),
    name: command.name(),
    says: sentence(command.description()),
    flags: [...command.options.filter(({ hidden }) => !hidden).map(flagOf), HELP],
    places: command.registeredArguments.map(placeOf),
    branches: command.commands.map((one) => treeOf(one, path)),
  };
}

/** The branch and all below it. */
export const allOf = (branch: Branch): Branch[] => [branch, ...branch.branches.flatMap(allOf)];

const HELP: Flag = { names: ['--help', '-h'], says: 'what it takes', value: null };

const flagOf = ({ long, short, description, flags, required, optional, argChoices }: Option): Flag => ({
  names: [long, short].filter((name) => name !== undefined && name !== null),
  says: sentence(description),
  value: required || optional ? wantedBy(/[<[].*$/.exec(flags)?.[0] ?? '', argChoices) : null,
});

const placeOf = (argument: Argument): Place => ({
  name: argument.name(),
  value: wantedBy(argument.name(), argument.argChoices),
  isVariadic: argument.variadic,
});

function wantedBy(called: string, choices: readonly string[] | undefined): Value {
  if (choices !== undefined) return { kind: 'choices', choices };
  return { kind: FILES.test(called) ? 'file' : 'any' };
}

/** One line. */
const sentence = (text: string): string => text.split('\n')[0]?.trim() ?? '';
