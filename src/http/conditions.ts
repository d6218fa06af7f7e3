/** Conditional requests (RFC 9110 §13) and idempotency keys. */
import { InvalidRequest } from '../story/errors.js';

const ENTITY_TAG = /\s*((?:W\/)?"[\x21\x23-\x7e\x80-\xff]*")\s*/y;

/** Splits a list of entity tags, in which there may be commas. Null when it is none. */
function tagsOf(header: string): string[] | null {
  const tags: string[] = [];
  for (let at = 0; ; at += 1) {
    ENTITY_TAG.lastIndex = at;
    const [all = '', tag] = ENTITY_TAG.exec(header) ?? [];
    if (tag === undefined) return null;
    tags.push(tag);
    at += all.length;
    if (at === header.length) return tags;
    if (header[at] !== ',') return null;
  }
}

/** No revision at all: a well-formed tag that no story of the newsroom has. */
const NO_REVISION = -1;

/**
 * The story's revision that If-Match names: `"12"`, or `"12+digest"`, of which the part before `+` counts.
 * @returns null without a condition; a revision that no story has for a tag of another kind (the public's)
 * @throws InvalidRequest for what is no entity tag
 */
export function ifMatchRevision(header: string | undefined): number | null {
  if (header === undefined || header.trim() === '*') return null;
  const tags = tagsOf(header);
  if (tags === null || tags.length !== 1) {
    throw new InvalidRequest([
      { pointer: '', detail: 'If-Match must be one ETag as a story gave it, for example "12".' },
    ]);
  }
  const [, revision] = /^"(\d{1,15})(?:\+[^"]*)?"$/.exec(tags[0] as string) ?? [];
  return revision === undefined ? NO_REVISION : Number(revision);
}

/** Whether If-None-Match names this tag, so that the answer is 304. Weak comparison. */
export function isNotModified(header: string | undefined, etag: string | null): boolean {
  if (header === undefined || etag === null) return false;
  if (header.trim() === '*') return true;
  return (tagsOf(header) ?? []).some((tag) => tag.replace(/^W\//, '') === etag);
}

/** @throws InvalidRequest for a key that is not 1 to 255 visible ASCII characters */
export function idempotencyKey(header: string | string[] | undefined): string | null {
  if (header === undefined) return null;
  if (typeof header === 'string' && /^[\x21-\x7e]{1,255}$/.test(header)) return header;
  throw new InvalidRequest([{ pointer: '', detail: 'Idempotency-Key must be 1 to 255 visible ASCII characters.' }]);
}
