/** The node's metrics: counted where things happen, read from the parts when they are asked for (`GET /metrics`). */
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { METRICS, type Metric, type MetricName } from './catalogue.js';
import { type LogMetrics, type RequestMetrics, STREAM_ENDS, type StreamMetrics, type TraceMetrics } from './ports.js';

type Labels = Readonly<Record<string, string>>;
type Instrument = Counter | Gauge | Histogram;

/** A value of a gauge or of a counter that something else counts. */
export interface Sample {
  readonly name: MetricName;
  readonly value: number;
  readonly labels?: Labels;
}

/** Gauges that are moved where things happen. All others are read at each scrape. */
const MOVED: readonly MetricName[] = ['slugline_http_requests_in_flight', 'slugline_streams_open'];
const COLLECTED = (Object.keys(METRICS) as MetricName[]).filter(
  (name) => METRICS[name].type === 'gauge' && !MOVED.includes(name),
);

/** What is read only when somebody asks. What it cannot tell now it leaves out. */
export type Collect = () => Promise<readonly Sample[]>;

/** Gauges that the library calls as only counters are called: what checks names complains of them. */
const MISNAMED = ['nodejs_active_handles_total', 'nodejs_active_requests_total', 'nodejs_active_resources_total'];

/** Of the whole process, so there is one: the event loop, the heap, the collector of garbage, file descriptors. */
let ofProcess: Registry | null = null;

function processMetrics(): Registry {
  if (ofProcess === null) {
    ofProcess = new Registry();
    collectDefaultMetrics({ register: ofProcess });
    for (const name of MISNAMED) ofProcess.removeSingleMetric(name);
  }
  return ofProcess;
}

export class Metrics {
  private readonly registry = new Registry();
  private readonly instruments: ReadonlyMap<string, Instrument>;
  private readonly collects: Collect[] = [];
  /** Before the first scrape nothing of them is known: they would be told as 0. */
  private collected: ReadonlySet<MetricName> = new Set(COLLECTED);

  constructor() {
    processMetrics();
    const { registry } = this;
    const instruments = Object.entries(METRICS).map(([name, metric]) => [name, made(name, metric, registry)] as const);
    this.instruments = new Map(instruments);
    // A stream of which nobody has asked yet is told as 0: an alert can only watch what is there.
    for (const audience of ['newsroom', 'public'] as const) {
      this.gauge('slugline_streams_open').set({ audience }, 0);
      this.counter('slugline_stream_events_total').inc({ audience }, 0);
      for (const reason of STREAM_ENDS) this.counter('slugline_streams_closed_total').inc({ audience, reason }, 0);
    }
  }

  /** Has something asked at each scrape. */
  collectFrom(collect: Collect): void {
    this.collects.push(collect);
  }

  /** The media type of `text`. */
  readonly contentType = Registry.PROMETHEUS_CONTENT_TYPE;

  /** All metrics in Prometheus' text format. */
  async text(): Promise<string> {
    const collected = (await Promise.all(this.collects.map((collect) => collect()))).flat();
    // What was told at the last scrape and is not known now would be taken for what is so now.
    for (const name of this.collected) this.forget(name);
    this.collected = new Set(collected.map(({ name }) => name));
    for (const sample of collected) this.put(sample);
    const texts = await Promise.all([this.registry.metrics(), processMetrics().metrics()]);
    return texts.join('\n');
  }

  readonly requests: RequestMetrics = {
    begun: () => this.gauge('slugline_http_requests_in_flight').inc(),
    ended: ({ method, route, status, seconds, problem, rule, limitedBy, isReplay }) => {
      this.gauge('slugline_http_requests_in_flight').dec();
      if (status === null) this.counter('slugline_http_requests_aborted_total').inc();
      else {
        const labels = { method, route, status: String(status) };
        this.histogram('slugline_http_request_duration_seconds').observe(labels, seconds);
      }
      if (problem !== undefined) this.counter('slugline_http_problems_total').inc({ code: problem });
      if (rule !== undefined) this.counter('slugline_refusals_total').inc({ rule });
      if (limitedBy !== undefined) this.counter('slugline_http_rate_limited_total').inc({ by: limitedBy });
      if (isReplay) this.counter('slugline_idempotent_replays_total').inc();
    },
  };

  readonly log: LogMetrics = {
    appended: (kind, events, seconds) => {
      this.counter('slugline_log_appends_total').inc({ kind });
      this.counter('slugline_log_appended_events_total').inc({ kind }, events);
      this.histogram('slugline_log_append_duration_seconds').observe(seconds);
    },
    raced: () => this.counter('slugline_log_races_total').inc(),
    failed: (operation, code) => this.counter('slugline_log_errors_total').inc({ operation, code }),
    interrupted: () => this.counter('slugline_log_interruptions_total').inc(),
    reconnected: () => this.counter('slugline_log_reconnects_total').inc(),
  };

  readonly traces: TraceMetrics = {
    exported: (spans, isTaken) =>
      this.counter('slugline_trace_spans_total').inc({ outcome: isTaken ? 'taken' : 'lost' }, spans),
  };

  readonly streams: StreamMetrics = {
    opened: (audience) => this.gauge('slugline_streams_open').inc({ audience }),
    closed: (audience, reason) => {
      this.gauge('slugline_streams_open').dec({ audience });
      this.counter('slugline_streams_closed_total').inc({ audience, reason });
    },
    sent: (audience, events) => this.counter('slugline_stream_events_total').inc({ audience }, events),
  };

  private put({ name, value, labels = {} }: Sample): void {
    const instrument = this.instruments.get(name);
    if (instrument instanceof Gauge) instrument.set(labels, value);
    else if (instrument instanceof Counter) instrument.inc(labels, value);
  }

  private forget(name: MetricName): void {
    const instrument = this.instruments.get(name);
    const { labels } = METRICS[name] as Metric;
    if (labels?.length) instrument?.reset();
    else instrument?.remove();
  }

  private counter(name: MetricName): Counter {
    return this.instruments.get(name) as Counter;
  }

  private gauge(name: MetricName): Gauge {
    return this.instruments.get(name) as Gauge;
  }

  private histogram(name: MetricName): Histogram {
    return this.instruments.get(name) as Histogram;
  }
}

function made(name: string, { type, help, labels = [], buckets = [] }: Metric, registry: Registry): Instrument {
  const told = { name, help: `${help}.`, labelNames: labels, registers: [registry] };
  if (type === 'counter') return new Counter(told);
  return type === 'gauge' ? new Gauge(told) : new Histogram({ ...told, buckets: [...buckets] });
}
