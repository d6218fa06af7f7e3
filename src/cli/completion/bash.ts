/** Completion for bash 3.2 and newer: words in tables, looked up by the script itself. */
import { allOf, type Branch, type Value } from './tree.js';

/** How a table says that files are wanted, or nothing that is known. */
const WORDS = (value: Value): string => (value.kind === 'choices' ? value.choices.join(' ') : `@${value.kind}`);

const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;

/** One `case` of a table: what is printed for a key. */
const entry = (key: string, words: string): string => `    ${quoted(key)}) printf '%s' ${quoted(words)} ;;`;

const table = (name: string, entries: readonly string[]): string =>
  [`_slugline_${name}() {`, '  case $1 in', ...entries, '    *) return 1 ;;', '  esac', '}'].join('\n');

export function bashScript(program: Branch): string {
  const branches = allOf(program);
  const commands = branches.flatMap(({ path, branches: below }) =>
    below.length === 0 ? [] : [entry(path, below.map(({ name }) => name).join(' '))],
  );
  const flags = branches.map(({ path, flags }) => entry(path, flags.flatMap(({ names }) => names).join(' ')));
  const values = branches.flatMap(({ path, flags }) =>
    flags.flatMap(({ names, value }) =>
      value === null ? [] : names.map((name) => entry(`${path} ${name}`, WORDS(value))),
    ),
  );
  const places = branches.flatMap(({ path, places }) =>
    places.map(({ value, isVariadic }, index) => {
      const line = entry(`${path} ${index}`, WORDS(value));
      return isVariadic ? line.replace(`${index}')`, `'*)`) : line;
    }),
  );
  return [
    '# Completion of slugline for bash, made by: slugline completion bash',
    table('commands', commands),
    table('flags', flags),
    table('values', values),
    table('places', places),
    WALK,
  ].join('\n\n');
}

/** `--role=ed` comes in three words where `=` breaks words, so it is put together again. */
const WALK = `_slugline() {
  local current=\${COMP_WORDS[COMP_CWORD]} path='' flag='' word words place=0 i IFS=$' \\t\\n'
  COMPREPLY=()
  for ((i = 1; i < COMP_CWORD; i += 1)); do
    word=\${COMP_WORDS[i]}
    if [[ $word == = ]]; then
      continue
    elif [[ -n $flag ]]; then
      flag=''
    elif [[ $word == -?* ]]; then
      _slugline_values "$path $word" >/dev/null && flag=$word
    elif words=$(_slugline_commands "$path") && [[ " $words " == *" $word "* ]]; then
      path=\${path:+$path }$word
      place=0
    else
      place=$((place + 1))
    fi
  done
  [[ $current == = ]] && current=''
  if [[ -n $flag ]]; then
    words=$(_slugline_values "$path $flag")
  elif [[ $current == -* ]]; then
    words=$(_slugline_flags "$path")
  else
    words=$(_slugline_commands "$path")
    place=$(_slugline_places "$path $place")
    [[ $place == @* && -n $words ]] || words="$words $place"
  fi
  case $words in
    *@file)
      compopt -o filenames 2>/dev/null
      IFS=$'\\n'
      COMPREPLY=($(compgen -f -- "$current"))
      ;;
    *@any) ;;
    *) COMPREPLY=($(compgen -W "$words" -- "$current")) ;;
  esac
}

complete -F _slugline slugline`;
