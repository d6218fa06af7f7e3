/** The log that a test's nodes run on: SLUGLINE_TEST_STORE says in which store it is, `sqlite` or `eventstoredb`. */
import { copyLog } from '../../src/event-store/copy.js';
import { openLog } from '../../src/open-log.js';
import { EventStoreDouble } from './eventstore/double.js';

export type StoreKind = 'sqlite' | 'eventstoredb';

export const STORE: StoreKind = process.env.SLUGLINE_TEST_STORE === 'eventstoredb' ? 'eventstoredb' : 'sqlite';

export class TestLog {
  private double: EventStoreDouble | null = null;

  constructor(readonly kind: StoreKind = STORE) {}

  /** What a node's environment says of it. Embedded, it is in the node's own folder. */
  async environment(): Promise<Record<string, string>> {
    if (this.kind === 'sqlite') return {};
    this.double ??= await EventStoreDouble.start();
    return { EVENT_STORE_URL: this.double.url };
  }

  /** Becomes what another log is. Embedded, it is in its node's folder and comes along with that. */
  async copyOf(other: TestLog): Promise<void> {
    if (this.kind === 'sqlite') return;
    await this.environment();
    const [from, to] = [openLog(other.server.url), openLog(this.server.url)];
    await copyLog(from, to);
    await Promise.all([from.close(), to.close()]);
  }

  /** The server that has it. @throws Error it is in none, or nobody has asked for its environment yet */
  get server(): EventStoreDouble {
    if (this.double === null) throw new Error('This log is in no server.');
    return this.double;
  }

  async end(): Promise<void> {
    await this.double?.stop();
    this.double = null;
  }
}
