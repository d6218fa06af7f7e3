/** Positions in EventStoreDB's `$all`: commit and prepare, as `commit/prepare` in decimal. */
import type { Position } from '../event-store.js';

/** As the vendor's client has it. */
export interface LogPosition {
  readonly commit: bigint;
  readonly prepare: bigint;
}

export const asPosition = ({ commit, prepare }: LogPosition): Position => `${commit}/${prepare}`;

const SHAPE = /^(\d{1,20})\/(\d{1,20})$/;

export const isPosition = (text: string): boolean => SHAPE.test(text);

/** @throws RangeError it is not one of this store's */
export function fromPosition(position: Position): LogPosition {
  const match = SHAPE.exec(position);
  if (match === null) throw new RangeError(`"${position}" is not a position of this log.`);
  const [, commit = '', prepare = ''] = match;
  return { commit: BigInt(commit), prepare: BigInt(prepare) };
}

/** Negative, zero or positive as `a` is before, at or after `b`. */
export function compare(a: LogPosition, b: LogPosition): number {
  if (a.commit !== b.commit) return a.commit < b.commit ? -1 : 1;
  if (a.prepare === b.prepare) return 0;
  return a.prepare < b.prepare ? -1 : 1;
}
