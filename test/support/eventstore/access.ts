/** Who may do what: as a server with TLS does it, which knows its users and lets nobody else in. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type Metadata, ServerCredentials, type ServiceError } from '@grpc/grpc-js';
import { accessDenied, unauthenticated } from './errors.js';

/** Passwords by the names of users. */
export type Users = Readonly<Record<string, string>>;

const besides = (name: string): string => fileURLToPath(new URL(name, import.meta.url));

/** Of the server's certificate, which vouches for itself. For tests alone: its key is public. */
export const CERTIFICATE_FILE = besides('certificate.pem');

/** @param users null: connections are plain, and credentials are ignored */
export function serverCredentials(users: Users | null): ServerCredentials {
  if (users === null) return ServerCredentials.createInsecure();
  const pair = { private_key: readFileSync(besides('key.pem')), cert_chain: readFileSync(CERTIFICATE_FILE) };
  return ServerCredentials.createSsl(null, [pair]);
}

/** Why credentials are not believed; null: they are, or there are none. */
export function disbelief(users: Users | null, metadata: Metadata): ServiceError | null {
  const [header] = metadata.get('authorization');
  if (users === null || header === undefined) return null;
  const [, encoded = ''] = /^Basic (.+)$/.exec(String(header)) ?? [];
  const text = Buffer.from(encoded, 'base64').toString();
  const colon = text.indexOf(':');
  const isKnown = colon > 0 && users[text.slice(0, colon)] === text.slice(colon + 1);
  return isKnown ? null : unauthenticated();
}

/** Nobody reads or writes without saying who they are. */
export const denial = (users: Users | null, metadata: Metadata): ServiceError | null =>
  users !== null && metadata.get('authorization').length === 0 ? accessDenied() : null;
