/**
 * Every type of API §2, treated in every way that the rules know, and read in every route by both audiences, now and at
 * the moments around it: all of it as the plain model of the rules tells it. What the rules do not allow is refused.
 */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TestClock } from '../support/clock.js';
import { TestNode } from '../support/node.js';
import { Ledger } from './ledger.js';
import { shifted } from './logged.js';
import { type Ask, EXAMPLES, type Example, withIds } from './types.js';

const node = new TestNode(new TestClock('2026-03-01T10:00:00Z'));
beforeAll(() => node.start({ TIME_ZONE: 'UTC' }));
afterAll(() => node.end());

const HOUR = 3_600_000;
const REASON = { reason: 'It is checked' };
const now = (): string => node.clock?.now() ?? '';

const act = (type: string, developmentId: string, data: object = {}): Ask => ({
  type,
  data: { developmentId, ...data },
});
const correct = (id: string, changes: object) => act('DevelopmentCorrected', id, { changes, wrong: 'It was misheard' });
const retract = (id: string) => act('DevelopmentRetracted', id, { reason: 'It was false' });

let stories = 0;

/** A story with what the example needs, known days ago where it can be, and the example ready to be logged. */
async function prepare(
  example: Example,
  beforeKnownAt?: string,
): Promise<{ ledger: Ledger; ask: Ask; ids: (ask: Ask) => Ask }> {
  const ledger = await Ledger.open(node, `story-${++stories}`);
  const ids = withIds();
  for (const ask of example.before) {
    const takes = EXAMPLES.some(({ type, isNewMatter }) => type === ask.type && isNewMatter);
    await ledger.log(ids(takes && beforeKnownAt !== undefined ? { ...ask, knownAt: beforeKnownAt } : ask));
  }
  return { ledger, ask: ids(example.ask), ids };
}

const rows = EXAMPLES.map((example) => [example.name, example] as const);
const those = (may: (example: Example) => boolean) => rows.filter(([, example]) => may(example));

describe('Live', () => {
  it.each(rows)('%s', async (_, example) => {
    const { ledger, ask } = await prepare(example);
    const { id } = await ledger.log(ask);
    await ledger.check([id]);
  });
});

describe('Late', () => {
  it.each(those(({ isNewMatter }) => isNewMatter))('%s', async (_, example) => {
    const { ledger, ask } = await prepare(example, shifted(now(), -60 * HOUR));
    const live = await ledger.log({ type: 'FactReported', data: { text: 'It is now' } });
    const occurredAt = shifted(now(), -30 * HOUR).slice(0, 10);
    const { id } = await ledger.log({ occurredAt, ...ask, knownAt: shifted(now(), -5 * HOUR) });
    await ledger.check([live.id, id]);
  });

  it.each(those(({ isNewMatter }) => !isNewMatter))(
    '%s takes no knownAt, withhold or embargoUntil',
    async (_, example) => {
      const { ledger, ask } = await prepare(example);
      const envelope = { knownAt: now(), withhold: 'It is checked', embargoUntil: shifted(now(), HOUR) };
      for (const [field, value] of Object.entries(envelope)) {
        const body = await ledger.refused({ ...ask, [field]: value });
        expect(body).toMatchObject({ status: 400, code: 'invalid-request', errors: [{ pointer: `/${field}` }] });
      }
    },
  );
});

describe('Corrected', () => {
  it.each(those(({ patches }) => patches !== null))('%s, twice, and the corrections retracted', async (_, example) => {
    const { ledger, ask, ids } = await prepare(example);
    const [first, second] = (example.patches ?? []).map((patch) => ids({ type: '', data: patch }).data);
    const { id } = await ledger.log(ask);
    const fix = await ledger.log(correct(id, first));
    await ledger.check([fix.id]);
    const again = await ledger.log(correct(fix.id, second));
    await ledger.check([again.id]);
    await ledger.log(retract(again.id));
    const kill = await ledger.log(retract(fix.id));
    await ledger.check([again.id, kill.id]);
    expect(await ledger.refused(correct(again.id, first))).toMatchObject({
      code: 'refused',
      rule: 'already-retracted',
    });
  });
});

describe('Retracted', () => {
  it.each(those(({ patches }) => patches !== null))('%s', async (_, example) => {
    const { ledger, ask, ids } = await prepare(example);
    const { id } = await ledger.log(ask);
    const kill = await ledger.log(retract(id));
    await ledger.check([id, kill.id]);
    const [patch] = example.patches ?? [];
    for (const more of [retract(id), correct(id, ids({ type: '', data: patch }).data)]) {
      expect(await ledger.refused(more)).toMatchObject({ code: 'refused', rule: 'already-retracted', setBy: kill.id });
    }
  });

  it.each(those(({ patches }) => patches === null))('%s is final', async (_, example) => {
    const { ledger, ask } = await prepare(example);
    const { id } = await ledger.log(ask);
    for (const more of [retract(id), correct(id, { reason: 'Another' })]) {
      expect(await ledger.refused(more)).toMatchObject({ code: 'refused', rule: 'not-retractable' });
    }
  });
});

