/** Reads of a stream or of the whole log, and subscriptions to the whole log. */

import type { UUID } from '@eventstore/db-client/generated/shared_pb.js';
import type { ReadReq, ReadResp } from '@eventstore/db-client/generated/streams_pb.js';
import type { ServerWritableStream } from '@grpc/grpc-js';
import { invalid, streamDeleted } from './errors.js';
import type { Method } from './faults.js';
import { filterOf } from './filters.js';
import { type Host, refusal } from './host.js';
import type { LoggedEvent } from './log.js';
import { eventMessage, nameIn, streamNotFound, structured, textual } from './messages.js';
import { Outlet } from './outlet.js';
import { follow } from './subscribing.js';

/** 0 in the protocol is forwards. */
const BACKWARDS = 1;

export type ReadCall = ServerWritableStream<ReadReq, ReadResp>;
export type Convert = (event: LoggedEvent) => ReadResp;

export async function read(host: Host, call: ReadCall): Promise<void> {
  const options = call.request.getOptions() as ReadReq.Options;
  const ofStream = options.getStream();
  const isSubscription = options.hasSubscription();
  const method: Method = isSubscription ? 'subscribe' : ofStream === undefined ? 'readAll' : 'readStream';
  const stream = ofStream === undefined ? null : nameIn(ofStream.getStreamIdentifier());
  host.calls.note(method, call.metadata, stream);
  const open = host.opened(method, call.getPeer(), {
    fail: (error) => call.emit('error', error),
    end: () => call.end(),
  });
  call.on('cancelled', () => open.over());
  call.on('error', () => open.over());
  const denial = refusal(host, call.metadata, 'read');
  if (denial !== null) return open.fail(denial);
  const outlet = new Outlet(call, open, host, host.faults.take(method));
  if (!(await outlet.begin())) return;
  const asId: (id: string) => UUID = options.getUuidOption()?.hasString() ? textual : structured;
  const convert: Convert = (event) => eventMessage(event, asId, stream === null);
  if (isSubscription) {
    if (stream !== null) return open.fail(invalid('This server has no subscriptions to single streams.'));
    return follow(host, options, outlet, convert);
  }
  if (stream === null) return readAll(host, options, outlet, convert);
  if (host.view.isTombstoned(stream)) return open.fail(streamDeleted(stream));
  const events = host.view.stream(stream);
  if (events === null) {
    if (await outlet.send(streamNotFound(stream))) await outlet.finish();
    return;
  }
  await give(range(events, options), Number(options.getCount()), outlet, convert);
}

/** The events of the stream that are asked for, in order. */
function* range(events: readonly LoggedEvent[], options: ReadReq.Options): Generator<LoggedEvent> {
  const first = events[0]?.revision ?? 0n;
  const asked = options.getStream();
  const from = asked?.hasRevision() ? BigInt(asked.getRevision()) - first : null;
  if (options.getReadDirection() === BACKWARDS) {
    const isFromStart = asked?.hasStart() === true;
    const last = isFromStart ? -first : (from ?? BigInt(events.length));
    for (let i = Math.min(Number(last), events.length - 1); i >= 0; i -= 1) yield events[i] as LoggedEvent;
    return;
  }
  if (asked?.hasEnd()) return;
  for (let i = Math.max(0, Number(from ?? 0n)); i < events.length; i += 1) yield events[i] as LoggedEvent;
}

async function readAll(host: Host, options: ReadReq.Options, outlet: Outlet, convert: Convert): Promise<void> {
  const { view } = host;
  const all = options.getAll() as ReadReq.Options.AllOptions;
  const position = all.getPosition();
  const isBackwards = options.getReadDirection() === BACKWARDS;
  const filter = filterOf(options.getFilter());
  function* events(): Generator<LoggedEvent> {
    const at = position === undefined ? null : view.indexFrom(BigInt(position.getCommitPosition()));
    const start = at ?? (all.hasEnd() ? view.length : 0);
    // Forwards begins with what stands at the position, backwards with what stands before it.
    for (let i = isBackwards ? start - 1 : start; i >= 0 && i < view.length; i += isBackwards ? -1 : 1) {
      const event = view.at(i) as LoggedEvent;
      if (filter(event)) yield event;
    }
  }
  await give(events(), Number(options.getCount()), outlet, convert);
}

async function give(events: Iterable<LoggedEvent>, count: number, outlet: Outlet, convert: Convert): Promise<void> {
  let given = 0;
  for (const event of events) {
    if (given === count) break;
    if (!(await outlet.event(convert(event)))) return;
    given += 1;
  }
  await outlet.finish();
}
