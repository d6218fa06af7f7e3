/**
 * A stand-in for an EventStoreDB 23.10 server, for tests: real gRPC over the loopback, the vendor's protocol, a log in
 * memory, and whatever a test wants to go wrong.
 */

import type { ClusterInfo, MemberInfo } from '@eventstore/db-client/generated/gossip_pb.js';
import gossip from '@eventstore/db-client/generated/gossip_pb.js';
import { type Metadata, Server, type ServiceError } from '@grpc/grpc-js';
import { CERTIFICATE_FILE, denial, disbelief, serverCredentials, type Users } from './access.js';
import { type CallRecord, Calls, OpenCall, requiresLeader, type Wire } from './calls.js';
import { Connections, HOST } from './connections.js';
import { notLeader, notReady } from './errors.js';
import { type Ending, type Fault, Faults, failure, type Method } from './faults.js';
import type { Host } from './host.js';
import { type Expected, Log, type LoggedEvent, type Outcome } from './log.js';
import { textual } from './messages.js';
import { addServices } from './services.js';
import { View } from './view.js';

/** The default of a server: 1 MiB. */
const MAX_APPEND_SIZE = 1_048_576;

/** As large as a record of the log can be: what one message of a client may be. */
const MAX_MESSAGE_SIZE = 16_767_184;

export interface DoubleOptions {
  /** Default: a new one. */
  readonly log?: Log;
  /** Bytes of data in one append. Default: 1 MiB. */
  readonly maxAppendSize?: number;
  /** Default: anyone may do anything, over plain connections. With users: over TLS, and only they. */
  readonly users?: Users;
}

/** An event as another application would write it: JSON unless it is bytes. */
export interface Written {
  readonly id?: string;
  readonly type?: string;
  readonly data?: unknown;
  readonly metadata?: unknown;
}

/** What a server is within its cluster. */
export type Standing = 'leader' | 'follower' | 'leaderless';

export class EventStoreDouble {
  readonly log: Log;
  /** What of the log this server has; it can be made to lag. */
  readonly view: View;
  /** Its place in a cluster: alone it leads. */
  standing: Standing = 'leader';
  /** All servers of the cluster. */
  peers: readonly EventStoreDouble[] = [this];
  private readonly id = crypto.randomUUID();
  private readonly faults = new Faults();
  private readonly accounts = new Calls();
  private readonly connections: Connections;
  private thaw: { readonly hung: Promise<void>; readonly open: () => void } | null = null;

  private constructor(private readonly options: DoubleOptions) {
    this.log = options.log ?? new Log();
    this.view = new View(this.log);
    const server = new Server({ 'grpc.max_receive_message_length': MAX_MESSAGE_SIZE });
    addServices(server, this.host(), () => this.members());
    const injector = server.createConnectionInjector(serverCredentials(this.users));
    this.connections = new Connections((socket) => injector.injectConnection(socket));
  }

  /** A server that runs, on a port that is free. */
  static async start(options: DoubleOptions = {}): Promise<EventStoreDouble> {
    const double = new EventStoreDouble(options);
    await double.connections.open();
    return double;
  }

  /** Takes no connections any more and cuts those that there are, as if the process were killed. The log stays. */
  async stop(): Promise<void> {
    for (const call of [...this.accounts.open]) call.over();
    await this.connections.close();
    this.unfreeze();
  }

  /** Runs again, on the same port. */
  async restart(): Promise<void> {
    await this.stop();
    await this.connections.open();
  }

  /** Of this server alone, for the vendor's client; with users, as the first of them. */
  get url(): string {
    const [user] = Object.entries(this.users ?? {});
    return user === undefined ? `esdb://${this.address}?tls=false` : this.urlFor(...user);
  }

  /** With these credentials, right or wrong; null: without any. Only for a server with users. */
  urlFor(name: string | null, password = ''): string {
    const credentials = name === null ? '' : `${encodeURIComponent(name)}:${encodeURIComponent(password)}@`;
    return `esdb://${credentials}${this.address}?tls=true&tlsCAFile=${encodeURIComponent(CERTIFICATE_FILE)}`;
  }

  /** `host:port` */
  get address(): string {
    return `${HOST}:${this.port}`;
  }

  get port(): number {
    return this.connections.number;
  }

  get isRunning(): boolean {
    return this.connections.isOpen;
  }

  /** All that is logged, oldest first, the server's own events too. */
  get events(): readonly LoggedEvent[] {
    return this.log.events;
  }

  /** The events of one stream, oldest first, deleted ones too. */
  eventsOf(stream: string): readonly LoggedEvent[] {
    return this.log.events.filter((event) => event.stream === stream);
  }

