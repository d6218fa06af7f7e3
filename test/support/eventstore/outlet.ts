/** Sends what is read, as fast as the client takes it, up to where a fault is due. */
import type { ReadReq, ReadResp } from '@eventstore/db-client/generated/streams_pb.js';
import type { ServerWritableStream } from '@grpc/grpc-js';
import type { OpenCall } from './calls.js';
import type { Fault } from './faults.js';
import type { Host } from './host.js';

export class Outlet {
  private sent = 0;
  private isDue = true;

  constructor(
    private readonly call: ServerWritableStream<ReadReq, ReadResp>,
    readonly open: OpenCall,
    private readonly host: Host,
    private readonly fault: Fault | null,
  ) {}

  /** @returns whether to go on; of the methods below too */
  async begin(): Promise<boolean> {
    await this.thawed();
    return this.open.canSpeak && (await this.meets('before'));
  }

  /** What is no event. */
  async send(message: ReadResp): Promise<boolean> {
    await this.thawed();
    if (!this.open.canSpeak) return false;
    if (!this.call.write(message)) await this.drained();
    return this.open.canSpeak;
  }

  async event(message: ReadResp): Promise<boolean> {
    if (!(await this.meets(this.sent))) return false;
    this.sent += 1;
    return this.send(message);
  }

  /** For a fault that is due after the last event. */
  async pause(): Promise<boolean> {
    return (await this.meets(this.sent)) && (await this.meets('after'));
  }

  async finish(): Promise<void> {
    if (!(await this.pause()) || !this.open.canSpeak) return;
    await this.thawed();
    this.open.over();
    this.call.end();
  }

  private async meets(when: Fault['when']): Promise<boolean> {
    if (this.fault?.when !== when || !this.isDue) return true;
    this.isDue = false;
    return this.open.meet(this.fault.ending);
  }

  private async thawed(): Promise<void> {
    while (this.host.hung !== null) await this.host.hung;
  }

  private drained(): Promise<void> {
    return new Promise((resolve) => {
      this.call.once('drain', resolve);
      this.open.onOver(resolve);
    });
  }
}
