/** The calls that clients make: what each asked for, and which are still open. */
import type { Metadata, ServiceError } from '@grpc/grpc-js';
import type { Ending, Method } from './faults.js';

/** What a client asked for. */
export interface CallRecord {
  readonly method: Method;
  /** Null for what is not about one stream. */
  readonly stream: string | null;
  readonly requiresLeader: boolean;
  /** Ids of the events to append. */
  readonly ids: readonly string[];
}

/** What the server does with a call, whatever its kind. */
export interface Wire {
  fail(error: ServiceError): void;
  end(): void;
  /** Cuts the connection. */
  cut(): void;
}

/** A call that is open: until it is answered, or the client or the network ends it. */
export class OpenCall {
  /** The server says nothing more. */
  isSilent = false;
  private isDone = false;
  private readonly whenOver: (() => void)[] = [];

  constructor(
    readonly method: Method | 'batch',
    private readonly wire: Wire,
  ) {}

  get isOver(): boolean {
    return this.isDone;
  }

  /** Whether anything may still be said. */
  get canSpeak(): boolean {
    return !this.isDone && !this.isSilent;
  }

  onOver(action: () => void): void {
    if (this.isDone) action();
    else this.whenOver.push(action);
  }

  /** The call has come to its end, by whomever. */
  over(): void {
    if (this.isDone) return;
    this.isDone = true;
    for (const action of this.whenOver) action();
  }

  fail(error: ServiceError): void {
    if (!this.canSpeak) return;
    this.over();
    this.wire.fail(error);
  }

  /** @returns whether the call goes on as usual. `answer`: only for one of a batch */
  async meet(
    ending: Ending,
    answer?: (status: Extract<Ending, { kind: 'answer' }>['status']) => void,
  ): Promise<boolean> {
    switch (ending.kind) {
      case 'fail':
        this.fail(ending.error);
        return false;
      case 'answer':
        answer?.(ending.status);
        return false;
      case 'silence':
        // A batch goes on with its other appends.
        if (this.method !== 'batch') this.isSilent = true;
        return false;
      case 'reset':
        this.wire.cut();
        return false;
      case 'end':
        this.over();
        this.wire.end();
        return false;
      case 'wait':
        await ending.gate;
        return ending.isForwarded || !this.isDone;
    }
  }
}

export class Calls {
  readonly records: CallRecord[] = [];
  readonly open = new Set<OpenCall>();

  /** Keeps account of a call while it is open. */
  opened(call: OpenCall): OpenCall {
    this.open.add(call);
    call.onOver(() => this.open.delete(call));
    return call;
  }

  note(method: Method, metadata: Metadata, stream: string | null, ids: readonly string[] = []): void {
    this.records.push({ method, stream, requiresLeader: requiresLeader(metadata), ids });
  }
}

export const requiresLeader = (metadata: Metadata): boolean => metadata.get('requires-leader')[0] === 'true';
