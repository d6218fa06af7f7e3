/** The errors with which a server ends a call: code, text, and trailers by which the vendor's client knows them. */
import { Metadata, type ServiceError, status } from '@grpc/grpc-js';

function callError(code: status, details: string, trailers: Readonly<Record<string, string>> = {}): ServiceError {
  const metadata = new Metadata();
  // Trailers are ASCII; of other names the client learns from what it asked for.
  for (const [key, value] of Object.entries(trailers)) metadata.set(key, value.replace(/[^ -~]/g, '?'));
  return Object.assign(new Error(details), { code, details, metadata });
}

export const unavailable = (): ServiceError => callError(status.UNAVAILABLE, 'Server Is Too Busy');

export const notReady = (): ServiceError => callError(status.UNAVAILABLE, 'Server Is Not Ready');

export const notLeader = (host: string, port: number): ServiceError =>
  callError(status.NOT_FOUND, 'Leader info available', {
    exception: 'not-leader',
    'leader-endpoint-host': host,
    'leader-endpoint-port': String(port),
  });

export const streamDeleted = (stream: string): ServiceError =>
  callError(status.FAILED_PRECONDITION, `Event stream '${stream}' is deleted.`, {
    exception: 'stream-deleted',
    'stream-name': stream,
  });

export const wrongVersion = (stream: string, expected: string, actual: string): ServiceError =>
  callError(status.FAILED_PRECONDITION, `Delete failed due to WrongExpectedVersion. Stream: ${stream}`, {
    exception: 'wrong-expected-version',
    'stream-name': stream,
    'expected-version': expected,
    'actual-version': actual,
  });

export const tooLarge = (limit: number): ServiceError =>
  callError(status.INVALID_ARGUMENT, `Maximum Append Size of ${limit} Exceeded.`, {
    exception: 'maximum-append-size-exceeded',
    'maximum-append-size': String(limit),
  });

export const missingProperty = (name: string): ServiceError =>
  callError(status.INVALID_ARGUMENT, `Required Metadata Property '${name}' is missing`, {
    exception: 'missing-required-metadata-property',
    'required-metadata-properties': 'type,content-type',
  });

export const invalid = (what: string): ServiceError => callError(status.INVALID_ARGUMENT, what);

export const accessDenied = (): ServiceError =>
  callError(status.PERMISSION_DENIED, 'Access Denied', { exception: 'access-denied' });

export const unauthenticated = (): ServiceError => callError(status.UNAUTHENTICATED, 'Unauthenticated');
