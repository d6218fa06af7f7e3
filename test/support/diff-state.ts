/** A diff applied: what the law of `story/diff.ts` is stated with. Looks at everything, each time anew. */
import type { Change, Difference } from '../../src/story/diff.js';
import { allIn, type Fields, fieldsOf, subjectOf } from '../../src/story/diff-state.js';
import type { View } from '../../src/story/view.js';

/** Every field of every subject, by `kind id field`; what is null is left out. */
export type State = ReadonlyMap<string, unknown>;

export function stateOf(view: View): State {
  const state = new Map<string, unknown>();
  for (const key of allIn(view.story)) {
    const { kind, id } = subjectOf(key);
    for (const [field, value] of Object.entries((fieldsOf(view, key) ?? {}) as Fields)) {
      if (value !== null) state.set(`${kind} ${id} ${field}`, value);
    }
  }
  return state;
}

/** The state with the changes made. Fails where a change does not begin at what is there. */
export function applied(state: State, { changes }: Pick<Difference, 'changes'>): State {
  const next = new Map(state);
  for (const { subject, field, old, new: value } of changes) {
    const name = `${subject.kind} ${subject.id} ${field}`;
    if (JSON.stringify(next.get(name) ?? null) !== JSON.stringify(old)) throw new Error(`${name} is not ${old}.`);
    if (value === null) next.delete(name);
    else next.set(name, value);
  }
  return next;
}

const OPPOSITE = { same: 'same', added: 'removed', removed: 'added' } as const;

/** The same changes the other way round: old and new changed over, and what was removed told before what was added. */
export const turned = (changes: readonly Change[]): Change[] =>
  changes.map(({ old, new: next, words, ...rest }) => ({
    ...rest,
    old: next,
    new: old,
    ...(words === undefined ? {} : { words: inTurn(words.map(({ op, text }) => ({ op: OPPOSITE[op], text }))) }),
  }));

function inTurn<T extends { op: string }>(words: T[]): T[] {
  const ordered: T[] = [];
  for (const word of words) {
    const before = ordered.at(-1);
    if (word.op === 'removed' && before?.op === 'added') ordered.splice(-1, 0, word);
    else ordered.push(word);
  }
  return ordered;
}
