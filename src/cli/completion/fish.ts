/** Completion for fish: a `complete` for each word, under the condition that it belongs to the command so far. */
import { allOf, type Branch, type Value } from './tree.js';

const quoted = (text: string): string => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;

function wanted(value: Value): string {
  if (value.kind === 'choices') return ` -x -a ${quoted(value.choices.join(' '))}`;
  return value.kind === 'file' ? ' -r -F' : ' -x';
}

/** Prints the command that the words so far lead to. A word that belongs to none is a value or a place. */
const walk = (paths: readonly string[]): string => `function __slugline_at
    set -l known ${paths.map(quoted).join(' ')}
    set -l path
    for word in (commandline -opc)[2..-1]
        contains -- (string join -- ' ' $path $word) $known; and set -a path $word
    end
    test "$path" = "$argv"
end`;

function linesOf({ path, flags, places, branches }: Branch): string[] {
  const at = `complete -c slugline -n ${quoted(`__slugline_at ${path}`.trim())}`;
  return [
    ...branches.map(({ name, says }) => `${at} -a ${quoted(name)} -d ${quoted(says)}`),
    ...flags.map(({ names, says, value }) => {
      const words = names.map((name) => (name.startsWith('--') ? `-l ${name.slice(2)}` : `-s ${name.slice(1)}`));
      return `${at} ${words.join(' ')}${value === null ? '' : wanted(value)} -d ${quoted(says)}`;
    }),
    ...places.flatMap(({ name, value }) => {
      if (value.kind === 'choices') return [`${at} -a ${quoted(value.choices.join(' '))} -d ${quoted(name)}`];
      return value.kind === 'file' ? [`${at} -F`] : [];
    }),
  ];
}

export function fishScript(program: Branch): string {
  const branches = allOf(program);
  return [
    '# Completion of slugline for fish, made by: slugline completion fish',
    walk(branches.map(({ path }) => path).filter((path) => path !== '')),
    'complete -c slugline -f',
    ...branches.flatMap(linesOf),
  ].join('\n');
}
