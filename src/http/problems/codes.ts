/** Every code an error can have, and what HTTP makes of it (RFC 9110 section 15, RFC 9457). */

export interface Kind {
  readonly status: number;
  readonly title: string;
  /** What it means and what to do, for the page that `type` leads to. */
  readonly about: string;
  /** Seconds after which the same request may well succeed. */
  readonly retryAfter?: number;
}

const kinds = <Code extends string>(table: Record<Code, Kind>): Readonly<Record<Code, Kind>> => table;

export const CODES = kinds({
  'invalid-request': {
    status: 400,
    title: 'The request is not as it should be',
    about:
      'The JSON, a field, a parameter or a header cannot be taken. `errors` names each field by its JSON pointer and says what is wanted. Nothing was written.',
  },
  'not-found': {
    status: 404,
    title: 'Not found',
    about: 'There is nothing at this address, or nothing that you may know of. Check the id or the slug.',
  },
  'method-not-allowed': {
    status: 405,
    title: 'Method not allowed',
    about: 'The address exists, but not for this method. The Allow header lists the methods it takes.',
  },
  'request-timeout': {
    status: 408,
    title: 'The request took too long',
    about: 'The request did not arrive whole in time, and nothing was written. Send it again.',
  },
  refused: {
    status: 409,
    title: 'A rule of the newsroom forbids it',
    about:
      'The request was understood, and a rule forbids it as things stand. `rule` names the rule, `currentStatus` says how things stand and `setBy` which development set it so. Nothing was written.',
  },
  'slug-taken': {
    status: 409,
    title: 'The slug is taken',
    about: 'An open story has that slug; `storyId` names it. Choose another slug, or log in that story.',
  },
  conflict: {
    status: 409,
    title: 'Somebody else was writing at the same time',
    about: 'The story changed under this request, again and again. Nothing was written: send the same again.',
    retryAfter: 1,
  },
  withdrawn: {
    status: 410,
    title: 'Withdrawn',
    about: 'What stood here was published and has been withdrawn.',
  },
  stale: {
    status: 412,
    title: 'The story has moved on',
    about:
      'If-Match is not the present revision of the story. `revision` is, and `developments` are those recorded since, oldest first (at most 200). Read them, decide anew and send the new ETag. Nothing was written.',
  },
  'too-large': {
    status: 413,
    title: 'The body is too large',
    about: 'The body is larger than is taken. Send fewer developments at once, or a link to a long text.',
  },
  'uri-too-long': {
    status: 414,
    title: 'The address is too long',
    about: 'The address of the request is longer than is taken. Ask for less at once.',
  },
  'unsupported-media-type': {
    status: 415,
    title: 'Only JSON is taken',
    about: 'Send the body as `Content-Type: application/json`, in UTF-8 and without a content encoding.',
  },
  'idempotency-key-reused': {
    status: 422,
    title: 'The Idempotency-Key was used for another request',
    about: 'A key stands for one request. Send a new key with a new request.',
  },
  'id-reused': {
    status: 422,
    title: 'The id belongs to other content',
    about: 'An id stands for one development or story. Send another id, or none and one is made.',
  },
  'headers-too-large': {
    status: 431,
    title: 'The headers are too large',
    about: 'The headers of the request are larger than is taken. Send fewer or shorter ones.',
  },
  internal: {
    status: 500,
    title: 'Something went wrong here',
    about: 'A mistake of the server. Its log holds the details under the id that the X-Request-Id header gives.',
  },
  unavailable: {
    status: 503,
    title: 'The log cannot be reached',
    about:
      'The log is away, or it is not known whether the write took place. Send the same again with the same Idempotency-Key or ids: it is written once.',
    retryAfter: 2,
  },
  'not-caught-up': {
    status: 503,
    title: 'The view is not there yet',
    about: 'The view had not reached the position of `after` in time. Ask again in a moment, or without `after`.',
    retryAfter: 1,
  },
});

export type Code = keyof typeof CODES;

export const isCode = (text: string): text is Code => Object.hasOwn(CODES, text);
