/**
 * All open streams of a node: how many there may be, who still may follow, and their end. Credentials are looked at when
 * anything about access has changed, and each second, since they expire: nobody is told more than a question would tell.
 */
import { isIPv6 } from 'node:net';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Credentials, LetIn } from '../../access/credentials.js';
import type { Directory } from '../../access/directory.js';
import type { Config } from '../../config/config.js';
import type { StreamEnd, StreamMetrics } from '../../ops/metrics/ports.js';
import { isForDesks, type LiveStreams, type StreamAsked } from '../../queries/live/live-streams.js';
import type { StreamFrom } from '../../queries/live/stream-ids.js';
import { presentedBy } from '../door/door.js';
import { credentialOf } from '../door/rate-limits.js';
import { TooManyStreams } from '../problems/errors.js';
import { LiveStream } from './live-stream.js';
import { SSE_HEADERS } from './sse.js';

/** How often streams are looked after, in milliseconds. */
const EVERY = 1_000;
/** This part of a node's streams is for those who have a credential: strangers of many addresses leave them room. */
const KEPT = 1 / 4;

interface Open {
  readonly stream: LiveStream;
  readonly request: FastifyRequest;
  readonly asked: StreamAsked;
  /** What it counts for. */
  readonly owner: string;
  /** In milliseconds that never jump. */
  readonly since: number;
}

export class Streams {
  private readonly open = new Set<Open>();
  private readonly owners = new Map<string, number>();
  private readonly timer: NodeJS.Timeout;
  private isStopped = false;
  /** How often access has changed. */
  private changes = 0;

  constructor(
    private readonly live: Pick<LiveStreams, 'follow'>,
    private readonly access: { readonly credentials: Credentials; readonly directory: Directory },
    private readonly config: Config,
    private readonly metrics: StreamMetrics,
  ) {
    access.directory.onChanged(() => this.lookAtAccessOfAll());
    // Of no request: what it leads to is part of none.
    this.timer = setInterval(() => this.lookAfterAll(), EVERY).unref();
  }

  /**
   * Answers a request with a stream; its headers go out at once.
   * @param from null: from now on
   * @throws TooManyStreams
   */
  start(request: FastifyRequest, reply: FastifyReply, asked: StreamAsked, from: StreamFrom | null): void {
    const owner = ownerOf(request);
    const { audience } = asked;
    this.requireRoom(request, owner, audience);
    let opened: Open | null = null;
    const stream = new LiveStream(
      reply.raw,
      (events) => this.metrics.sent(audience, events),
      (reason, error) => opened !== null && this.closed(opened, reason, error),
    );
    const following = this.live.follow(asked, from, stream);
    reply.hijack();
    opened = { stream, request, asked, owner, since: performance.now() };
    this.open.add(opened);
    this.owners.set(owner, (this.owners.get(owner) ?? 0) + 1);
    this.metrics.opened(audience);
    stream.begin({ ...reply.getHeaders(), ...SSE_HEADERS }, following);
    // It was answered: what goes on from here is the stream.
    request.over();
    if (this.isStopped) stream.drop('shutdown');
    // It went away while it was let in: that was told before anybody listened.
    else if (reply.raw.destroyed) stream.drop('client');
    // Access may have changed since it was let in.
    stream.hold();
    void this.lookAtAccess(opened);
  }

  /** Ends all, and each that is still begun: their clients come again, here or at another node. */
  stop(): void {
    this.isStopped = true;
    for (const { stream } of this.open) stream.drop('shutdown');
    clearInterval(this.timer);
  }

  private requireRoom(request: FastifyRequest, owner: string, audience: StreamAsked['audience']): void {
    const { streams, streamsPerCredential } = this.config;
    const isOwnersFault = (this.owners.get(owner) ?? 0) >= streamsPerCredential;
    const isStranger = credentialOf(request) === null;
    const room = isStranger ? streams - Math.floor(streams * KEPT) : streams;
    if (!isOwnersFault && this.open.size < room) return;
    this.metrics.opened(audience);
    this.metrics.closed(audience, 'cap');
    throw new TooManyStreams(isOwnersFault ? streamsPerCredential : null, isStranger ? 'address' : 'credential');
  }

  private closed(opened: Open, reason: StreamEnd, error?: unknown): void {
    if (!this.open.delete(opened)) return;
    const left = (this.owners.get(opened.owner) ?? 1) - 1;
    if (left > 0) this.owners.set(opened.owner, left);
    else this.owners.delete(opened.owner);
    this.metrics.closed(opened.asked.audience, reason);
    const { request, stream, asked } = opened;
    const milliseconds = Math.round(performance.now() - opened.since);
    const told = { audience: asked.audience, milliseconds, events: stream.sent, ended: reason };
    if (error === undefined) request.log.info(told, 'stream');
    else request.log.error({ ...told, err: error }, 'stream');
  }

  private lookAfterAll(): void {
    const isKnown = this.access.directory.isFresh;
    for (const opened of this.open) {
      opened.stream.look();
      // What was decided meanwhile may take long to come: nobody is told anything before.
      if (!isKnown) opened.stream.hold();
      void this.lookAtAccess(opened);
    }
  }

  /** Nobody is told anything more before it is known that they still may be. */
  private lookAtAccessOfAll(): void {
    this.changes += 1;
    for (const opened of this.open) {
      opened.stream.hold();
      void this.lookAtAccess(opened);
    }
  }

  private async lookAtAccess({ stream, request, asked }: Open): Promise<void> {
    const asOf = this.changes;
    try {
      const letIn = await this.access.credentials.callerOf(presentedBy(request, this.config));
      if (!mayGoOn(letIn, asked)) stream.drop('revoked');
      // What was found out before a change says nothing of it: who looks after it decides.
      else if (asOf === this.changes) stream.release();
    } catch (error) {
      const { code } = error as { code?: string };
      // Who may follow is not known just now: nobody is told anything until it is.
      if (code === 'unavailable') stream.hold();
      else if (code === 'unauthenticated') stream.drop('revoked');
      else stream.failed(error);
    }
  }
}

const mayGoOn = ({ permit }: LetIn, asked: StreamAsked): boolean =>
  isForDesks(asked, permit.hiddenDesks) &&
  permit.has('read') &&
  (asked.audience === 'public' || permit.has('newsroom'));

/** Whose a stream is: a credential's, or without one an address's (of IPv6 a network of 64 bits: one customer has that). */
function ownerOf(request: FastifyRequest): string {
  const credential = credentialOf(request);
  if (credential !== null) return credential;
  // An address of IPv4 that came in by IPv6 (RFC 4291 §2.5.5.2).
  const ip = request.ip.replace(/^::ffff:(?=\d+\.)/i, '');
  return isIPv6(ip) ? networkOf(ip) : ip;
}

function networkOf(ip: string): string {
  const [head = '', tail] = ip.replace(/%.*$/, '').split('::');
  const groups = (part: string | undefined) => (part ? part.split(':') : []);
  const missing = tail === undefined ? 0 : 8 - groups(head).length - groups(tail).length;
  return [...groups(head), ...Array<string>(Math.max(missing, 0)).fill('0'), ...groups(tail)].slice(0, 4).join(':');
}
