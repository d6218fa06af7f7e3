/** Reads request bodies: JSON in UTF-8, nothing else. */
import type { FastifyInstance } from 'fastify';
import { InvalidRequest } from '../../story/errors.js';
import { UnsupportedMediaType } from '../problems/errors.js';
import { readJson } from './json-text.js';

const MEDIA_TYPE = /^application\/json\s*(?:;\s*charset\s*=\s*(?:utf-?8|"utf-?8")\s*)?(?:;\s*)?$/i;

/**
 * Makes the server take `application/json` alone, strictly read. Anything else is answered 415, a body over the
 * server's limit 413, and what is no strict JSON 400.
 */
export function takeJsonBodies(server: FastifyInstance): void {
  server.removeAllContentTypeParsers();
  server.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body, done) => {
    try {
      const { 'content-type': type = '', 'content-encoding': encoding = 'identity' } = request.headers;
      if (!MEDIA_TYPE.test(type)) throw unsupported('Send the body as application/json in UTF-8.');
      if (encoding.toLowerCase() !== 'identity') throw unsupported('Send the body without a content encoding.');
      done(null, readJson(decodeUtf8(body as Buffer)));
    } catch (error) {
      done(error as Error, undefined);
    }
  });
  // What a browser's form sends along with a sign-in, whose matter is all in the address. Nothing of it is read.
  server.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'buffer' }, (request, _body, done) => {
    const isSignIn = request.routeOptions.url === '/sign-in';
    done(isSignIn ? null : unsupported('Send the body as application/json in UTF-8.'), undefined);
  });
}

const unsupported = (detail: string): UnsupportedMediaType => new UnsupportedMediaType(detail);

/** Reads UTF-8 strictly. Throws InvalidRequest for a byte order mark and for bytes that are no UTF-8. */
function decodeUtf8(bytes: Uint8Array): string {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) {
    throw new InvalidRequest([{ pointer: '', detail: 'The body begins with a byte order mark: leave it out.' }]);
  }
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new InvalidRequest([{ pointer: '', detail: 'The body is not valid UTF-8.' }]);
  }
}
