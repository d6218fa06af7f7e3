/** A port on the loopback whose connections can be cut and whose address stays the same over restarts. */
import { type AddressInfo, createServer, type Server as NetServer, type Socket } from 'node:net';

export const HOST = '127.0.0.1';

export class Connections {
  private readonly server: NetServer;
  private readonly sockets = new Set<Socket>();
  private port = 0;

  /** @param onConnection takes each new connection over */
  constructor(onConnection: (socket: Socket) => void) {
    this.server = createServer((socket) => {
      this.sockets.add(socket);
      socket.once('close', () => this.sockets.delete(socket));
      // A connection that is cut says so; nobody else listens once it has been handed over.
      socket.on('error', () => undefined);
      socket.setNoDelay(true);
      onConnection(socket);
    });
  }

  /** Of the first `open` on; 0 before. */
  get number(): number {
    return this.port;
  }

  get isOpen(): boolean {
    return this.server.listening;
  }

  async open(): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      this.server.once('error', reject);
      this.server.listen(this.port, HOST, resolve);
    });
    this.port = (this.server.address() as AddressInfo).port;
  }

  /** Takes no more connections and cuts those that there are. */
  async close(): Promise<void> {
    if (!this.isOpen) return;
    const closed = new Promise((resolve) => this.server.close(resolve));
    this.cutAll();
    await closed;
  }

  cutAll(): void {
    for (const socket of this.sockets) socket.destroy();
  }

  /** Cuts the connection from this address, as `host:port`. */
  cut(peer: string): void {
    for (const socket of this.sockets) {
      if (peer.endsWith(`:${socket.remotePort}`)) socket.destroy();
    }
  }
}
