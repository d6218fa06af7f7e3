/** Reads how long something is to last. */

const MILLIS = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const;

/** Milliseconds of `90s`, `5m`, `12h` or `30d`, in one of the units that are taken; null: it is none. */
export function millisOf(text: string, units: readonly (keyof typeof MILLIS)[]): number | null {
  const [, amount, letter] = /^(\d{1,6})([a-z])$/.exec(text) ?? [];
  const unit = units.find((one) => one === letter);
  return unit === undefined ? null : Number(amount) * MILLIS[unit];
}
