/** What comes into view late reads as if it had never been hidden; what is withdrawn, as if it had never been. */
import { afterEach, describe, expect, it } from '@jest/globals';
import { fact, quote } from './bodies.js';
import { answersWith, butForRevisions, differences, onceInView } from './compare.js';
import { type Crawl, Crawler, type Places, placesOf } from './crawl.js';
import { filed } from './hidden-filing.js';
import { MATTER, MENTION, type Named } from './matter.js';
import { COMMON } from './rich-story.js';
import { hidden, instantOf, type Step, shown, veiled } from './steps.js';
import { Twins } from './twins.js';
import { act, idOf, MARKER, secret, WITHHELD } from './words.js';

/** What all see in either newsroom, whatever becomes of the rest. */
const OPENLY: readonly Step[] = [
  // A story that had nothing to show takes in all that the other has, and will have.
  shown('quiet', 'filed town', filed('town')),
  shown('town', 'crack', fact('Engineers found a crack.')),
  shown('town', 'answer', quote('The minister', 'We shall pay.')),
];
const ORDERS = [
  { order: 'one after the other', of: (names: readonly string[]) => [...names] },
  { order: 'the last one first', of: (names: readonly string[]) => [...names].reverse() },
  {
    order: 'every other one first',
    of: (names: readonly string[]) => [0, 1].flatMap((odd) => names.filter((_, i) => i % 2 === odd)),
  },
];
const withdrawable = MATTER.filter((one) => one.withdrawable).map(({ name }) => name);
const hideable = MATTER.filter((one) => one.hideable).map(({ name }) => name);
const places = placesOf([...COMMON, ...OPENLY, ...MATTER.map(({ name, body }) => shown('town', name, body))], 'never');

let twins: Twins;
afterEach(() => twins.end());

const look = (from: Places = places): Promise<Crawl[]> =>
  Promise.all([twins.whole, twins.twin].map((node) => new Crawler(node, from).present()));

const actsUpon = (names: readonly string[], type: string, reason: string): Step[] =>
  names.map((name) => hidden('town', `${type} ${name}`, act(type, name, { reason })));

describe.each(ORDERS)('released $order', ({ of }) => {
  it('it reads as if it had never been withheld, but for when it was published', async () => {
    const concealed = ({ name, body, hideable }: Named): Step =>
      veiled('town', name, body, hideable ? { ...body, ...WITHHELD } : body);
    twins = await Twins.of([...COMMON, ...OPENLY]);
    await twins.play([...MATTER.map(concealed), shown('town', 'mention', MENTION.whole)]);
    const [before] = await look();
    expect(answersWith(before, [MARKER])).toEqual([]);
    await twins.play(actsUpon(of(hideable), 'DevelopmentReleased', secret('checked')));
    const [whole, twin] = await look();
    expect(differences(whole, twin, onceInView)).toEqual([]);
    expect(whole?.get(`GET /stories/${idOf('quiet')}?audience=public`)?.text.toLowerCase()).toContain(MARKER);
    expect(answersWith(whole, [secret('checked'), WITHHELD.withhold])).toEqual([]);
  });
});

describe.each(
  ORDERS.slice(0, 2).flatMap((order) =>
    ['DevelopmentRetracted', 'DevelopmentWithheld'].map((type) => ({ ...order, type })),
  ),
)('$type $order', ({ of, type }) => {
  it('it reads as if it had never been, but for revisions and its own addresses', async () => {
    twins = await Twins.of([...COMMON, ...OPENLY]);
    await twins.play(MATTER.map(({ name, body }) => hidden('town', name, body)));
    await twins.play([veiled('town', 'mention', MENTION.without, MENTION.whole)]);
    await twins.play(actsUpon(of(withdrawable), type, secret('libel')));
    const gone = MATTER.map(({ name }) => idOf(name));
    const developments = places.developments.filter(({ id }) => !gone.includes(id));
    // Their own addresses say that they are gone: so do those of the meetings that only they introduced.
    const theirs = MATTER.map(({ body }) => body.data.meetingId);
    const meetings = places.meetings.filter((id) => !theirs.includes(id));
    const instants = twins.steps.map((_, index) => instantOf(index, false));
    const [whole, twin] = await look({ ...places, developments, meetings, instants });
    expect(differences(whole, twin, butForRevisions)).toEqual([]);
    expect(answersWith(whole, [MARKER, ...gone])).toEqual([]);
    for (const id of gone) {
      const answer = await twins.whole.get(`/stories/${idOf('town')}/developments/${id}?audience=public`);
      expect(answer.body).toMatchObject({ status: 410, code: 'withdrawn' });
      expect(answer.text).not.toContain(MARKER);
    }
  });
});
