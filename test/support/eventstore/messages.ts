/** What the server says, as the generated classes have it. Defaults of CommonJS modules: their names are not to be seen. */

import type { AllStreamPosition, StreamIdentifier, UUID } from '@eventstore/db-client/generated/shared_pb.js';
import shared from '@eventstore/db-client/generated/shared_pb.js';
import type { Status } from '@eventstore/db-client/generated/status_pb.js';
import statuses from '@eventstore/db-client/generated/status_pb.js';
import type { AppendResp, BatchAppendResp, ReadResp } from '@eventstore/db-client/generated/streams_pb.js';
import streams from '@eventstore/db-client/generated/streams_pb.js';
import anything from 'google-protobuf/google/protobuf/any_pb.js';
import empty from 'google-protobuf/google/protobuf/empty_pb.js';
import type { Expected, LoggedEvent, Outcome } from './log.js';

/** Bytes as the generated classes take them, whatever realm the buffer comes from. */
const bytes = (buffer: Buffer): string => buffer.toString('base64');

export const identifierOf = (stream: string): StreamIdentifier =>
  new shared.StreamIdentifier().setStreamName(bytes(Buffer.from(stream)));

/** The name of a stream. */
export const nameIn = (identifier: StreamIdentifier | undefined): string =>
  Buffer.from(identifier?.getStreamName_asB64() ?? '', 'base64').toString();

