/**
 * Traces by OpenTelemetry, sent by OTLP over HTTP in protobuf. Loaded only where an endpoint is set. The SDK reads its own
 * variables (OTEL_…) from the environment; nothing is registered globally, so that nodes of one process stay apart.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import {
  type Context,
  type Link,
  ROOT_CONTEXT,
  type Tracer as SdkTracer,
  type Span,
  SpanKind,
  SpanStatusCode,
  TraceFlags,
  trace,
} from '@opentelemetry/api';
import { ExportResultCode, parseTraceParent, W3CTraceContextPropagator } from '@opentelemetry/core';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-proto';
import { defaultResource, detectResources, envDetector, resourceFromAttributes } from '@opentelemetry/resources';
import { BasicTracerProvider, BatchSpanProcessor, type ReadableSpan } from '@opentelemetry/sdk-trace-base';
import type { TraceMetrics } from '../metrics/ports.js';
import type { Attributes, OpenSpan, Remote, SpanEnd, Tracer } from './tracer.js';

/** So long a node that stops waits for its last spans to be taken, in milliseconds. */
const PATIENCE = 3_000;

const PROPAGATOR = new W3CTraceContextPropagator();
/** Header names come in lower case from Node. */
const GETTER = {
  get: (remote: Remote, name: string) => remote[name as keyof Remote],
  keys: (remote: Remote) => Object.keys(remote),
};

class OtlpExporter extends OTLPTraceExporter {
  constructor(private readonly metrics: TraceMetrics) {
    super();
  }

  override export(spans: ReadableSpan[], done: Parameters<OTLPTraceExporter['export']>[1]): void {
    super.export(spans, (result) => {
      this.metrics.exported(spans.length, result.code === ExportResultCode.SUCCESS);
      done(result);
    });
  }
}

export class OpenTelemetryTracer implements Tracer {
  private readonly running = new AsyncLocalStorage<Context>();
  private readonly provider: BasicTracerProvider;
  private readonly tracer: SdkTracer;

  /** @param version of the program */
  constructor(version: string, metrics: TraceMetrics) {
    const own = resourceFromAttributes({ 'service.name': 'slugline', 'service.version': version });
    const resource = defaultResource()
      .merge(own)
      .merge(detectResources({ detectors: [envDetector] }));
    this.provider = new BasicTracerProvider({
      resource,
      spanProcessors: [new BatchSpanProcessor(new OtlpExporter(metrics))],
    });
    this.tracer = this.provider.getTracer('slugline', version);
  }

  request(name: string, attributes: Attributes, remote: Remote): OpenSpan {
    const parent = PROPAGATOR.extract(ROOT_CONTEXT, remote, GETTER);
    return this.begin(name, SpanKind.SERVER, attributes, parent);
  }

  child(name: string, attributes: Attributes): OpenSpan | null {
    const parent = this.running.getStore();
    return parent === undefined ? null : this.begin(name, SpanKind.INTERNAL, attributes, parent);
  }

  ledToBy(name: string, attributes: Attributes, traceparents: readonly string[]): OpenSpan | null {
    const links: Link[] = [...new Set(traceparents)].flatMap((traceparent) => {
      const context = parseTraceParent(traceparent);
      const isRecorded = context !== null && (context.traceFlags & TraceFlags.SAMPLED) !== 0;
      return isRecorded ? [{ context: { ...context, isRemote: true } }] : [];
    });
    return links.length === 0 ? null : this.begin(name, SpanKind.CONSUMER, attributes, ROOT_CONTEXT, links);
  }

  outside<T>(work: () => T): T {
    return this.running.exit(work);
  }

  async stop(): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    const tooLong = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, PATIENCE);
    });
    await Promise.race([this.provider.shutdown().catch(() => undefined), tooLong]);
    clearTimeout(timer);
  }

  private begin(name: string, kind: SpanKind, attributes: Attributes, parent: Context, links: Link[] = []): OpenSpan {
    const span = this.tracer.startSpan(name, { kind, attributes, links }, parent);
    const context = trace.setSpan(parent, span);
    const { traceId, spanId, traceFlags } = span.spanContext();
    const flags = (traceFlags & TraceFlags.SAMPLED) === 0 ? '00' : '01';
    return {
      traceId,
      traceparent: `00-${traceId}-${spanId}-${flags}`,
      run: (work) => this.running.run(context, work),
      end: (how = {}) => endSpan(span, how),
    };
  }
}

function endSpan(span: Span, { attributes, error = null, isFault = false }: SpanEnd): void {
  if (attributes !== undefined) span.setAttributes(attributes);
  if (error !== null) span.setAttribute('error.type', error);
  if (isFault) span.setStatus({ code: SpanStatusCode.ERROR });
  span.end();
}
