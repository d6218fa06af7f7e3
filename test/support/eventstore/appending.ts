/** Appends: one to a call, or many on a call that stays open. */

import type { Status } from '@eventstore/db-client/generated/status_pb.js';
import type {
  AppendReq,
  AppendResp,
  BatchAppendReq,
  BatchAppendResp,
} from '@eventstore/db-client/generated/streams_pb.js';
import type { ServerDuplexStream, ServerReadableStream, sendUnaryData } from '@grpc/grpc-js';
import { requiresLeader } from './calls.js';
import { invalid, missingProperty, streamDeleted, tooLarge } from './errors.js';
import { type Host, perform, refusal } from './host.js';
import type { Expected, ProposedEvent } from './log.js';
import {
  accessDenied,
  appendAnswer,
  badRequest,
  batchAnswer,
  batchError,
  identifierOf,
  idIn,
  nameIn,
  notReady,
  structured,
  timedOut,
  tooLarge as tooLargeStatus,
} from './messages.js';

type Proposed = AppendReq.ProposedMessage | BatchAppendReq.ProposedMessage;

export function append(
  host: Host,
  call: ServerReadableStream<AppendReq, AppendResp>,
  callback: sendUnaryData<AppendResp>,
): void {
  const open = host.opened('append', call.getPeer(), { fail: (error) => callback(error), end: () => undefined });
  call.on('cancelled', () => open.over());
  call.on('error', () => open.over());
  const events: ProposedEvent[] = [];
  let stream = '';
  let expected: Expected | null = null;
  let size = 0;
  call.on('data', (request: AppendReq) => {
    const options = request.getOptions();
    if (options !== undefined) {
      stream = nameIn(options.getStreamIdentifier());
      expected = expectedIn(options, options.hasRevision() ? options.getRevision() : null);
      return;
    }
    const message = request.getProposedMessage() as Proposed;
    for (const name of ['type', 'content-type']) {
      if (!message.getMetadataMap().has(name)) open.fail(missingProperty(name));
    }
    const event = proposed(message);
    size += event.data.length;
    if (size > host.maxAppendSize) open.fail(tooLarge(host.maxAppendSize));
    events.push(event);
  });
  call.on('end', () => {
    if (open.isOver) return;
    host.calls.note(
      'append',
      call.metadata,
      stream,
      events.map(({ id }) => id),
    );
    const denial = refusal(host, call.metadata, 'write');
    if (denial !== null) return open.fail(denial);
    if (expected === null) return open.fail(invalid('An append has to say where the stream should stand.'));
    const at: Expected = expected;
    void perform(
      host,
      'append',
      open,
      () => host.log.append(stream, at, events),
      (outcome) => {
        if (outcome.kind === 'deleted') return open.fail(streamDeleted(stream));
        open.over();
        callback(null, appendAnswer(outcome, at));
      },
    );
  });
}

/** An append of a batch, while its chunks come in. */
interface Pending {
  readonly stream: string;
  readonly expected: Expected | null;
  readonly events: ProposedEvent[];
  readonly timer: NodeJS.Timeout | undefined;
  size: number;
}

/** The server's own limit to how long the chunks of one append may take, in milliseconds. */
const WRITE_TIMEOUT = 2_000;

