/**
 * Every metric of Slugline's own, once: what /metrics serves and what docs/operations.md lists are both made from it.
 * Names and units follow Prometheus' conventions. A label takes few values, all known beforehand: no story, person, slug
 * or address is ever in one.
 */

import { MOST_COUNTED } from '../lag.js';

export type MetricType = 'counter' | 'gauge' | 'histogram';

export interface Metric {
  readonly type: MetricType;
  /** A sentence without its full stop. */
  readonly help: string;
  readonly labels?: readonly string[];
  /** Upper bounds, in the metric's unit. */
  readonly buckets?: readonly number[];
}

/** From one millisecond to ten seconds: a status is read in less than the first, a deep replay takes the last. */
const REQUEST_SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
/** A durable write: of a fast disk the first, of a cluster that elects a leader the last. */
const APPEND_SECONDS = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

const metric = (type: MetricType, help: string, ...labels: string[]): Metric => ({ type, help, labels });

export const METRICS = {
  slugline_build_info: metric('gauge', 'Always 1; what runs here, and where its log is', 'version', 'store'),
  slugline_ready: metric('gauge', '1 while the node can do its work, as /health/ready tells it'),
  slugline_http_request_duration_seconds: {
    type: 'histogram',
    help: 'Seconds from the head of a request to the end of its answer, by the template of its route',
    labels: ['method', 'route', 'status'],
    buckets: REQUEST_SECONDS,
  },
  slugline_http_requests_in_flight: metric(
    'gauge',
    'Requests that are not answered yet; a stream is once it has begun',
  ),
  slugline_http_requests_aborted_total: metric('counter', 'Requests whose client went away before the whole answer'),
  slugline_http_problems_total: metric('counter', 'Requests that were answered with a problem', 'code'),
  slugline_http_rate_limited_total: metric('counter', 'Requests over a limit of requests a minute', 'by'),
  slugline_refusals_total: metric('counter', 'Requests that a rule of the newsroom refused', 'rule'),
  slugline_idempotent_replays_total: metric('counter', 'Writes that were answered as they had been before'),
  slugline_log_appends_total: metric('counter', 'Durable appends, each of one event or more', 'kind'),
  slugline_log_appended_events_total: metric('counter', 'Events in them', 'kind'),
  slugline_log_append_duration_seconds: {
    type: 'histogram',
    help: 'Seconds until an append is durable, of those that succeeded',
    buckets: APPEND_SECONDS,
  },
  slugline_log_races_total: metric('counter', 'Appends for which another was faster; they are decided anew'),
  slugline_log_errors_total: metric('counter', 'What the log failed in', 'operation', 'code'),
  slugline_log_interruptions_total: metric(
    'counter',
    'Times that the log could not be followed for longer than a moment',
  ),
  slugline_log_reconnects_total: metric('counter', 'Times that a call that follows the log was lost and made anew'),
  slugline_log_size_bytes: metric('gauge', 'The embedded log on the disk, with what is written ahead of it'),
  slugline_views_state: metric('gauge', '1 for the state in which the views are, 0 for the others', 'state'),
  slugline_views_lag_events: metric(
    'gauge',
    `Events of the log that the views do not hold yet; ${MOST_COUNTED}: so many or more`,
  ),
  slugline_views_lag_seconds: metric('gauge', 'How long ago the first of them was recorded; 0: there is none'),
  slugline_views_events: metric('gauge', 'Events that the views were made from'),
  slugline_views_size_bytes: metric('gauge', 'The views on the disk, those that are being made anew too'),
  slugline_views_rebuilds_total: metric('counter', 'Rebuilds of the views that were begun, done, or failed', 'outcome'),
  slugline_views_rebuild_running: metric('gauge', '1 while the views are made anew'),
  slugline_views_rebuild_progress_ratio: metric('gauge', 'How much of the log they hold; 1 when none are being made'),
  slugline_parked_events: metric('gauge', 'Events that the views could not apply, and those that wait behind them'),
  slugline_parked_streams: metric('gauge', 'Stories, and other streams, in which one is parked'),
  slugline_streams_open: metric('gauge', 'Live streams that are open', 'audience'),
  slugline_stream_events_total: metric('counter', 'Events that were sent in live streams', 'audience'),
  slugline_streams_closed_total: metric('counter', 'Live streams that have ended, and why', 'audience', 'reason'),
  slugline_access_age_seconds: metric('gauge', 'How long ago this node read from the log who is let in'),
  slugline_trace_spans_total: metric('counter', 'Spans that were sent to the collector, taken or lost', 'outcome'),
  slugline_disk_free_bytes: metric('gauge', 'What is free for Slugline on the disk of the data folder'),
  slugline_disk_size_bytes: metric('gauge', 'The size of that disk'),
} as const satisfies Readonly<Record<string, Metric>>;

export type MetricName = keyof typeof METRICS;
