/** Query parameters and headers, read strictly: what is not known, given twice or out of range is refused. */

import type { HistoryOrder, Page } from '../queries/messages.js';
import { dayOf } from '../story/agenda.js';
import type { Span } from '../story/entry.js';
import { type FieldError, InvalidRequest } from '../story/errors.js';
import { isDevelopmentType } from '../story/events.js';
import { type Audience, type Moment, NOW } from '../story/moment.js';
import { millis } from '../story/order.js';
import { BadWorldDate, isTimeZone, parseInstant, resolveWorldDate } from '../story/time.js';

/** The parameters of every list. */
export const PAGE = ['limit', 'cursor', 'reverse'] as const;

export type Query = Readonly<Record<string, unknown>>;

const bad = (name: string, detail: string): FieldError => ({
  pointer: '',
  detail: `Query parameter ${name} ${detail}`,
});

/** Reads the parameters of one route, collecting all that is wrong. */
export class Parameters {
  private readonly errors: FieldError[] = [];

  constructor(
    private readonly query: Query,
    known: readonly string[],
  ) {
    for (const [name, value] of Object.entries(query)) {
      if (!known.includes(name)) this.errors.push(bad(name, 'is not known here.'));
      else if (typeof value !== 'string') this.errors.push(bad(name, 'is given more than once.'));
    }
  }

  text(name: string): string | null {
    const value = this.query[name];
    return typeof value === 'string' ? value : null;
  }

  one<T extends string>(name: string, values: readonly T[], fallback: T): T {
    const text = this.text(name);
    if (text === null) return fallback;
    const value = values.find((one) => one === text);
    if (value === undefined) this.errors.push(bad(name, `must be one of ${values.join(', ')}.`));
    return value ?? fallback;
  }

  whole(name: string, least: number, most: number): number | null {
    const text = this.text(name);
    if (text === null) return null;
    const value = Number(text);
    if (/^\d{1,15}$/.test(text) && value >= least && value <= most) return value;
    this.errors.push(bad(name, `must be a whole number from ${least} to ${most}.`));
    return null;
  }

  page(): Page {
    return {
      limit: this.whole('limit', 1, 200) ?? 50,
      cursor: this.text('cursor'),
      reverse: this.one('reverse', ['true', 'false'], 'false') === 'true',
    };
  }

  /** Development types, separated by commas. */
  types(name: string): string[] {
    const types = this.text(name)?.split(',') ?? [];
    for (const type of types)
      if (!isDevelopmentType(type)) this.errors.push(bad(name, `names no type: ${type.slice(0, 40)}.`));
    return types;
  }

  /** Some of a few words, separated by commas. */
  several<T extends string>(name: string, values: readonly T[], also: (text: string) => boolean = () => false): T[] {
    const found = (this.text(name)?.split(',') ?? []) as T[];
    for (const one of found) {
      if (!values.includes(one) && !also(one)) this.errors.push(bad(name, `must be of ${values.join(', ')}.`));
    }
    return found;
  }

  /** A world date (EDTF), as the instants that it allows; an open end is infinite. Null: not given. */
  stretch(name: string, timeZone: string): Span | null {
    const text = this.text(name);
    if (text === null) return null;
    try {
      const { earliest, latest } = resolveWorldDate(text, { own: timeZone, newsroom: timeZone });
      return { from: millis(earliest, Number.NEGATIVE_INFINITY), to: millis(latest, Number.POSITIVE_INFINITY) };
    } catch (error) {
      if (!(error instanceof BadWorldDate)) throw error;
      this.errors.push(bad(name, `cannot be read: ${error.detail}`));
      return null;
    }
  }

  /** A day, `2025-10-22`, as its number since 1970-01-01. Null: not given. */
  day(name: string): number | null {
    const text = this.text(name);
    if (text === null) return null;
    const instant = /^\d{4}-\d\d-\d\d$/.test(text) ? parseInstant(`${text}T00:00:00Z`) : null;
    if (instant !== null) return dayOf(Date.parse(instant));
    this.errors.push(bad(name, 'must be a day like 2025-10-22.'));
    return null;
  }

  timeZone(name: string, fallback: string): string {
    const text = this.text(name);
    if (text === null || isTimeZone(text)) return text ?? fallback;
    this.errors.push(bad(name, 'must be the name of an IANA time zone, like Europe/Rome.'));
    return fallback;
  }

  /** A moment. An instant that is still to come is now. */
  moment(now: string, audience: Audience, name = 'at'): Moment {
    const text = this.text(name);
    if (text === null || text === 'now') return NOW;
    // A revision that no story has is not there: 404, however large or small the number.
    if (/^\d{1,20}$/.test(text)) return { kind: 'revision', revision: Number(text) };
    const recorded = text.startsWith('recorded:');
    const instant = parseInstant(recorded ? text.slice('recorded:'.length) : text);
    if (instant === null) {
      this.errors.push(
        bad(name, 'must be a revision, an instant like 2025-10-21T18:00:00Z, recorded:<instant> or now.'),
      );
      return NOW;
    }
    if (recorded && audience === 'public') {
      this.errors.push(bad(name, 'cannot be a recorded instant for the public.'));
      return NOW;
    }
    if (instant > now) return NOW;
    return { kind: recorded ? 'recorded' : 'known', instant };
  }

  order(audience: Audience): HistoryOrder {
    const order = this.one('order', ['recorded', 'known', 'occurred'], 'recorded');
    if (order === 'known' && audience === 'public') this.errors.push(bad('order', 'cannot be known for the public.'));
    return order;
  }

  refuse(name: string, detail: string): void {
    this.errors.push(bad(name, detail));
  }

  /** @throws InvalidRequest with everything that was wrong */
  done(): void {
    if (this.errors.length > 0) throw new InvalidRequest(this.errors);
  }
}
