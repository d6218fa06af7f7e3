/** Completion for zsh: a function for each command, in the words of `_arguments` (zshcompsys(1)). */
import { allOf, type Branch, type Flag, type Value } from './tree.js';

const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;

/** Colons and brackets end what is said; a backslash takes that from them. */
const said = (text: string): string => text.replace(/[\\[\]:]/g, '\\$&');

const nameOf = (path: string): string => ['_slugline', ...path.split(' ').filter((word) => word !== '')].join('_');

function action(value: Value): string {
  if (value.kind === 'choices') return `(${value.choices.join(' ')})`;
  return value.kind === 'file' ? '_files' : ' ';
}

function flagWords({ names, says, value }: Flag): string[] {
  const what = value === null ? '' : `:${(names[0] ?? '').replace(/^-+/, '')}:${action(value)}`;
  return names.map((name) =>
    quoted(`*${name}${value !== null && name.startsWith('--') ? '=' : ''}[${said(says)}]${what}`),
  );
}

function functionOf(branch: Branch): string {
  const { path, flags, places, branches } = branch;
  const own = flags.flatMap(flagWords);
  const rest = places.map(({ name, value, isVariadic }, index) =>
    quoted(`${isVariadic ? '*' : index + 1}:${said(name)}:${action(value)}`),
  );
  const body =
    branches.length === 0
      ? [`  _arguments -s -S ${[...own, ...rest].map((word) => `\\\n    ${word}`).join(' ')}`]
      : [
          '  local curcontext=$curcontext state line',
          `  _arguments -C ${[...own, quoted('1: :->command'), quoted('*:: :->rest')].map((word) => `\\\n    ${word}`).join(' ')}`,
          '  case $state in',
          '    command)',
          '      local -a commands',
          '      commands=(',
          ...branches.map(({ name, says }) => `        ${quoted(`${name}:${said(says)}`)}`),
          '      )',
          "      _describe -t commands 'command' commands",
          '      ;;',
          '    rest)',
          '      case $line[1] in',
          ...branches.map(({ name, path: to }) => `        ${name}) ${nameOf(to)} ;;`),
          '      esac',
          '      ;;',
          '  esac',
        ];
  return [`${nameOf(path)}() {`, ...body, '}'].join('\n');
}

export const zshScript = (program: Branch): string =>
  [
    '#compdef slugline',
    '# Completion of slugline for zsh, made by: slugline completion zsh',
    ...allOf(program).map(functionOf),
    // In a file of the function path it is called itself; sourced, it is told to the completion system.
    'if [ "$funcstack[1]" = "_slugline" ]; then\n  _slugline "$@"\nelse\n  compdef _slugline slugline\nfi',
  ].join('\n\n');
