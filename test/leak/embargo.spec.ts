/** Once an embargo is over, a story reads as if there had been none, but for when it was published (RULES §6). */
import { afterEach, describe, expect, it } from '@jest/globals';
import { fact, quote } from './bodies.js';
import { answersWith, differences, onceInView } from './compare.js';
import { type Crawl, Crawler, placesOf } from './crawl.js';
import { filed } from './hidden-filing.js';
import { MATTER, MENTION } from './matter.js';
import { COMMON } from './rich-story.js';
import { hidden, type Step, shown, veiled } from './steps.js';
import { Twins } from './twins.js';
import { act, idOf, MARKER, secret, WITHHELD } from './words.js';

const OPENLY: readonly Step[] = [
  // A story that had nothing to show takes in all that the other has, and will have.
  shown('quiet', 'filed town', filed('town')),
  shown('town', 'crack', fact('Engineers found a crack.')),
  shown('town', 'answer', quote('The minister', 'We shall pay.')),
];
const hideable = MATTER.filter((one) => one.hideable).map(({ name }) => name);
const places = placesOf([...COMMON, ...OPENLY, ...MATTER.map(({ name, body }) => shown('town', name, body))], 'never');

/** Nothing has ended yet, and all has. */
const DURING = '2026-03-02T23:59:59.999Z';
const AFTER = '2026-03-04T00:00:00.000Z';
const minuteAfter = (index: number): string =>
  new Date(Date.parse('2026-03-03T00:00:00Z') + index * 60_000).toISOString();

let twins: Twins;
afterEach(() => twins.end());

const look = (): Promise<Crawl[]> =>
  Promise.all([twins.whole, twins.twin].map((node) => new Crawler(node, places).present()));

/** Tells the matter, in the first newsroom with these envelopes. */
async function conceal(envelopeOf: (name: string, index: number) => object, more: readonly Step[] = []): Promise<void> {
  twins = await Twins.of([...COMMON, ...OPENLY]);
  const steps = MATTER.map(({ name, body, hideable: can }) =>
    veiled('town', name, body, can ? { ...body, ...envelopeOf(name, hideable.indexOf(name)) } : body),
  );
  await twins.play([...steps, shown('town', 'mention', MENTION.whole), ...more]);
  twins.set(DURING);
  const [during] = await look();
  expect(answersWith(during, [MARKER, 'embargo'])).toEqual([]);
}

async function expectAsIfNeverHidden(): Promise<void> {
  twins.set(AFTER);
  const [whole, twin] = await look();
  expect(differences(whole, twin, onceInView)).toEqual([]);
  expect(whole?.get(`GET /stories/${idOf('quiet')}?audience=public`)?.text.toLowerCase()).toContain(MARKER);
  expect(answersWith(whole, ['embargo', secret('until then')])).toEqual([]);
}

describe('an embargo that the clock ended', () => {
  it.each([
    { order: 'one after the other', at: (index: number) => index },
    { order: 'the last one first', at: (index: number) => hideable.length - index },
    { order: 'all at once', at: () => 0 },
    { order: 'in no order', at: (index: number) => (index * 7) % 11 },
  ])('leaves no trace, $order', async ({ at }) => {
    await conceal((_, index) => ({ embargoUntil: minuteAfter(at(index)) }));
    await expectAsIfNeverHidden();
    const path = `/stories/${idOf('town')}/developments/${idOf('m old fact')}?audience=public`;
    expect((await twins.whole.get(path)).body.publicAt).toBe(minuteAfter(at(1)));
  });

  it('ends the same way in views that are built anew, and when the clock is set back', async () => {
    await conceal((_, index) => ({ embargoUntil: minuteAfter(index) }));
    await expectAsIfNeverHidden();
    const [before] = await look();
    twins.set(DURING);
    expect(differences((await look())[0], before)).toEqual([]);
    await twins.rebuild();
    expect(differences((await look())[0], before)).toEqual([]);
  });
});

describe('an embargo that was moved, lifted, or not the only thing that hid an entry', () => {
  const third = (index: number) => hideable.filter((_, i) => i % 3 === index);
  const each = (names: readonly string[], type: string, data: object): Step[] =>
    names.map((name) => hidden('town', `${type} ${name}`, act(type, name, data)));
  const reason = secret('until then');

  it('leaves no trace', async () => {
    const [moved, lifted, withheld] = [third(0), third(1), third(2)];
    const until = { embargoUntil: '2026-06-01T00:00:00.000Z' };
    await conceal(
      (name) => (withheld.includes(name) ? { embargoUntil: minuteAfter(1), ...WITHHELD } : until),
      each(moved, 'EmbargoSet', { until: minuteAfter(5), reason }),
    );
    await twins.play([
      ...each(lifted, 'EmbargoLifted', { reason }),
      ...each(withheld, 'DevelopmentReleased', { reason }),
    ]);
    await expectAsIfNeverHidden();
  });
});
