/**
 * An index of stretches of days. Buckets of each level are four times as wide as those of the one before, and a stretch
 * stands in the few that it touches on the first level where these are few: so what is asked of some days reads neither
 * what is far from them nor long stretches one by one.
 */
const NARROWEST = 32;
const WIDER = 4;
/** The years 0001 to 9999, the days that can be asked for. */
const FIRST_DAY = -719_162;
const LAST_DAY = 2_932_896;

/** Days in a bucket of each level. */
export const WIDTHS: readonly number[] = Array.from({ length: 9 }, (_, level) => NARROWEST * WIDER ** level);

export interface Bucket {
  readonly level: number;
  readonly bucket: number;
  /** The first in which the stretch stands. */
  readonly isFirst: boolean;
}

export const bucketOf = (day: number, level: number): number => Math.floor(day / (WIDTHS[level] as number));

/** Where a stretch stands: at most five buckets, all of one level; none when it is beyond what can be asked for. */
export function bucketsOf(stretch: { readonly first: number; readonly last: number }): Bucket[] {
  const [first, last] = [Math.max(stretch.first, FIRST_DAY), Math.min(stretch.last, LAST_DAY)];
  if (first > last) return [];
  const found = WIDTHS.findIndex((width) => last - first < WIDER * width);
  const level = found < 0 ? WIDTHS.length - 1 : found;
  const low = bucketOf(first, level);
  return Array.from({ length: bucketOf(last, level) - low + 1 }, (_, index) => ({
    level,
    bucket: low + index,
    isFirst: index === 0,
  }));
}
