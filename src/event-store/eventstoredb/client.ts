/** The vendor's client, kept usable: one that no longer works is let go of and another made. */
import { EventStoreDBClient } from '@eventstore/db-client';
import { StreamsClient } from '@eventstore/db-client/generated/streams_grpc_pb.js';
import type { CallOptions, Metadata } from '@grpc/grpc-js';
import { closed } from '../event-store.js';
import { NoConnection, needsNewClient } from './failures.js';

/** What the client keeps for its own methods: a stub of a service on the connection of the moment, and call options. */
interface Inside {
  execute<T>(service: typeof StreamsClient, name: string, action: (stub: StreamsClient) => Promise<T>): Promise<T>;
  callArguments(options: { requiresLeader?: boolean }, call: CallOptions): [Metadata, CallOptions];
  handleError(stub: StreamsClient, error: Error): Promise<void>;
}

/** The options of a connection string that the client knows, as it compares them. */
const OPTIONS: ReadonlySet<string> = new Set([
  'usercertfile',
  'userkeyfile',
  'maxdiscoverattempts',
  'connectionname',
  'defaultdeadline',
  'discoveryinterval',
  'gossiptimeout',
  'nodepreference',
  'tls',
  'tlscafile',
  'throwonappendfailure',
  'keepaliveinterval',
  'keepalivetimeout',
]);

/**
 * The client warns of options that have no effect by printing the whole string, password and all.
 * @throws Error there is such an option
 */
function requireOptions(url: string): void {
  const [, query = ''] = url.split('?', 2);
  for (const option of query === '' ? [] : query.split('&')) {
    const [name = ''] = option.split('=', 1);
    if (!OPTIONS.has(name.toLowerCase().replace(/[_-]/g, ''))) throw new Error(`It has no option "${name}".`);
  }
}

export class Clients {
  private current: EventStoreDBClient | null;
  private isClosed = false;

  /**
   * @param url a connection string of the vendor's: `esdb://…` or `esdb+discover://…`
   * @throws Error it cannot be read, or names a certificate that is not there
   */
  constructor(private readonly url: string) {
    requireOptions(url);
    this.current = clientOf(url);
  }

  /** @throws StoreUnavailable the store is closed */
  get(): EventStoreDBClient {
    this.requireOpen();
    this.current ??= clientOf(this.url);
    return this.current;
  }

  /** Calls that are cut off by `close` end as if they were complete. @throws StoreUnavailable the store is closed */
  requireOpen(): void {
    if (this.isClosed) throw closed();
  }

  /** Says that a call on this client failed. Of many that fail together only the first makes for a new one. */
  failed(client: EventStoreDBClient, error: unknown): void {
    if (client !== this.current || !needsNewClient(error)) return;
    this.current = null;
    // Its other calls may still be answered, and each is ended by who made it: cut off here, reads would seem complete.
    void disconnect(client);
  }

  /** Ends whatever is left, also calls that their makers have forgotten. */
  async close(): Promise<void> {
    this.isClosed = true;
    const { current } = this;
    this.current = null;
    if (current === null) return;
    await current.dispose().catch(() => undefined);
    // Not waited for: a client that is looking for a server first ends its search.
    void disconnect(current);
  }
}

/** A client whose calls that fail while it looks for a server do not end the process: nobody awaits how that goes. */
function clientOf(url: string): EventStoreDBClient {
  const client = EventStoreDBClient.connectionString(url);
  const { handleError } = inside(client);
  inside(client).handleError = (stub, error) => handleError(stub, error).catch(() => undefined);
  return client;
}

/**
 * Works with the stub of the streams' service; the client looks for another server after an error that asks for it. It
 * may look for minutes, since servers that hang are asked again and again: longer than this nobody waits for it.
 * @throws NoConnection it found none in time, and `action` is never run; and what the action throws
 */
export async function withStub<T>(
  client: EventStoreDBClient,
  milliseconds: number,
  action: (stub: StreamsClient) => Promise<T>,
): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  let isLate = false;
  const tooLong = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      isLate = true;
      reject(new NoConnection(milliseconds));
    }, milliseconds);
  });
  const work = inside(client).execute(StreamsClient, 'streams', async (stub) => {
    if (isLate) throw new NoConnection(milliseconds);
    clearTimeout(timer);
    return action(stub);
  });
  try {
    return await Promise.race([work, tooLong]);
  } finally {
    clearTimeout(timer);
  }
}

/** Credentials and headers of a call that has no deadline of its own. */
export const endlessCall = (client: EventStoreDBClient): [Metadata, CallOptions] =>
  inside(client).callArguments({}, { deadline: Number.POSITIVE_INFINITY });

/** Lets go of its connection; a client that cannot find a server has none. */
const disconnect = (client: EventStoreDBClient): Promise<void> =>
  inside(client)
    .execute(StreamsClient, 'streams', async (stub) => stub.close())
    .catch(() => undefined);

const inside = (client: EventStoreDBClient): Inside => client as unknown as Inside;
