/** Several doubles on one log, one of which leads. */
import { EventStoreDouble } from './double.js';
import { Log } from './log.js';

export class EventStoreCluster {
  private constructor(
    readonly log: Log,
    readonly nodes: readonly EventStoreDouble[],
  ) {}

  /** Nodes that run; the first leads. */
  static async start(size: number): Promise<EventStoreCluster> {
    const log = new Log();
    const nodes = await Promise.all(Array.from({ length: size }, () => EventStoreDouble.start({ log })));
    for (const node of nodes) node.peers = nodes;
    const cluster = new EventStoreCluster(log, nodes);
    cluster.elect(0);
    return cluster;
  }

  /** Of all nodes, for the vendor's client: it asks any of them who leads. */
  get url(): string {
    return `esdb://${this.nodes.map(({ address }) => address).join(',')}?tls=false`;
  }

  /** Null while there is none. */
  get leader(): EventStoreDouble | null {
    return this.nodes.find(({ standing, isRunning }) => standing === 'leader' && isRunning) ?? null;
  }

  get followers(): readonly EventStoreDouble[] {
    return this.nodes.filter(({ standing }) => standing === 'follower');
  }

  /** Makes this node the leader and all others followers. */
  elect(index: number): EventStoreDouble {
    for (const [at, node] of this.nodes.entries()) node.standing = at === index ? 'leader' : 'follower';
    return this.node(index);
  }

  /** Kills the node. When it led, nobody does until another is elected. */
  async kill(index: number): Promise<void> {
    const node = this.node(index);
    const wasLeader = node === this.leader;
    await node.stop();
    if (!wasLeader) return;
    for (const each of this.nodes) each.standing = 'leaderless';
  }

  /** Brings a node back, as a follower of whoever leads. */
  async revive(index: number): Promise<void> {
    const node = this.node(index);
    node.standing = this.leader === null ? 'leaderless' : 'follower';
    await node.restart();
  }

  async stop(): Promise<void> {
    await Promise.all(this.nodes.map((node) => node.stop()));
  }

  /** @throws RangeError there is no such node */
  private node(index: number): EventStoreDouble {
    const node = this.nodes[index];
    if (node === undefined) throw new RangeError(`The cluster has nodes 0 to ${this.nodes.length - 1}.`);
    return node;
  }
}
