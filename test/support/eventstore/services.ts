/** The services of the server, as grpc-js takes them. */

import { GossipService } from '@eventstore/db-client/generated/gossip_grpc_pb.js';
import type { ClusterInfo } from '@eventstore/db-client/generated/gossip_pb.js';
import { ServerFeaturesService } from '@eventstore/db-client/generated/serverfeatures_grpc_pb.js';
import type { SupportedMethods } from '@eventstore/db-client/generated/serverfeatures_pb.js';
import features from '@eventstore/db-client/generated/serverfeatures_pb.js';
import type { Empty } from '@eventstore/db-client/generated/shared_pb.js';
import { StreamsService } from '@eventstore/db-client/generated/streams_grpc_pb.js';
import type {
  AppendReq,
  AppendResp,
  BatchAppendReq,
  BatchAppendResp,
  DeleteReq,
  DeleteResp,
  TombstoneReq,
  TombstoneResp,
} from '@eventstore/db-client/generated/streams_pb.js';
import type {
  handleUnaryCall,
  Server,
  ServerDuplexStream,
  ServerReadableStream,
  ServerUnaryCall,
  sendUnaryData,
} from '@grpc/grpc-js';
import { append, batchAppend } from './appending.js';
import { deleteStream, tombstone } from './deleting.js';
import type { Method } from './faults.js';
import { type Host, perform } from './host.js';
import { type ReadCall, read } from './reading.js';

/** @param members what the server gossips about itself and others */
export function addServices(server: Server, host: Host, members: () => ClusterInfo): void {
  server.addService(StreamsService, {
    append: (call: ServerReadableStream<AppendReq, AppendResp>, callback: sendUnaryData<AppendResp>) =>
      append(host, call, callback),
    batchAppend: (call: ServerDuplexStream<BatchAppendReq, BatchAppendResp>) => batchAppend(host, call),
    read: (call: ReadCall) => void read(host, call),
    delete: (call: ServerUnaryCall<DeleteReq, DeleteResp>, callback: sendUnaryData<DeleteResp>) =>
      deleteStream(host, call, callback),
    tombstone: (call: ServerUnaryCall<TombstoneReq, TombstoneResp>, callback: sendUnaryData<TombstoneResp>) =>
      tombstone(host, call, callback),
  });
  server.addService(ServerFeaturesService, { getSupportedMethods: plain(host, 'features', supported) });
  server.addService(GossipService, { read: plain(host, 'gossip', members) });
}

/** A call that changes nothing and needs no credentials. */
function plain<T>(host: Host, method: Method, value: () => T): handleUnaryCall<Empty, T> {
  return (call, callback) => {
    const open = host.opened(method, call.getPeer(), { fail: (error) => callback(error), end: () => undefined });
    call.on('cancelled', () => open.over());
    host.calls.note(method, call.metadata, null);
    const disbelief = host.disbelieved(call.metadata);
    if (disbelief !== null) {
      open.fail(disbelief);
      return;
    }
    void perform(host, method, open, value, (answer) => {
      open.over();
      callback(null, answer);
    });
  };
}

const VERSION = '23.10.7';

const STREAMS = 'event_store.client.streams.streams';

/** What the client looks up before it chooses how to do something. */
const METHODS: readonly (readonly [service: string, method: string, features: readonly string[]])[] = [
  [STREAMS, 'read', ['position', 'events']],
  [STREAMS, 'append', []],
  [STREAMS, 'delete', []],
  [STREAMS, 'tombstone', []],
  [STREAMS, 'batchappend', ['deadline_duration']],
  ['event_store.client.gossip.gossip', 'read', []],
  ['event_store.client.server_features.serverfeatures', 'getsupportedmethods', []],
];

function supported(): SupportedMethods {
  const methods = METHODS.map(([service, method, list]) =>
    new features.SupportedMethod()
      .setServiceName(service)
      .setMethodName(method)
      .setFeaturesList([...list]),
  );
  return new features.SupportedMethods().setEventStoreServerVersion(VERSION).setMethodsList(methods);
}
