/** What the services need of the server that they belong to. */
import type { Metadata, ServiceError } from '@grpc/grpc-js';
import type { Calls, OpenCall, Wire } from './calls.js';
import type { Faults, Method } from './faults.js';
import type { Log } from './log.js';
import type { View } from './view.js';

export interface Host {
  readonly log: Log;
  /** What of the log this server has. */
  readonly view: View;
  readonly faults: Faults;
  readonly calls: Calls;
  /** Bytes of data that one append may carry. */
  readonly maxAppendSize: number;
  /** Why these credentials are not believed; null: they are, or there are none. */
  disbelieved(metadata: Metadata): ServiceError | null;
  /** Why one with such credentials may not read or write; null: they may. */
  denied(metadata: Metadata): ServiceError | null;
  /** Why a server of this standing does not do it; null: it does. Writes can be forwarded to the leader. */
  unfit(metadata: Metadata, kind: 'read' | 'write'): ServiceError | null;
  /** Resolves when the server is not hung; null: it is not now. */
  readonly hung: Promise<void> | null;
  /** Whether the server to which writes go is hung; as `hung`. */
  readonly writesHung: Promise<void> | null;
  /** Opens the account of a call. `peer`: as grpc-js has it, to cut its connection. */
  opened(method: Method | 'batch', peer: string, wire: Omit<Wire, 'cut'>): OpenCall;
}

/** Why a call is not even begun; null: it is. */
export const refusal = (host: Host, metadata: Metadata, kind: 'read' | 'write'): ServiceError | null =>
  host.disbelieved(metadata) ?? host.denied(metadata) ?? host.unfit(metadata, kind);

/** Does one thing under the fault that is due for it. `work` changes the log, `say` answers. */
export async function perform<T>(
  host: Host,
  method: Method,
  call: OpenCall,
  work: () => T,
  say: (value: T) => void,
  sayStatus?: Parameters<OpenCall['meet']>[1],
): Promise<void> {
  const fault = host.faults.take(method);
  const isWrite = method !== 'features' && method !== 'gossip';
  for (;;) {
    const hung = host.hung ?? (isWrite ? host.writesHung : null);
    if (hung === null) break;
    await hung;
    // What was not begun when its client gave up is dropped.
    if (call.isOver) return;
  }
  if (fault?.when === 'before' && !(await call.meet(fault.ending, sayStatus))) return;
  const value = work();
  if (fault?.when === 'after' && !(await call.meet(fault.ending, sayStatus))) return;
  if (call.canSpeak) say(value);
}