/** An id as text; a client may send two halves of 64 bits. */
export function idIn(uuid: UUID | undefined): string {
  const halves = uuid?.getStructured();
  if (halves === undefined) return (uuid?.getString() ?? '').toLowerCase();
  const hex = [halves.getMostSignificantBits(), halves.getLeastSignificantBits()]
    .map((half) => BigInt.asUintN(64, BigInt(half)).toString(16).padStart(16, '0'))
    .join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/** The server always answers so. */
export function structured(id: string): UUID {
  const hex = id.replaceAll('-', '');
  const [most, least] = [hex.slice(0, 16), hex.slice(16)].map((half) => String(BigInt.asIntN(64, BigInt(`0x${half}`))));
  const halves = new shared.UUID.Structured();
  halves.setMostSignificantBits(most ?? '0').setLeastSignificantBits(least ?? '0');
  return new shared.UUID().setStructured(halves);
}

export const textual = (id: string): UUID => new shared.UUID().setString(id);

/** An event that is read. `asId`: ids are given in the form that the reader asks for. */
export function eventMessage(event: LoggedEvent, asId: (id: string) => UUID, isOfAll: boolean): ReadResp {
  const position = String(event.position);
  const record = new streams.ReadResp.ReadEvent.RecordedEvent();
  record
    .setId(asId(event.id))
    .setStreamIdentifier(identifierOf(event.stream))
    .setStreamRevision(String(event.revision))
    .setCommitPosition(position)
    .setPreparePosition(position)
    .setData(bytes(event.data))
    .setCustomMetadata(bytes(event.metadata));
  record
    .getMetadataMap()
    .set('type', event.type)
    .set('created', String(event.created))
    .set('content-type', event.isJson ? 'application/json' : 'application/octet-stream');
  const read = new streams.ReadResp.ReadEvent().setEvent(record);
  if (isOfAll) read.setCommitPosition(position);
  else read.setNoPosition(new shared.Empty());
  return new streams.ReadResp().setEvent(read);
}

export const confirmation = (): ReadResp =>
  new streams.ReadResp().setConfirmation(
    new streams.ReadResp.SubscriptionConfirmation().setSubscriptionId(crypto.randomUUID()),
  );

export const caughtUp = (): ReadResp => new streams.ReadResp().setCaughtUp(new streams.ReadResp.CaughtUp());

export const checkpoint = (position: bigint): ReadResp =>
  new streams.ReadResp().setCheckpoint(
    new streams.ReadResp.Checkpoint().setCommitPosition(String(position)).setPreparePosition(String(position)),
  );

export const streamNotFound = (stream: string): ReadResp =>
  new streams.ReadResp().setStreamNotFound(
    new streams.ReadResp.StreamNotFound().setStreamIdentifier(identifierOf(stream)),
  );

const allPosition = (position: bigint): AllStreamPosition =>
  new shared.AllStreamPosition().setCommitPosition(String(position)).setPreparePosition(String(position));

/** The answer to an append that was sent alone; a stream that is gone is answered by an error instead. */
export function appendAnswer(outcome: Exclude<Outcome, { kind: 'deleted' }>, expected: Expected): AppendResp {
  const answer = new streams.AppendResp();
  if (outcome.kind === 'done') {
    const success = new streams.AppendResp.Success();
    if (outcome.revision < 0n) success.setNoStream(new shared.Empty());
    else success.setCurrentRevision(String(outcome.revision));
    if (outcome.position === null) return answer.setSuccess(success.setNoPosition(new shared.Empty()));
    const position = String(outcome.position);
    return answer.setSuccess(
      success.setPosition(new streams.AppendResp.Position().setCommitPosition(position).setPreparePosition(position)),
    );
  }
  const wrong = new streams.AppendResp.WrongExpectedVersion();
  if (outcome.current < 0n) wrong.setCurrentNoStream(new shared.Empty());
  else wrong.setCurrentRevision(String(outcome.current));
  if (expected === 'any') wrong.setExpectedAny(new shared.Empty());
  else if (expected === 'stream_exists') wrong.setExpectedStreamExists(new shared.Empty());
  else if (expected === 'no_stream') wrong.setExpectedNoStream(new shared.Empty());
  else wrong.setExpectedRevision(String(expected));
  return answer.setWrongExpectedVersion(wrong);
}

/** The answer to one of many appends on one call. */
export function batchAnswer(outcome: Outcome, stream: string, expected: Expected): BatchAppendResp {
  const answer = new streams.BatchAppendResp();
  if (outcome.kind === 'deleted') return answer.setError(streamDeleted(stream));
  if (outcome.kind === 'wrong-version') return answer.setError(wrongVersion(outcome.current, expected));
  const success = new streams.BatchAppendResp.Success();
  if (outcome.revision < 0n) success.setNoStream(new empty.Empty());
  else success.setCurrentRevision(String(outcome.revision));
  if (outcome.position === null) success.setNoPosition(new empty.Empty());
  else success.setPosition(allPosition(outcome.position));
  return answer.setSuccess(success);
}

export const batchError = (error: Status): BatchAppendResp => new streams.BatchAppendResp().setError(error);

/** The status of one append among many. Codes are Google's. */
function statusOf(code: number, name: string, details: { serializeBinary(): Uint8Array }): Status {
  const any = new anything.Any();
  any.setTypeUrl(`type.googleapis.com/event_store.client.${name}`);
  any.setValue(bytes(Buffer.from(details.serializeBinary())));
  return new statuses.Status().setCode(code).setMessage(name).setDetails(any);
}

function wrongVersion(current: bigint, expected: Expected): Status {
  const wrong = new shared.WrongExpectedVersion();
  if (current < 0n) wrong.setCurrentNoStream(new empty.Empty());
  else wrong.setCurrentStreamRevision(String(current));
  if (expected === 'any') wrong.setExpectedAny(new empty.Empty());
  else if (expected === 'stream_exists') wrong.setExpectedStreamExists(new empty.Empty());
  else if (expected === 'no_stream') wrong.setExpectedNoStream(new empty.Empty());
  else wrong.setExpectedStreamPosition(String(expected));
  return statusOf(6, 'WrongExpectedVersion', wrong);
}

const streamDeleted = (stream: string): Status =>
  statusOf(5, 'StreamDeleted', new shared.StreamDeleted().setStreamIdentifier(identifierOf(stream)));

export const tooLarge = (limit: number): Status =>
  statusOf(3, 'MaximumAppendSizeExceeded', new shared.MaximumAppendSizeExceeded().setMaxappendsize(limit));

export const badRequest = (message: string): Status =>
  statusOf(3, 'BadRequest', new shared.BadRequest().setMessage(message));

export const accessDenied = (): Status => statusOf(7, 'AccessDenied', new shared.AccessDenied());

export const timedOut = (): Status => statusOf(4, 'Timeout', new shared.Timeout());

export const unknown = (): Status => statusOf(2, 'Unknown', new shared.Unknown());

/** What a server says that has no leader. It leaves the code at OK. */
export function notReady(): Status {
  const any = new anything.Any();
  any.setTypeUrl('type.googleapis.com/google.protobuf.Empty');
  return new statuses.Status().setMessage('Server Is Not Ready').setDetails(any);
}
