/**
 * Appends through EventStoreDB's BatchAppend: one call on each connection carries them all, each with an id of its own
 * by which its answer is found. The vendor's client has such a call too, but one failure there rejects what all clients
 * of the process have in flight, and an answer that comes after it ends the process; and its deadline is the server's.
 */
import { randomUUID } from 'node:crypto';
import { convertToCommandError, type EventStoreDBClient } from '@eventstore/db-client';
import type { UUID } from '@eventstore/db-client/generated/shared_pb.js';
// CommonJS whose names Node does not see: they are met through the default.
import shared from '@eventstore/db-client/generated/shared_pb.js';
import type { StreamsClient } from '@eventstore/db-client/generated/streams_grpc_pb.js';
import type { BatchAppendReq, BatchAppendResp } from '@eventstore/db-client/generated/streams_pb.js';
import streams from '@eventstore/db-client/generated/streams_pb.js';
import type { ClientDuplexStream } from '@grpc/grpc-js';
import type { StoredEvent } from '../stored-event.js';
import { endlessCall, withStub } from './client.js';
import { EndedEarly, ServerFailed, Silent } from './failures.js';
import type { LogPosition } from './positions.js';

/** What the server says to an append. Revisions are the port's: how many events the stream has. */
export type Answer =
  | { readonly kind: 'appended'; readonly revision: number; readonly position: LogPosition | null }
  | { readonly kind: 'wrong-revision'; readonly actual: number }
  | { readonly kind: 'too-large'; readonly limit: number };

interface Waiting {
  resolve(response: BatchAppendResp): void;
  reject(error: unknown): void;
}

type Call = ClientDuplexStream<BatchAppendReq, BatchAppendResp>;

export class BatchAppends {
  private current: { readonly stub: StreamsClient; readonly pipe: Pipe } | null = null;

  /**
   * Sends one append and waits for its answer.
   * @param name of the stream, as the database has it
   * @param milliseconds to find a server, and again for its answer
   * @throws NoConnection nothing was sent; Silent, EndedEarly, ServerFailed, and what the call failed with: the outcome
   * is not known
   */
  async append(
    client: EventStoreDBClient,
    name: string,
    expected: number,
    events: readonly StoredEvent[],
    milliseconds: number,
  ): Promise<Answer> {
    const response = await withStub(client, milliseconds, (stub) => {
      const request = requestOf(name, expected, events);
      return this.pipeOf(client, stub).send(request, milliseconds);
    });
    return answerOf(response);
  }

  /** Ends the call, as soon as nobody waits on it. */
  close(): void {
    this.current?.pipe.retire();
    this.current = null;
  }

  private pipeOf(client: EventStoreDBClient, stub: StreamsClient): Pipe {
    if (this.current?.stub === stub && this.current.pipe.isOpen) return this.current.pipe;
    this.close();
    const pipe = new Pipe(stub.batchAppend(...endlessCall(client)) as Call);
    this.current = { stub, pipe };
    return pipe;
  }
}

/** One call, and who waits for its answers. */
class Pipe {
  isOpen = true;
  private readonly waiting = new Map<string, Waiting>();

  constructor(private readonly call: Call) {
    call.on('data', (response: BatchAppendResp) => {
      const id = textOf(response.getCorrelationId());
      this.waiting.get(id)?.resolve(response);
      this.waiting.delete(id);
      this.endIfUnused();
    });
    // Known by the same types as all other errors of the client.
    call.on('error', (error) => this.fail(convertToCommandError(error)));
    call.on('end', () => this.fail(new EndedEarly()));
  }

  async send(request: BatchAppendReq, milliseconds: number): Promise<BatchAppendResp> {
    const id = textOf(request.getCorrelationId());
    let timer: NodeJS.Timeout | undefined;
    try {
      return await new Promise<BatchAppendResp>((resolve, reject) => {
        this.waiting.set(id, { resolve, reject });
        // One answer that stays away casts doubt on the call, and all that wait on it are better off with another.
        timer = setTimeout(() => this.fail(new Silent(milliseconds)), milliseconds);
        this.call.write(request);
      });
    } finally {
      clearTimeout(timer);
    }
  }