export function batchAppend(host: Host, call: ServerDuplexStream<BatchAppendReq, BatchAppendResp>): void {
  const open = host.opened('batch', call.getPeer(), {
    fail: (error) => call.emit('error', error),
    end: () => call.end(),
  });
  const pending = new Map<string, Pending>();
  let inHand = 0;
  let isClosing = false;
  open.onOver(() => {
    for (const { timer } of pending.values()) clearTimeout(timer);
  });
  call.on('cancelled', () => open.over());
  call.on('error', () => open.over());
  const disbelief = host.disbelieved(call.metadata);
  if (disbelief !== null) {
    open.fail(disbelief);
    return;
  }
  call.on('end', () => {
    isClosing = true;
    if (inHand === 0 && !open.isSilent) finish();
  });
  call.on('data', (request: BatchAppendReq) => {
    const id = idIn(request.getCorrelationId());
    const options = request.getOptions();
    if (options !== undefined && !pending.has(id)) {
      const stream = nameIn(options.getStreamIdentifier());
      const refusal = refusalOf(host, call, options);
      if (refusal !== null) return send(id, stream, batchError(refusal));
      const timeout = Math.min(WRITE_TIMEOUT, millisecondsLeft(options));
      pending.set(id, {
        stream,
        expected: expectedIn(options, options.hasStreamPosition() ? options.getStreamPosition() : null),
        events: [],
        size: 0,
        timer: request.getIsFinal() ? undefined : setTimeout(() => expire(id), timeout),
      });
    }
    const append = pending.get(id);
    if (append === undefined) return;
    for (const message of request.getProposedMessagesList()) {
      const event = proposed(message);
      append.events.push(event);
      append.size += event.data.length;
    }
    if (append.size > host.maxAppendSize) {
      drop(id);
      return send(id, append.stream, batchError(tooLargeStatus(host.maxAppendSize)));
    }
    if (!request.getIsFinal()) return;
    drop(id);
    void commit(id, append);
  });

  async function commit(id: string, { stream, expected, events }: Pending): Promise<void> {
    host.calls.note(
      'batchAppend',
      call.metadata,
      stream,
      events.map((event) => event.id),
    );
    if (expected === null) return send(id, stream, batchError(badRequest('The expected position is missing.')));
    const unfit = host.unfit(call.metadata, 'write');
    // Without a leader one append is answered; with another leader the whole call fails.
    if (unfit !== null) {
      if (requiresLeader(call.metadata) && unfit.metadata.get('exception').length > 0) return open.fail(unfit);
      return send(id, stream, batchError(notReady()));
    }
    inHand += 1;
    await perform(
      host,
      'batchAppend',
      open,
      () => host.log.append(stream, expected, events),
      (outcome) => send(id, stream, batchAnswer(outcome, stream, expected)),
      (status: Status) => send(id, stream, batchError(status)),
    );
    inHand -= 1;
    if (isClosing && inHand === 0) finish();
  }

  function finish(): void {
    if (!open.canSpeak) return;
    open.over();
    call.end();
  }

  function drop(id: string): void {
    clearTimeout(pending.get(id)?.timer);
    pending.delete(id);
  }

  function expire(id: string): void {
    const { stream } = pending.get(id) as Pending;
    drop(id);
    send(id, stream, batchError(timedOut()));
  }

  function send(id: string, stream: string, response: BatchAppendResp): void {
    if (!open.canSpeak) return;
    call.write(response.setCorrelationId(structured(id)).setStreamIdentifier(identifierOf(stream)));
  }
}

/** Why an append is not even begun. */
function refusalOf(
  host: Host,
  call: ServerDuplexStream<BatchAppendReq, BatchAppendResp>,
  options: BatchAppendReq.Options,
): Status | null {
  if (host.denied(call.metadata) !== null) return accessDenied();
  if (!options.hasStreamIdentifier()) return badRequest('Required field StreamIdentifier not set.');
  return millisecondsLeft(options) <= 0 ? timedOut() : null;
}

function millisecondsLeft(options: BatchAppendReq.Options): number {
  const deadline = options.getDeadline();
  if (deadline === undefined) return Number.POSITIVE_INFINITY;
  return deadline.getSeconds() * 1_000 + deadline.getNanos() / 1_000_000 - Date.now();
}

/** Where the stream should stand; null: the client did not say. `revision`: if it named one. */
function expectedIn(
  options: { hasNoStream(): boolean; hasAny(): boolean; hasStreamExists(): boolean },
  revision: string | null,
): Expected | null {
  if (revision !== null) return BigInt(revision);
  if (options.hasNoStream()) return 'no_stream';
  if (options.hasAny()) return 'any';
  return options.hasStreamExists() ? 'stream_exists' : null;
}

function proposed(message: Proposed): ProposedEvent {
  const metadata = message.getMetadataMap();
  return {
    id: idIn(message.getId()),
    type: metadata.get('type') ?? '',
    isJson: metadata.get('content-type') === 'application/json',
    data: Buffer.from(message.getData_asB64(), 'base64'),
    metadata: Buffer.from(message.getCustomMetadata_asB64(), 'base64'),
  };
}