describe('Refuted', () => {
  it.each(those(({ isNewMatter }) => isNewMatter))('%s stays to be seen and sets nothing', async (_, example) => {
    const { ledger, ask } = await prepare(example);
    const { id } = await ledger.log(ask);
    const doubt = await ledger.log(act('VerificationChanged', id, { ...REASON, verification: 'refuted' }));
    await ledger.check([id, doubt.id]);
    const sure = await ledger.log(act('VerificationChanged', id, { ...REASON, verification: 'corroborated' }));
    await ledger.check([sure.id]);
  });
});

describe('Withheld', () => {
  it.each(those(({ isNewMatter }) => isNewMatter))('%s, from the start until it is released', async (_, example) => {
    const { ledger, ask } = await prepare(example);
    const { id } = await ledger.log({ ...ask, withhold: 'It is checked' });
    await ledger.check([id]);
    const shown = await ledger.log(act('DevelopmentReleased', id));
    await ledger.check([id, shown.id]);
  });

  it.each(those(({ isHideable }) => isHideable))(
    '%s, later, released, and killed from withheld',
    async (_, example) => {
      const { ledger, ask } = await prepare(example);
      const { id } = await ledger.log(ask);
      const hidden = await ledger.log(act('DevelopmentWithheld', id, REASON));
      await ledger.check([hidden.id]);
      await ledger.log(act('DevelopmentReleased', id));
      await ledger.check([id]);
      await ledger.log(act('DevelopmentWithheld', id, REASON));
      const kill = await ledger.log(retract(id));
      await ledger.check([kill.id]);
    },
  );

  it.each(those(({ isHideable }) => !isHideable))('%s is not withheld by itself', async (_, example) => {
    const { ledger, ask } = await prepare(example);
    const { id } = await ledger.log(ask);
    const body = await ledger.refused(act('DevelopmentWithheld', id, REASON));
    expect(body).toMatchObject({ code: 'refused', rule: 'not-retractable' });
  });
});

describe('Embargoed', () => {
  it.each(those(({ isNewMatter }) => isNewMatter))('%s, until the clock ends it', async (_, example) => {
    const { ledger, ask } = await prepare(example);
    const embargoUntil = shifted(now(), HOUR);
    const { id } = await ledger.log({ ...ask, embargoUntil });
    await ledger.check([id]);
    node.clock?.set(shifted(embargoUntil, -1));
    await ledger.check([]);
    node.clock?.set(embargoUntil);
    await ledger.check([id]);
    node.clock?.pass(1);
    await ledger.check([id]);
    const told = await ledger.get('?audience=public');
    node.clock?.pass(-600);
    // Once over, over, though the clock steps back.
    expect((await ledger.get('?audience=public')).text).toBe(told.text);
    node.clock?.pass(600);
  });

  it.each(those(({ isNewMatter }) => isNewMatter))('%s, moved and then lifted', async (_, example) => {
    const { ledger, ask } = await prepare(example);
    const { id } = await ledger.log({ ...ask, embargoUntil: shifted(now(), HOUR) });
    const moved = await ledger.log(act('EmbargoSet', id, { ...REASON, until: shifted(now(), 2 * HOUR) }));
    node.clock?.pass(3700);
    await ledger.check([moved.id]);
    const lifted = await ledger.log(act('EmbargoLifted', id, REASON));
    await ledger.check([id, lifted.id]);
  });

  it.each(those(({ isHideable }) => isHideable))('%s, not once it is public', async (_, example) => {
    const { ledger, ask } = await prepare(example);
    const { id } = await ledger.log(ask);
    const body = await ledger.refused(act('EmbargoSet', id, { ...REASON, until: shifted(now(), HOUR) }));
    expect(body).toMatchObject({ code: 'refused', rule: 'already-public' });
  });

  it.each(those(({ isHideable }) => !isHideable))('%s is not embargoed by itself', async (_, example) => {
    const { ledger, ask } = await prepare(example);
    const { id } = await ledger.log(ask);
    const body = await ledger.refused(act('EmbargoSet', id, { ...REASON, until: shifted(now(), HOUR) }));
    expect(body).toMatchObject({ code: 'refused', rule: 'not-retractable' });
  });
});
