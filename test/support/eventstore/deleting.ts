/** Soft deletions and tombstones. */
import type { DeleteReq, DeleteResp, TombstoneReq, TombstoneResp } from '@eventstore/db-client/generated/streams_pb.js';
import streams from '@eventstore/db-client/generated/streams_pb.js';
import type { ServerUnaryCall, sendUnaryData } from '@grpc/grpc-js';
import { invalid, streamDeleted, wrongVersion } from './errors.js';
import { type Host, perform, refusal } from './host.js';
import type { Expected, Outcome } from './log.js';
import { nameIn } from './messages.js';

type Request = DeleteReq | TombstoneReq;

export function deleteStream(
  host: Host,
  call: ServerUnaryCall<DeleteReq, DeleteResp>,
  callback: sendUnaryData<DeleteResp>,
): void {
  remove(
    host,
    'delete',
    call,
    callback,
    (stream, expected) => host.log.delete(stream, expected),
    (position) =>
      new streams.DeleteResp().setPosition(
        new streams.DeleteResp.Position().setCommitPosition(position).setPreparePosition(position),
      ),
  );
}

export function tombstone(
  host: Host,
  call: ServerUnaryCall<TombstoneReq, TombstoneResp>,
  callback: sendUnaryData<TombstoneResp>,
): void {
  remove(
    host,
    'tombstone',
    call,
    callback,
    (stream, expected) => host.log.tombstone(stream, expected),
    (position) =>
      new streams.TombstoneResp().setPosition(
        new streams.TombstoneResp.Position().setCommitPosition(position).setPreparePosition(position),
      ),
  );
}

function remove<T>(
  host: Host,
  method: 'delete' | 'tombstone',
  call: ServerUnaryCall<Request, T>,
  callback: sendUnaryData<T>,
  work: (stream: string, expected: Expected) => Outcome,
  answer: (position: string) => T,
): void {
  const options = call.request.getOptions();
  const stream = nameIn(options?.getStreamIdentifier());
  const open = host.opened(method, call.getPeer(), { fail: (error) => callback(error), end: () => undefined });
  call.on('cancelled', () => open.over());
  host.calls.note(method, call.metadata, stream);
  const expected = expectedIn(options);
  const unsaid = invalid('A deletion has to say where the stream should stand.');
  const denial = refusal(host, call.metadata, 'write');
  if (denial !== null || expected === null) {
    open.fail(denial ?? unsaid);
    return;
  }
  void perform(
    host,
    method,
    open,
    () => work(stream, expected),
    (outcome) => {
      if (outcome.kind === 'deleted') return open.fail(streamDeleted(stream));
      if (outcome.kind === 'wrong-version') {
        return open.fail(wrongVersion(stream, numberOf(expected), String(outcome.current)));
      }
      open.over();
      callback(null, answer(String(outcome.position)));
    },
  );
}

function expectedIn(options: DeleteReq.Options | TombstoneReq.Options | undefined): Expected | null {
  if (options?.hasRevision()) return BigInt(options.getRevision());
  if (options?.hasNoStream()) return 'no_stream';
  if (options?.hasAny()) return 'any';
  return options?.hasStreamExists() ? 'stream_exists' : null;
}

/** The server's numbers for what is no revision. */
const NUMBERS = { no_stream: '-1', any: '-2', stream_exists: '-4' } as const;

const numberOf = (expected: Expected): string => (typeof expected === 'bigint' ? String(expected) : NUMBERS[expected]);
