/** A small HTTP server that answers as a test says, and keeps what it was asked. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Heard {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

/** @param nth how many requests came before this one */
export type Answering = (answer: ServerResponse, heard: Heard, nth: number) => void;

export class AnsweringServer {
  readonly heard: Heard[] = [];
  private readonly server: Server;

  constructor(answering: Answering) {
    this.server = createServer(async (request, answer) => {
      let body = '';
      for await (const part of request) body += part;
      const { method = '', url = '', headers } = request;
      const heard = { method, url, headers, body };
      this.heard.push(heard);
      answering(answer, heard, this.heard.length - 1);
    });
  }

  async start(): Promise<this> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return this;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async end(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}

export const asJson = (
  answer: ServerResponse,
  body: unknown,
  status = 200,
  headers: Record<string, string> = {},
): void => {
  answer.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
};

export const asProblem = (
  answer: ServerResponse,
  problem: { status: number; [more: string]: unknown },
  headers = {},
): void => {
  answer
    .writeHead(problem.status, { 'content-type': 'application/problem+json', ...headers })
    .end(JSON.stringify(problem));
};
