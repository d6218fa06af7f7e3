/** Every type of development × role × whose entry × its age × desk × single or in an array, over HTTP. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EXAMPLES, type Example, withIds } from '../matrix/types.js';
import { type Json, type Reply } from '../support/node.js';
import { mayLog, NEVER_SENT, ROLE_NAMES, type RoleName, TYPES_BY_HAND } from './expected.js';
import { type Desks, Scene, type TestKey } from './scene.js';

const NOTE = { type: 'NoteAdded', data: { kind: 'note', text: 'Call the office' } };

/** Types that need a second story; each has tests of its own below. */
const ACROSS = ['StoryMerged', 'StoryUnmerged', 'DevelopmentCrossFiled', 'CrossFilingRemoved'];

describe('logging', () => {
  const scene = new Scene();
  beforeAll(() => scene.start());
  afterAll(() => scene.end());

  /** A story of a desk, with what an example needs before it, logged by an administrator; and the example's ask. */
  async function storyFor(example: Example, desk: string | null): Promise<{ story: string; ask: Json }> {
    const real = withIds();
    const story = await scene.node.open(scene.unique(), desk === null ? {} : { desk });
    for (const one of example.before) await scene.node.log(story, real(one));
    return { story, ask: real(example.ask) };
  }

  /** Expects a request to be refused for want of a right, and that nothing was logged by it. */
  async function expectForbidden(sending: () => Promise<Reply>, pointer: string | null): Promise<void> {
    const before = scene.logged;
    const { status, body } = await sending();
    expect([status, body.code]).toEqual([403, 'forbidden']);
    expect(body.errors?.map((error: Json) => error.pointer) ?? null).toEqual(pointer === null ? null : [pointer]);
    expect(scene.logged).toBe(before);
  }

  it('is tried with every type that can be sent', () => {
    const tried = new Set([...EXAMPLES.map(({ type }) => type), ...ACROSS]);
    expect([...tried].sort()).toEqual(Object.values(TYPES_BY_HAND).flat().sort());
  });

  describe.each(EXAMPLES.map((example) => [example.name, example] as const))('%s', (_name, example) => {
    const allowed = mayLog(example.type);
    // A reader is stopped at the door, before anybody looks at the body; the rest by the element.
    const pointerFor = (role: RoleName, pointer: string) =>
      role === 'reader' || TYPES_BY_HAND.log?.includes(example.type) ? null : pointer;

    it('is refused to roles that may not, alone and in an array', async () => {
      const { story, ask } = await storyFor(example, 'world');
      for (const role of ROLE_NAMES.filter((one) => !allowed.includes(one))) {
        const key = await scene.key(role);
        await expectForbidden(() => scene.log(key, story, ask), pointerFor(role, '/type'));
        await expectForbidden(() => scene.log(key, story, [NOTE, ask]), pointerFor(role, '/1/type'));
      }
    });

    it('is refused outside the desks of a key, alone and in an array', async () => {
      for (const desk of ['sports', null]) {
        const { story, ask } = await storyFor(example, desk);
        for (const role of allowed) {
          const key = await scene.key(role, ['world']);
          await expectForbidden(() => scene.log(key, story, ask), null);
          await expectForbidden(() => scene.log(key, story, [NOTE, ask]), null);
        }
      }
    });

    it('is taken from roles that may, for any desk and for the key’s own, however it is written', async () => {
      for (const role of allowed) {
        const cells: [Desks, string | null][] = [
          [null, null],
          [['sports', 'World'], 'world'],
        ];
        for (const [desks, desk] of cells) {
          const { story, ask } = await storyFor(example, desk);
          const key = await scene.key(role, desks);
          const reply = await scene.log(key, story, ask);
          expect([role, desks, reply.status]).toEqual([role, desks, 201]);
          expect(reply.body.by).toEqual({ id: key.id, name: key.name, kind: 'key' });
        }
      }
    });
  });

  it.each(NEVER_SENT)('%s is taken from nobody', async (type) => {
    const story = await scene.node.open(scene.unique(), { desk: 'world' });
    for (const role of ['reporter', 'editor', 'admin', 'machine'] as const) {
      const reply = await scene.log(await scene.key(role), story, { type, data: {} });
      expect([role, reply.status, reply.body.errors[0].pointer]).toEqual([role, 400, '/type']);
    }
  });

  describe('correcting and retracting', () => {
    const FACT = { type: 'FactReported', data: { text: 'It rained' } };
    const ACTS: Record<string, (developmentId: string) => object> = {
      correct: (id) => ({
        type: 'DevelopmentCorrected',
        data: { developmentId: id, changes: { text: 'It hailed' }, wrong: 'It was misheard' },
      }),
      retract: (id) => ({ type: 'DevelopmentRetracted', data: { developmentId: id, reason: 'It was false' } }),
    };
    /** Seconds after it was logged: a second less than ten minutes, ten minutes, a millisecond and a second more. */
    const AGES = [0, 599, 600, 600.001, 601, 86_400];
    const limited = ['reporter', 'machine'];

    const mayDo = (role: RoleName, act: string, isOwn: boolean, age: number): boolean =>
      !limited.includes(role) || (isOwn && (act === 'correct' || age <= 600));

    describe.each(['reporter', 'editor', 'admin', 'machine'] as const)('%s', (role) => {
      it.each(['correct', 'retract'])('may %s as the table says', async (act) => {
        const [own, other] = [await scene.key(role), await scene.key(role, null, 'another')];
        const story = await scene.node.open(scene.unique(), { desk: 'world' });
        for (const isOwn of [true, false]) {
          for (const age of AGES) {
            const { body } = await scene.log(isOwn ? own : other, story, FACT);
            scene.clock.pass(age);
            const ask = ACTS[act]?.(body.id);
            if (!mayDo(role, act, isOwn, age)) {
              await expectForbidden(() => scene.log(own, story, ask), '/type');
              await expectForbidden(() => scene.log(own, story, [NOTE, ask]), '/1/type');
            } else {
              const reply = await scene.log(own, story, ask);
              expect([isOwn, age, reply.status]).toEqual([isOwn, age, 201]);
            }
          }
        }
      });
    });

    it('of a correction goes by who logged the correction', async () => {
      const [one, other] = [await scene.key('reporter'), await scene.key('reporter', null, 'another')];
      const story = await scene.node.open(scene.unique());
      const { body: fact } = await scene.log(one, story, FACT);
      const { body: correction } = await scene.log(one, story, ACTS.correct?.(fact.id));
      await expectForbidden(() => scene.log(other, story, ACTS.retract?.(correction.id)), '/type');
      expect((await scene.log(one, story, ACTS.retract?.(correction.id))).status).toBe(201);
    });

    it('of what the same request logs is of one’s own', async () => {
      const id = '0199b000-0000-7000-8000-000000000001';
      const story = await scene.node.open(scene.unique());
      const asks = [{ ...FACT, id }, ACTS.correct?.(id)];
      expect((await scene.log(await scene.key('reporter'), story, asks)).status).toBe(201);
    });

    it('of what is not there is told by the rules, not as a want of rights', async () => {
      const story = await scene.node.open(scene.unique());
      const unknown = ACTS.retract?.('0199b000-0000-7000-8000-00000000ffff');
      const reply = await scene.log(await scene.key('reporter'), story, unknown);
      expect([reply.status, reply.body.rule]).toEqual([409, 'unknown-development']);
    });

    it('of what was logged before the clock was set back is never too late', async () => {
      const [reporter, story] = [await scene.key('reporter'), await scene.node.open(scene.unique())];
      const { body } = await scene.log(reporter, story, FACT);
      scene.clock.pass(-60);
      expect((await scene.log(reporter, story, ACTS.retract?.(body.id))).status).toBe(201);
      scene.clock.pass(60);
    });

    it('is answered again, after ten minutes too, when it was done in time', async () => {
      const [reporter, story] = [await scene.key('reporter'), await scene.node.open(scene.unique())];
      const { body } = await scene.log(reporter, story, FACT);
      const again = () => scene.log(reporter, story, ACTS.retract?.(body.id), { 'idempotency-key': 'once' });
      const first = await again();
      scene.clock.pass(700);
      const second = await again();
      expect([second.status, second.text]).toEqual([201, first.text]);
      expect(second.headers.get('idempotency-replayed')).toBe('true');
    });
  });

  describe('who logs', () => {
    it('comes from the credential: a body that says so is refused', async () => {
      const by = { id: 'x', name: 'X', kind: 'key' };
      const story = await scene.node.open(scene.unique());
      for (const role of ['reporter', 'editor', 'admin', 'machine'] as const) {
        const key = await scene.key(role);
        const replies: [Reply, string][] = [
          [await scene.log(key, story, { ...NOTE, by }), '/by'],
          [await scene.log(key, story, [NOTE, { ...NOTE, by }]), '/1/by'],
          [await scene.as(key, 'POST', '/stories', { slug: scene.unique(), title: 'T', by }), '/by'],
        ];
        for (const [{ status, body }, pointer] of replies)
          expect([status, body.errors.map((error: Json) => error.pointer)]).toEqual([400, [pointer]]);
      }
    });

    it('has an Idempotency-Key of one’s own: two credentials with one log twice', async () => {
      const keys: TestKey[] = [await scene.key('reporter'), await scene.key('reporter', null, 'another')];
      const story = await scene.node.open(scene.unique());
      const header = { 'idempotency-key': 'shared' };
      const replies = [];
      for (const key of keys) replies.push(await scene.log(key, story, NOTE, header));
      expect(replies.map(({ status, body }) => [status, body.by.id])).toEqual(keys.map(({ id }) => [201, id]));
      expect(replies[0]?.body.id).not.toBe(replies[1]?.body.id);
      for (const [i, key] of keys.entries()) {
        const again = await scene.log(key, story, NOTE, header);
        expect([again.text, again.headers.get('idempotency-replayed')]).toEqual([replies[i]?.text, 'true']);
      }
    });

    it('has an Idempotency-Key for each route: opening with the one of a note opens', async () => {
      const [key, story] = [await scene.key('reporter'), await scene.node.open(scene.unique())];
      const header = { 'idempotency-key': 'both' };
      expect((await scene.log(key, story, NOTE, header)).status).toBe(201);
      const opened = await scene.as(key, 'POST', '/stories', { slug: scene.unique(), title: 'T' }, header);
      expect([opened.status, opened.headers.get('idempotency-replayed')]).toEqual([201, null]);
    });

    it('may choose ids: of two with one id and the same content the first has logged it, other content is refused', async () => {
      const [one, other] = [await scene.key('reporter'), await scene.key('reporter', null, 'another')];
      const story = await scene.node.open(scene.unique());
      const id = '0199b000-0000-7000-8000-000000000002';
      const first = await scene.log(one, story, { ...NOTE, id });
      const second = await scene.log(other, story, { ...NOTE, id });
      expect([second.status, second.text, second.body.by.id]).toEqual([201, first.text, one.id]);
      const third = await scene.log(other, story, { ...NOTE, id, note: 'Mine' });
      expect([third.status, third.body.code]).toEqual([422, 'id-reused']);
    });

    it('is not answered for what the role may not log, though an editor logged the very same before', async () => {
      const story = await scene.node.open(scene.unique());
      const ask = { id: '0199b000-0000-7000-8000-000000000003', type: 'StoryClosed', data: { reason: 'It is over' } };
      expect((await scene.log(await scene.key('editor'), story, ask)).status).toBe(201);
      const reporter = await scene.key('reporter');
      await expectForbidden(() => scene.log(reporter, story, ask), '/type');
    });
  });
});
