/** What the headers of answers may be, by name, and whether they are always there. */
interface HeaderValue {
  readonly schema: object;
  readonly required?: boolean;
}

const value = (pattern: string, required = false): HeaderValue => ({ schema: { type: 'string', pattern }, required });

export const HEADER_VALUES: Readonly<Record<string, HeaderValue>> = {
  'X-Request-Id': value('^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$', true),
  'RateLimit-Policy': value('^"(credential|address)";q=\\d+;w=\\d+$'),
  RateLimit: value('^"(credential|address)";r=\\d+;t=\\d+$'),
  'Retry-After': value('^\\d+$'),
  'WWW-Authenticate': value('^Bearer ', true),
  ETag: value('^"([0-9]+(\\+[A-Za-z0-9_-]+)?|p-[A-Za-z0-9_-]+|[A-Za-z0-9_-]+)"$', true),
  Link: value('^</[^>]*>; rel="next"$'),
  Location: value('^[!-~]+$', true),
  'Slugline-Position': value('^[A-Za-z0-9_-]+$', true),
  'Slugline-View': value('^behind$'),
  'Idempotency-Replayed': value('^true$'),
};
