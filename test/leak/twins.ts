/** Two newsrooms that begin as one and are told a story twice, at the same instants. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { TestClock } from '../support/clock.js';
import { TestNode } from '../support/node.js';
import { PRIVATE } from './hidden-desk.js';
import { instantOf, isOpening, type Step } from './steps.js';
import { idOf } from './words.js';

/** What is public is looked at with a reader's key and without any. */
const READ_BY_ALL = { PUBLIC_READ: '1' };

/**
 * The second newsroom starts as a copy of the first one, taken when both had been told the same. So all that
 * servers choose themselves is one in both (ids of the opening entries, the key of opaque tokens), and answers can be
 * compared byte by byte, cursors and ETags too.
 */
export class Twins {
  /** Every step so far. */
  readonly steps: Step[] = [];

  private constructor(
    readonly whole: TestNode,
    readonly twin: TestNode,
  ) {}

  /** @param steps what both are told before they part */
  static async of(steps: readonly Step[]): Promise<Twins> {
    const twins = new Twins(newNode(), newNode());
    const { whole, twin } = twins;
    await whole.start(READ_BY_ALL);
    const made = async (role: string, desks?: string[]): Promise<string> =>
      (await whole.post('/keys', { name: `A ${role}`, role, desks })).body.key;
    whole.keys = twin.keys = {
      reader: await made('reader'),
      outsider: await made('reporter'),
      member: await made('editor', [PRIVATE, 'metro']),
    };
    for (const step of steps) {
      await tell(whole, step, step.whole, instantOf(twins.steps.length, false));
      twins.steps.push(step);
    }
    await whole.stop();
    await twin.copyOf(whole);
    await Promise.all([whole.start(READ_BY_ALL), twin.start(READ_BY_ALL)]);
    return twins;
  }

  /** Tells both, one step after the other, each at its instant. */
  async play(steps: readonly Step[], after: (step: Step) => Promise<void> = async () => {}): Promise<void> {
    for (const step of steps) {
      const instant = instantOf(this.steps.length, step.twin === null || step.whole === null);
      await tell(this.whole, step, step.whole, instant);
      await tell(this.twin, step, step.twin, instant);
      this.steps.push(step);
      await after(step);
    }
  }

  /** Sets both clocks. */
  set(instant: string): void {
    for (const node of [this.whole, this.twin]) node.clock?.set(instant);
  }

  /** Restarts the first newsroom without its views: they are made anew from the log. */
  async rebuild(): Promise<void> {
    const { whole } = this;
    await whole.stop();
    for (const suffix of ['', '-wal', '-shm']) rmSync(join(whole.folder, `views.sqlite${suffix}`), { force: true });
    await whole.start(READ_BY_ALL);
  }

  async end(): Promise<void> {
    await Promise.all([this.whole.end(), this.twin.end()]);
  }
}

const newNode = () => new TestNode(new TestClock(instantOf(0, false)));

async function tell(node: TestNode, step: Step, ask: Step['whole'], instant: string): Promise<void> {
  node.clock?.set(instant);
  if (ask === null) return;
  const opens = isOpening(ask);
  const path = opens ? '/stories' : `/stories/${idOf(step.story)}/developments`;
  const reply = await node.post(path, opens ? { ...ask, id: idOf(step.story) } : ask);
  if (reply.status !== 201) throw new Error(`${step.name}: ${reply.text}`);
}
