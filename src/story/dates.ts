/** Resolving the world dates of what is asked, once, so that the fold never parses a date (RULES §1). */
import { type FieldError, InvalidRequest } from './errors.js';
import type { DevelopmentType, Range } from './events.js';
import { CATALOGUE } from './events.js';
import type { Story } from './story.js';
import { BadWorldDate, resolveWorldDate } from './time.js';

/** The zone in which the dates inside the data are read: its own, else the one that its meeting is in. */
export function dataZone(
  type: DevelopmentType,
  data: Readonly<Record<string, unknown>>,
  envelopeZone: string | null,
  story: Story,
): string | null {
  if (typeof data.timeZone === 'string') return data.timeZone;
  const meetingZone = story.meetingOf(String(data.meetingId))?.state.timeZone ?? null;
  // A new date comes with its own zone; a date within the old one is read where the meeting is.
  if (CATALOGUE[type].dates.includes('startsAt')) return data.startsAt === undefined ? meetingZone : null;
  return envelopeZone ?? meetingZone;
}

/** Collects resolved dates and what is wrong with the others. */
export class DateResolver {
  private readonly times: Record<string, Range> = {};
  private readonly errors: FieldError[] = [];

  constructor(private readonly zone: string) {}

  add(name: string, pointer: string, text: string, own: string | null): void {
    try {
      this.times[name] = resolveWorldDate(text, { own, newsroom: this.zone });
    } catch (error) {
      if (!(error instanceof BadWorldDate)) throw error;
      this.errors.push({ pointer, detail: error.message });
    }
  }

  /** Adds a date if it is one; what it would be wrong about is not asked now. */
  tryToAdd(name: string, text: string, own: string | null): void {
    try {
      this.times[name] = resolveWorldDate(text, { own, newsroom: this.zone });
    } catch (error) {
      if (!(error instanceof BadWorldDate)) throw error;
    }
  }

  done(): Record<string, Range> {
    if (this.errors.length > 0) throw new InvalidRequest(this.errors);
    return this.times;
  }
}