  /** Appends as another application does: without being asked over the wire. */
  write(stream: string, events: readonly Written[], expected: Expected = 'any'): Outcome {
    return this.log.append(
      stream,
      expected,
      events.map(({ id = crypto.randomUUID(), type = 'Written', data = {}, metadata }) => ({
        id,
        type,
        isJson: !Buffer.isBuffer(data),
        data: bytesOf(data),
        metadata: metadata === undefined ? Buffer.alloc(0) : bytesOf(metadata),
      })),
    );
  }

  /** The next calls of this method meet these faults, one each. */
  next(method: Method, ...faults: readonly Fault[]): void {
    this.faults.next(method, ...faults);
  }

  /** Every call of this method meets the fault; null: none any more. */
  always(method: Method, fault: Fault | null): void {
    this.faults.always(method, fault);
  }

  /** Forgets all faults that have not struck. */
  clearFaults(): void {
    this.faults.clear();
  }

  /** Lets the calls of this method that are open meet this, now. Default: they fail as unavailable. */
  async interrupt(method: Method | 'batch', ending: Ending = failure()): Promise<void> {
    await Promise.all(
      [...this.accounts.open].filter((call) => call.method === method).map((call) => call.meet(ending)),
    );
  }

  /** Cuts all connections. */
  cut(): void {
    this.connections.cutAll();
  }

  /** The server hangs: it takes what it is sent and says nothing. */
  freeze(): void {
    if (this.thaw !== null) return;
    let open = () => {};
    const hung = new Promise<void>((resolve) => {
      open = resolve;
    });
    this.thaw = { hung, open };
  }

  /** It goes on, with what has been sent to it meanwhile. */
  unfreeze(): void {
    const { thaw } = this;
    this.thaw = null;
    thaw?.open();
  }

  /** What clients have asked for, oldest first. */
  calls(method?: Method): readonly CallRecord[] {
    const { records } = this.accounts;
    return method === undefined ? records : records.filter((record) => record.method === method);
  }

  /** How many calls are open. `batch`: calls that carry appends. */
  openCalls(method?: Method | 'batch'): number {
    return [...this.accounts.open].filter((call) => method === undefined || call.method === method).length;
  }

  private get users(): Users | null {
    return this.options.users ?? null;
  }

  private host(): Host {
    const double = this;
    return {
      log: this.log,
      view: this.view,
      faults: this.faults,
      calls: this.accounts,
      maxAppendSize: this.options.maxAppendSize ?? MAX_APPEND_SIZE,
      disbelieved: (metadata) => disbelief(this.users, metadata),
      denied: (metadata) => denial(this.users, metadata),
      unfit: (metadata, kind) => this.unfit(metadata, kind),
      get hung() {
        return double.thaw?.hung ?? null;
      },
      get writesHung() {
        return double.leader?.thaw?.hung ?? null;
      },
      opened: (method, peer, wire) => this.opened(method, peer, wire),
    };
  }

  private opened(method: Method | 'batch', peer: string, wire: Omit<Wire, 'cut'>): OpenCall {
    const cut = () => this.connections.cut(peer);
    return this.accounts.opened(new OpenCall(method, { ...wire, cut }));
  }

  private get leader(): EventStoreDouble | undefined {
    return this.peers.find(({ standing, isRunning }) => standing === 'leader' && isRunning);
  }

  private unfit(metadata: Metadata, kind: 'read' | 'write'): ServiceError | null {
    if (this.standing === 'leader') return null;
    if (kind === 'read' && !requiresLeader(metadata)) return null;
    const { leader } = this;
    if (leader === undefined || this.standing === 'leaderless') return notReady();
    return requiresLeader(metadata) ? notLeader(HOST, leader.port) : null;
  }

  private members(): ClusterInfo {
    return new gossip.ClusterInfo().setMembersList(this.peers.map((peer) => peer.member()));
  }

  private member(): MemberInfo {
    return new gossip.MemberInfo()
      .setInstanceId(textual(this.id))
      .setTimeStamp(String(BigInt(Date.now()) * 10_000n))
      .setState(STATES[this.standing])
      .setIsAlive(this.isRunning)
      .setHttpEndPoint(new gossip.EndPoint().setAddress(HOST).setPort(this.port));
  }
}

/** The protocol's numbers; without a leader a server is of unknown state. */
const STATES = { leader: 8, follower: 6, leaderless: 2 } as const;

const bytesOf = (value: unknown): Buffer => (Buffer.isBuffer(value) ? value : Buffer.from(JSON.stringify(value)));
