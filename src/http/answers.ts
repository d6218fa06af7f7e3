/** Writing answers: headers and JSON text, as it was made elsewhere. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Answer, ListAnswer } from '../queries/messages.js';
import { isNotModified } from './conditions.js';

const JSON_TYPE = 'application/json; charset=utf-8';

/** For what may change: kept, but asked about each time. */
const REVALIDATE = 'private, no-cache';
/** For what never changes again (DESIGN §5). */
const FOR_EVER = 'private, max-age=31536000, immutable';

export function sendAnswer(request: FastifyRequest, reply: FastifyReply, { json, etag, immutable }: Answer): void {
  reply.header('cache-control', immutable ? FOR_EVER : REVALIDATE);
  if (etag !== null) reply.header('etag', etag);
  if (isNotModified(request.headers['if-none-match'], etag)) reply.status(304).send();
  else reply.header('content-type', JSON_TYPE).send(json);
}

/** A document that is of this moment alone. */
export function sendDocument(reply: FastifyReply, document: object): void {
  reply.header('cache-control', 'no-store').header('content-type', JSON_TYPE).send(JSON.stringify(document));
}

/** `{items, next}`, with `at` where it shows a moment, and a Link to the next page (RFC 8288). */
export function sendList(request: FastifyRequest, reply: FastifyReply, { items, next, at }: ListAnswer): void {
  reply.header('cache-control', REVALIDATE).header('content-type', JSON_TYPE);
  if (next !== null) {
    const [path = '', query = ''] = (request.raw.url ?? '').split('?');
    const parameters = new URLSearchParams(query);
    parameters.set('cursor', next);
    reply.header('link', `<${path}?${parameters}>; rel="next"`);
  }
  const moment = at === null ? '' : `,"at":${at}`;
  reply.send(`{"items":[${items.join(',')}],"next":${JSON.stringify(next)}${moment}}`);
}

export interface Created {
  readonly location: string;
  readonly etag: string;
  readonly position: string;
  readonly replayed: boolean;
  /** The views hold what was written. */
  readonly isViewed: boolean;
  readonly body: object;
}

export function sendCreated(reply: FastifyReply, created: Created): void {
  reply
    .status(201)
    .header('location', created.location)
    .header('etag', created.etag)
    .header('slugline-position', created.position)
    .header('cache-control', REVALIDATE)
    .header('content-type', JSON_TYPE);
  if (created.replayed) reply.header('idempotency-replayed', 'true');
  if (!created.isViewed) reply.header('slugline-view', 'behind');
  reply.send(JSON.stringify(created.body));
}
