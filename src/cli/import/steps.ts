/** What an import sends, and in which order. */
import { createHash } from 'node:crypto';
import type { Logging, Opening, Refused } from './items.js';
import type { Place } from './lines.js';

/** What is sent in one request: an opening, or developments of one story. */
export type Step =
  | { readonly kind: 'open'; readonly items: readonly [Opening] }
  | { readonly kind: 'log'; readonly items: readonly Logging[] };

/** What a step is known by from one run to the next: its lines with their ids. A line that was mended makes another. */
export function markOf({ items }: Step): string {
  const hash = createHash('sha256');
  for (const { body, line } of items) hash.update(`${body.id} ${line.text}\n`);
  return hash.digest('base64url').slice(0, 16);
}

/** The steps of one story, to be done one after the other; those of two stories may be done at once. */
export interface Lane {
  /** Id of the story; null: what the lines say leads to none. */
  readonly storyId: string | null;
  readonly steps: readonly Step[];
}

export interface Window {
  readonly lanes: readonly Lane[];
  /** Lines that cannot be sent. */
  readonly refused: readonly Refused[];
  /** Where the next one begins. */
  readonly end: Place;
}

/** The number of its first line. */
export const firstLine = ({ steps }: Lane): number => steps[0]?.items[0]?.line.number ?? 0;

/** What stands before the first of some lines: where the import ends at that one, nothing behind it is sent. */
export function before(lanes: readonly Lane[], [first]: readonly Refused[]): readonly Lane[] {
  if (first === undefined) return lanes;
  const { number } = first.line;
  const cut = (step: Step): Step[] => {
    if (step.kind === 'open') return step.items[0].line.number < number ? [step] : [];
    const items = step.items.filter(({ line }) => line.number < number);
    return items.length === 0 ? [] : [{ kind: 'log', items }];
  };
  return lanes.map(({ storyId, steps }) => ({ storyId, steps: steps.flatMap(cut) }));
}
