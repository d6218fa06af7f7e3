/**
 * Brings the data of old versions forward when it is read. What is stored never changes: the hash chain stands on
 * the data as it was written.
 */

/** From one version of a type's data to the next. Pure: the same input gives the same output, and none is changed. */
export type Upcaster = (
  data: Readonly<Record<string, unknown>>,
  metadata: Readonly<Record<string, unknown>>,
) => Readonly<Record<string, unknown>>;

/** By type, then by the version that a step starts from: `{ MeetingHeld: { 1: fromOneToTwo } }`. */
export type Upcasters = Readonly<Record<string, Readonly<Record<number, Upcaster>>>>;

/** Every step there is. Empty while all types are at version 1. */
export const UPCASTERS: Upcasters = {};

/** Data and metadata as stored, of one type and version. */
export interface Versioned {
  readonly type: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly metadata: { readonly version: number; readonly [field: string]: unknown };
}

/**
 * The data at version `target`, one step after another. Null when there is no way: the stored version is newer, is
 * no version at all, or a step is missing.
 */
export function upcast(
  event: Versioned,
  target: number,
  upcasters: Upcasters = UPCASTERS,
): Readonly<Record<string, unknown>> | null {
  const { version } = event.metadata;
  if (!Number.isInteger(version) || version < 1 || version > target) return null;
  const steps = Object.hasOwn(upcasters, event.type) ? upcasters[event.type] : undefined;
  let { data } = event;
  for (let from = version; from < target; from += 1) {
    const step = steps?.[from];
    if (step === undefined) return null;
    data = step(data, event.metadata);
  }
  return data;
}
