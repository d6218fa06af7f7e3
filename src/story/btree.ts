/** `sorted-btree` is CommonJS, so in Node, jest and TypeScript alike its class is the `default` of the default import. */
import sortedBtree from 'sorted-btree';

/** A sorted map with O(log n) access by key, and cheap copy-on-write clones. */
export const BTree = sortedBtree.default;
export type BTree<K, V> = sortedBtree.default<K, V>;
