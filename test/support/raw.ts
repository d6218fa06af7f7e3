/** Bytes over a socket, as no client library would send them. */
import { connect, type Socket } from 'node:net';

/** All that comes back until the other side ends the connection. This side ends it only after what it sent. */
export function exchange(url: string, ...parts: readonly (string | Uint8Array)[]): Promise<string> {
  return new Promise((resolve) => {
    const socket = open(url);
    let answer = '';
    socket.setEncoding('latin1').on('data', (text) => {
      answer += text;
    });
    socket.on('close', () => resolve(answer));
    for (const part of parts) socket.write(part);
    socket.end();
  });
}

/** A connection that is kept open. Errors count as its end. */
export function open(url: string): Socket {
  const { hostname, port } = new URL(url);
  return connect({ host: hostname, port: Number(port), allowHalfOpen: false }).on('error', () => undefined);
}

/** What comes back on a connection that stays silent from now on, until the other side ends it. */
export function untilEnded(socket: Socket): Promise<string> {
  return new Promise((resolve) => {
    let answer = '';
    socket.setEncoding('latin1').on('data', (text) => {
      answer += text;
    });
    socket.on('close', () => resolve(answer));
  });
}

/** The status codes of all answers in it. */
export const statusesIn = (answer: string): number[] =>
  [...answer.matchAll(/HTTP\/1\.1 (\d{3}) /g)].map(([, status]) => Number(status));
