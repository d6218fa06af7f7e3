/**
 * The port of traces: what is told of its work to be seen as spans, without knowing how. Behind it stands OpenTelemetry,
 * where an endpoint is set; nothing at all otherwise (null). Nothing here throws or waits.
 */

/** Numbers, and words from lists known beforehand. Never what the newsroom wrote: traces go to other machines. */
export type Attributes = Readonly<Record<string, string | number>>;

/** What came with a request (W3C Trace Context), as it came. */
export interface Remote {
  readonly traceparent: string | string[] | undefined;
  readonly tracestate: string | string[] | undefined;
}

export interface SpanEnd {
  readonly attributes?: Attributes;
  /** What went wrong, by a stable code, never by its message. */
  readonly error?: string | null;
  /** It is a fault of ours, and not of who asked. */
  readonly isFault?: boolean;
}

export interface OpenSpan {
  /** 32 lower-case hexadecimal digits. */
  readonly traceId: string;
  /** By which others name this span (W3C Trace Context §3.2). */
  readonly traceparent: string;
  /** Runs work as part of the span, with all that it leads to later. */
  run<T>(work: () => T): T;
  /** To be called once. */
  end(how?: SpanEnd): void;
}

export interface Tracer {
  /** A request that came in: part of the trace that it came with, else the first of its own. */
  request(name: string, attributes: Attributes, remote: Remote): OpenSpan;
  /** Part of what runs now; null: that is not traced. */
  child(name: string, attributes: Attributes): OpenSpan | null;
  /** What was led to by others, which are over: a trace of its own that names them. Null: none of them is recorded. */
  ledToBy(name: string, attributes: Attributes, traceparents: readonly string[]): OpenSpan | null;
  /** Runs what goes on after what runs now is over. */
  outside<T>(work: () => T): T;
  /** Sends what is left, for a bounded time. */
  stop(): Promise<void>;
}

/** Codes of what is our fault, or the log's; an error without a code is too. */
const FAULTS: ReadonlySet<string> = new Set(['unavailable', 'store-unavailable', 'outcome-unknown', 'internal']);

/** The end of a span whose work failed. */
export function failedBy(error: unknown): SpanEnd {
  const { code, name } = (error ?? {}) as { code?: unknown; name?: unknown };
  const isKnown = typeof code === 'string';
  return { error: isKnown ? code : String(name ?? 'Error'), isFault: !isKnown || FAULTS.has(code) };
}

/** Does the work within a span, and ends it. */
export async function inSpan<T>(span: OpenSpan | null, work: () => Promise<T>): Promise<T> {
  if (span === null) return work();
  try {
    const result = await span.run(work);
    span.end();
    return result;
  } catch (error) {
    span.end(failedBy(error));
    throw error;
  }
}
