/** Steps of a story told twice: to one newsroom whole, to its twin without what the public may not see. */
import { type Body, idOf, SECRET_MILLIS } from './words.js';

/** One thing that is asked of a newsroom, at an instant of its own. */
export interface Step {
  /** Its own, in the whole suite; the development's id is made of it. */
  readonly name: string;
  /** The name of the story that it is posted to. */
  readonly story: string;
  /** What the first newsroom is asked; null: nothing. An array is one atomic append. */
  readonly whole: Ask | null;
  /** What its twin is asked. */
  readonly twin: Ask | null;
}

type Ask = Opening | Body | readonly Body[];

/** Opens the story instead of logging on it. */
export interface Opening {
  readonly slug: string;
  readonly title: string;
  readonly [field: string]: unknown;
}

const withId = (name: string, ask: Ask): Ask => {
  if (Array.isArray(ask)) return ask.map((body: Body, index) => ({ id: idOf(`${name} ${index}`), ...body }));
  return { id: idOf(name), ...(ask as Body | Opening) };
};

/** Both newsrooms are asked the same. */
export const shown = (story: string, name: string, ask: Ask): Step => {
  const given = withId(name, ask);
  return { name, story, whole: given, twin: given };
};

/** Both are asked, and of what only the first is told nothing may be seen. */
export const veiled = (story: string, name: string, twin: Body, whole: Body): Step => ({
  name,
  story,
  whole: withId(name, whole),
  twin: withId(name, twin),
});

/** The first alone is asked: the public must not notice. */
export const hidden = (story: string, name: string, ask: Ask): Step => ({
  name,
  story,
  whole: withId(name, ask),
  twin: null,
});

export const isOpening = (ask: Ask): ask is Opening => 'slug' in ask;

const START = Date.parse('2026-03-01T10:00:00Z');

/** When the nth step of a suite is asked: a minute for each. */
export function instantOf(index: number, isHidden: boolean): string {
  const minute = new Date(START + index * 60_000).toISOString();
  return isHidden ? minute.replace('.000Z', SECRET_MILLIS) : minute;
}

/** Every development that the steps log by name, with its story. */
export const developmentsIn = (steps: readonly Step[]): { story: string; id: string; isHidden: boolean }[] =>
  steps.flatMap(({ story, whole, twin }) => {
    const ask = whole ?? twin;
    if (ask === null || isOpening(ask)) return [];
    const bodies = [ask].flat() as Body[];
    return bodies.map((body) => ({ story, id: String(body.id), isHidden: twin === null }));
  });

/** The values of a field, wherever it stands in what is asked. */
export function valuesOf(steps: readonly Step[], field: string): string[] {
  const found = new Set<string>();
  const look = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    for (const [name, inner] of Object.entries(value)) {
      if (name === field) for (const one of [inner].flat()) if (typeof one === 'string') found.add(one);
      look(inner);
    }
  };
  for (const { whole, twin } of steps) look([whole, twin]);
  return [...found];
}
