/** `sorted-btree` is CommonJS, so in Node, jest and TypeScript alike its class is the `default` of the default import. */
import sortedBtree from 'sorted-btree';
import diffAgainst from 'sorted-btree/extended/diffAgainst.js';

/** A sorted map with O(log n) access by key, and cheap copy-on-write clones. */
export const BTree = sortedBtree.default;
export type BTree<K, V> = sortedBtree.default<K, V>;

/** Keys that only one of two trees has, or that lead to another value in each. What clones share costs nothing. */
export function changedKeys<K, V>(a: BTree<K, V>, b: BTree<K, V>): Set<K> {
  const keys = new Set<K>();
  const add = (key: K): void => {
    keys.add(key);
  };
  if (a.size > 0 && b.size > 0) diffAgainst.default(a, b, add, add, add);
  else for (const tree of [a, b]) for (const key of tree.keys()) add(key);
  return keys;
}
