/** What tells of its work to be counted, without knowing how. Nothing here throws or waits. */
import type { Audience } from '../../story/moment.js';

/** One request, once it is over. */
export interface EndedRequest {
  /** One of the usual ones; any other word is a client's, and `other` stands for it. */
  readonly method: string;
  /** The template of the route, never the address; `none`: there is no such route. */
  readonly route: string;
  /** Null: the client went away before. */
  readonly status: number | null;
  readonly seconds: number;
  /** The code of the problem that it was answered with, if it was. */
  readonly problem?: string | undefined;
  /** The rule of the newsroom that refused it, if one did. */
  readonly rule?: string | undefined;
  /** Whose limit of requests a minute it was over, if it was. */
  readonly limitedBy?: string | undefined;
  /** It was answered as it had been before. */
  readonly isReplay: boolean;
}

export interface RequestMetrics {
  begun(): void;
  ended(request: EndedRequest): void;
}

export interface LogMetrics {
  /** @param kind what kind of stream it is in, as `kindOfStream` says it */
  appended(kind: string, events: number, seconds: number): void;
  /** Another append was faster. */
  raced(): void;
  failed(operation: 'append' | 'read' | 'follow', code: string): void;
  interrupted(): void;
  reconnected(): void;
}

export interface TraceMetrics {
  /** Spans that were sent, and whether they were taken. */
  exported(spans: number, isTaken: boolean): void;
}

/** Why a live stream ends: its client left, it did not keep up, there were too many, the node stops, access was taken back, or something failed. */
export const STREAM_ENDS = ['client', 'slow', 'cap', 'shutdown', 'revoked', 'error'] as const;
export type StreamEnd = (typeof STREAM_ENDS)[number];

/** For live streams. Each that is `opened` is `closed` once. */
export interface StreamMetrics {
  opened(audience: Audience): void;
  closed(audience: Audience, reason: StreamEnd): void;
  sent(audience: Audience, events: number): void;
}