  /** Takes no more appends. Left open, the call would keep its connection, and the process, for ever. */
  retire(): void {
    this.isOpen = false;
    this.endIfUnused();
  }

  private endIfUnused(): void {
    if (!this.isOpen && this.waiting.size === 0) this.call.cancel();
  }

  private fail(error: unknown): void {
    for (const { reject } of this.waiting.values()) reject(error);
    this.waiting.clear();
    this.retire();
  }
}

/** Without a deadline: the server would hold it against its own clock, and has a shorter one anyway. */
function requestOf(name: string, expected: number, events: readonly StoredEvent[]): BatchAppendReq {
  const options = new streams.BatchAppendReq.Options().setStreamIdentifier(
    new shared.StreamIdentifier().setStreamName(base64(name)),
  );
  if (expected === 0) options.setNoStream(new shared.Empty() as Parameters<typeof options.setNoStream>[0]);
  else options.setStreamPosition(String(expected - 1));
  return new streams.BatchAppendReq()
    .setCorrelationId(new shared.UUID().setString(randomUUID()))
    .setOptions(options)
    .setProposedMessagesList(events.map(proposed))
    .setIsFinal(true);
}

function proposed({ id, type, data, metadata }: StoredEvent): BatchAppendReq.ProposedMessage {
  const message = new streams.BatchAppendReq.ProposedMessage()
    .setId(new shared.UUID().setString(id))
    .setData(base64(data))
    .setCustomMetadata(base64(metadata));
  message.getMetadataMap().set('type', type).set('content-type', 'application/json');
  return message;
}

/** The server's stubs take bytes as base64 too, whatever library made the array. */
const base64 = (text: string): string => Buffer.from(text).toString('base64');

function answerOf(response: BatchAppendResp): Answer {
  const success = response.getSuccess();
  if (success !== undefined) {
    const position = success.getPosition();
    return {
      kind: 'appended',
      revision: success.hasCurrentRevision() ? Number(success.getCurrentRevision()) + 1 : 0,
      position:
        position === undefined
          ? null
          : { commit: BigInt(position.getCommitPosition()), prepare: BigInt(position.getPreparePosition()) },
    };
  }
  const status = response.getError();
  const details = status?.getDetails();
  const typeName = details?.getTypeName() ?? '';
  const wrong = details?.unpack(shared.WrongExpectedVersion.deserializeBinary, `${PACKAGE}WrongExpectedVersion`);
  if (wrong) {
    const actual = wrong.hasCurrentStreamRevision() ? Number(wrong.getCurrentStreamRevision()) + 1 : 0;
    return { kind: 'wrong-revision', actual };
  }
  const large = details?.unpack(
    shared.MaximumAppendSizeExceeded.deserializeBinary,
    `${PACKAGE}MaximumAppendSizeExceeded`,
  );
  if (large) return { kind: 'too-large', limit: large.getMaxappendsize() };
  throw new ServerFailed(TYPES[typeName] ?? 'unknown', status?.getMessage() || typeName);
}

const PACKAGE = 'event_store.client.';

/** The vendor's client's names for the errors of a batch. */
const TYPES: Readonly<Record<string, string>> = {
  [`${PACKAGE}StreamDeleted`]: 'stream-deleted',
  [`${PACKAGE}AccessDenied`]: 'access-denied',
  [`${PACKAGE}Timeout`]: 'deadline-exceeded',
  [`${PACKAGE}InvalidTransaction`]: 'invalid-transaction',
  [`${PACKAGE}BadRequest`]: 'bad-request',
};

/** The id as text: the server may answer in two 64-bit halves. */
function textOf(uuid: UUID | undefined): string {
  const halves = uuid?.getStructured();
  if (halves === undefined) return uuid?.getString() ?? '';
  const hex = [halves.getMostSignificantBits(), halves.getLeastSignificantBits()]
    .map((half) => BigInt.asUintN(64, BigInt(half)).toString(16).padStart(16, '0'))
    .join('');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
