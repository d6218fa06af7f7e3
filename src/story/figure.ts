/** Figures: per measure and subject the latest by place stands, the earlier ones are kept. */
import type { Entry } from './entry.js';
import type { FigureValue, WorldDate } from './events.js';
import type { Story } from './story.js';

/** One report of a figure. */
export interface Report {
  readonly value: FigureValue;
  readonly developmentId: string;
  readonly occurredAt: WorldDate | null;
}

export interface Figure {
  /** The entry that now stands. */
  readonly entry: Entry<'FigureReported'>;
  /** Those before it by place, newest first, 100 at most. */
  readonly earlier: readonly Report[];
}

const MOST_EARLIER = 100;

/** What stands under a key of `story.figures`. */
export function figureOf(story: Story, key: string): Figure {
  const reports: Entry<'FigureReported'>[] = [];
  for (const [, id] of story.figures.get(key)?.entriesReversed() ?? []) {
    reports.push(story.entries.get(id) as Entry<'FigureReported'>);
    if (reports.length > MOST_EARLIER) break;
  }
  const [entry, ...earlier] = reports as [Entry<'FigureReported'>, ...Entry<'FigureReported'>[]];
  return {
    entry,
    earlier: earlier.map(({ data, development, occurredAt }) => ({
      value: data.value,
      developmentId: development.id,
      occurredAt,
    })),
  };
}
