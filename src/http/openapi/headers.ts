/** Headers of answers: described once, operations refer to them. Each example is of the form that its pattern gives. */
const header = (description: string, pattern: string, example: string, required = false) => ({
  description,
  required,
  schema: { type: 'string', pattern },
  example,
});

export const HEADERS = {
  'X-Request-Id': header(
    'The request, as the server’s log and problems name it.',
    '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$',
    '01999000-0000-7000-8000-000000000001',
    true,
  ),
  'RateLimit-Policy': header(
    'How many requests (`q`) are allowed in so many seconds (`w`), to this credential or this address (draft-ietf-httpapi-ratelimit-headers-10). Absent where any number is.',
    '^"(credential|address)";q=\\d+;w=\\d+$',
    '"credential";q=60000;w=60',
  ),
  RateLimit: header(
    'How many are left of them (`r`), and in how many seconds all are there again (`t`).',
    '^"(credential|address)";r=\\d+;t=\\d+$',
    '"credential";r=59999;t=60',
  ),
  'Retry-After': header('In how many seconds to ask again.', '^\\d+$', '12'),
  'WWW-Authenticate': header(
    'How to say who one is (RFC 6750).',
    '^Bearer realm="[^"]+"$',
    'Bearer realm="Slugline"',
    true,
  ),
  Link: header(
    'The next page, if there is one (RFC 8288): the same address with the cursor of `next`.',
    '^<[^>]+>; rel="next"$',
    '</api/v1/stories?limit=1&cursor=tLk3aQ>; rel="next"',
  ),
  ETag: header(
    'For If-None-Match, and in the newsroom for If-Match: `"<revision>"`, or `"<revision>+<digest>"` where entries of other stories are filed in; for the public `"p-<digest>"`.',
    '^"[^"]+"$',
    '"19"',
    true,
  ),
  'Cache-Control': header(
    '`immutable` for what never changes again, a read at a revision or a past recorded instant; all else is asked about each time.',
    '^private, (no-cache|max-age=31536000, immutable)$',
    'private, no-cache',
  ),
} as const;
