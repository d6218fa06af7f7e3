/** A collector of traces: a small OTLP/HTTP receiver that reads the protobuf it is sent (opentelemetry-proto, trace/v1). */
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import protobuf from 'google-protobuf';

export type Value = string | number | boolean | null;

export interface Span {
  readonly traceId: string;
  readonly spanId: string;
  /** Empty: it is the first of its trace. */
  readonly parentSpanId: string;
  readonly traceState: string;
  readonly name: string;
  /** Span.SpanKind: 1 internal, 2 server, 5 consumer. */
  readonly kind: number;
  readonly attributes: Readonly<Record<string, Value>>;
  readonly links: readonly { readonly traceId: string; readonly spanId: string }[];
  /** Status.StatusCode: 0 unset, 2 error. */
  readonly status: number;
  /** What the program says of itself. */
  readonly resource: Readonly<Record<string, Value>>;
}

type Reader = protobuf.BinaryReader;
type Fields = Readonly<Record<number, (reader: Reader) => void>>;

function read(bytes: Uint8Array, fields: Fields): void {
  const reader = new protobuf.BinaryReader(bytes);
  while (reader.nextField() && !reader.isEndGroup()) {
    const field = fields[reader.getFieldNumber()];
    if (field === undefined) reader.skipField();
    else field(reader);
  }
}

const hex = (reader: Reader): string => Buffer.from(reader.readBytes() as Uint8Array).toString('hex');
const inside = (reader: Reader): Uint8Array => reader.readBytes() as Uint8Array;

function keyValue(bytes: Uint8Array): [string, Value] {
  let key = '';
  let value: Value = null;
  read(bytes, {
    1: (reader) => {
      key = reader.readString();
    },
    2: (reader) =>
      read(inside(reader), {
        1: (one) => {
          value = one.readString();
        },
        2: (one) => {
          value = one.readBool();
        },
        3: (one) => {
          value = one.readInt64();
        },
        4: (one) => {
          value = one.readDouble();
        },
      }),
  });
  return [key, value];
}

function spanOf(bytes: Uint8Array, resource: Span['resource']): Span {
  const attributes: Record<string, Value> = {};
  const links: { traceId: string; spanId: string }[] = [];
  const texts = { traceId: '', spanId: '', parentSpanId: '', traceState: '', name: '' };
  let kind = 0;
  let status = 0;
  read(bytes, {
    1: (reader) => {
      texts.traceId = hex(reader);
    },
    2: (reader) => {
      texts.spanId = hex(reader);
    },
    3: (reader) => {
      texts.traceState = reader.readString();
    },
    4: (reader) => {
      texts.parentSpanId = hex(reader);
    },
    5: (reader) => {
      texts.name = reader.readString();
    },
    6: (reader) => {
      kind = reader.readEnum();
    },
    9: (reader) => {
      const [key, value] = keyValue(inside(reader));
      attributes[key] = value;
    },
    13: (reader) => {
      const link = { traceId: '', spanId: '' };
      read(inside(reader), {
        1: (one) => {
          link.traceId = hex(one);
        },
        2: (one) => {
          link.spanId = hex(one);
        },
      });
      links.push(link);
    },
    15: (reader) =>
      read(inside(reader), {
        3: (one) => {
          status = one.readEnum();
        },
      }),
  });
  return { ...texts, kind, attributes, links, status, resource };
}

/** ExportTraceServiceRequest. */
function spansIn(request: Uint8Array): Span[] {
  const spans: Span[] = [];
  const ofResource = (bytes: Uint8Array) => {
    const resource: Record<string, Value> = {};
    const scopes: Uint8Array[] = [];
    read(bytes, {
      1: (reader) =>
        read(inside(reader), {
          1: (one) => {
            const [key, value] = keyValue(inside(one));
            resource[key] = value;
          },
        }),
      2: (reader) => scopes.push(inside(reader)),
    });
    for (const scope of scopes) read(scope, { 2: (reader) => spans.push(spanOf(inside(reader), resource)) });
  };
  read(request, { 1: (reader) => ofResource(inside(reader)) });
  return spans;
}

export class Collector {
  readonly spans: Span[] = [];
  /** The text of all that came, to look for words in. */
  received = '';
  /** Requests that were taken and are never answered. */
  readonly hanging: ServerResponse[] = [];
  hangs = false;
  private server: Server | null = null;

  /** @returns its address, as `OTEL_EXPORTER_OTLP_ENDPOINT` wants it */
  async start(): Promise<string> {
    this.server = createServer((request, response) => {
      const parts: Buffer[] = [];
      request.on('data', (part: Buffer) => parts.push(part));
      request.on('end', () => {
        if (this.hangs) {
          this.hanging.push(response);
          return;
        }
        const bytes = Buffer.concat(parts);
        this.received += `${request.url}\n${bytes.toString('latin1')}`;
        if (request.url === '/v1/traces' && request.headers['content-type'] === 'application/x-protobuf')
          this.spans.push(...spansIn(bytes));
        response.setHeader('content-type', 'application/x-protobuf').end();
      });
    });
    await new Promise<void>((resolve) => this.server?.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  named(name: string): Span[] {
    return this.spans.filter((span) => span.name === name);
  }

  async end(): Promise<void> {
    this.server?.closeAllConnections();
    await new Promise((resolve) => this.server?.close(resolve));
  }
}
