/** From any error to a problem document (RFC 9457). */
import { HttpException } from '@nestjs/common';
import { Forbidden } from '../../access/errors.js';
import { SlugTaken, Stale } from '../../commands/errors.js';
import { developmentAsRead } from '../../story/as-read.js';
import { type FieldError, InvalidRequest, Refusal } from '../../story/errors.js';
import { newsroomView, type PositionToken } from '../../story/view.js';
import { isProblemCode, type ProblemCode, problemOf } from './catalogue.js';

export interface ProblemDocument {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly instance: string;
  readonly code: ProblemCode;
  readonly errors?: readonly FieldError[];
  readonly [extension: string]: unknown;
}

/** What the framework's own refusals are in our words, by HTTP status. */
const FRAMEWORK: Readonly<Record<number, ProblemCode>> = {
  404: 'not-found',
  405: 'not-found',
  413: 'too-large',
  415: 'unsupported-media-type',
  429: 'too-many-requests',
  503: 'unavailable',
};

/** The problem that an error is. `instance` is the path that was asked for. */
export function problemFrom(error: unknown, instance: string, position: PositionToken): ProblemDocument {
  const code = codeOf(error);
  const { status, title } = problemOf(code);
  return {
    type: `/problems/${code}`,
    title,
    status,
    detail: detailOf(error, code),
    instance,
    code,
    ...extensionsOf(error, position),
  };
}

/** What the framework refuses before any of our own checks. */
const UNREADABLE =
  'The request line, an address or a header cannot be read. Check its length and its percent-encoding.';

/**
 * An error of ours speaks for itself; what others say may tell too much. What is not there always answers the same,
 * whatever it is and why.
 */
function detailOf(error: unknown, code: ProblemCode): string {
  if (isOurs(error) && code !== 'not-found') return error.message;
  return code === 'invalid-request' ? UNREADABLE : problemOf(code).explanation;
}

const isOurs = (error: unknown): error is Error & { code: ProblemCode } =>
  error instanceof Error && isProblemCode((error as { code?: unknown }).code);

/** What the log says of itself, in our words, by its stable codes. */
const LOG: Readonly<Record<string, ProblemCode>> = {
  'store-unavailable': 'unavailable',
  'outcome-unknown': 'unavailable',
};

function codeOf(error: unknown): ProblemCode {
  if (isOurs(error)) return error.code;
  const ofTheLog = LOG[String((error as { code?: unknown })?.code)];
  if (ofTheLog !== undefined) return ofTheLog;
  const status = error instanceof HttpException ? error.getStatus() : (error as { statusCode?: unknown })?.statusCode;
  if (typeof status !== 'number') return 'internal';
  return FRAMEWORK[status] ?? (status >= 400 && status < 500 ? 'invalid-request' : 'internal');
}

function extensionsOf(error: unknown, position: PositionToken): object {
  if (error instanceof InvalidRequest) return { errors: error.errors };
  if (codeOf(error) === 'invalid-request') return { errors: [{ pointer: '', detail: UNREADABLE }] };
  if (error instanceof SlugTaken) return error.storyId === null ? {} : { storyId: error.storyId };
  if (error instanceof Forbidden && error.errors.length > 0) return { errors: error.errors };
  if (error instanceof Refusal) {
    const { rule, currentStatus, setBy, index, message, mergedInto } = error;
    const errors = index === null ? {} : { errors: [{ pointer: `/${index}`, detail: message }] };
    return { rule, currentStatus, setBy, ...(mergedInto === null ? {} : { mergedInto }), ...errors };
  }
  if (error instanceof Stale) {
    const view = newsroomView(error.story, position);
    const developments = error.since.map(({ id }) => developmentAsRead(view, id));
    return { revision: error.story.revision, developments };
  }
  return {};
}
