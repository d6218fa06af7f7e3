/** Every error that a client can meet: its code, its HTTP status, and what to do. One table for answers and pages. */
import type { Rule } from '../../story/errors.js';

interface Problem {
  readonly status: number;
  readonly title: string;
  /** For the page at `/problems/<code>`. */
  readonly explanation: string;
  /** Seconds after which it makes sense to ask again. */
  readonly retryAfter?: number;
}

export const PROBLEMS = {
  'invalid-request': {
    status: 400,
    title: 'The request is not as it should be',
    explanation:
      'Each bad field is named in errors, with its place in the body as a JSON pointer. Mend them and send again.',
  },
  unauthenticated: {
    status: 401,
    title: 'Who you are is not known',
    explanation:
      'Send a key that is good as Authorization: Bearer slk_…, or sign in. An administrator makes keys with slugline key create.',
  },
  forbidden: {
    status: 403,
    title: 'You may not do this',
    explanation:
      'Your role or your desks do not allow it. Ask an editor to do it, or an administrator for another key.',
  },
  'not-found': {
    status: 404,
    title: 'There is nothing here',
    explanation: 'There is no such thing, or none that you may see. Check the address.',
  },
  withdrawn: {
    status: 410,
    title: 'Withdrawn',
    explanation: 'This was published and the newsroom has withdrawn it. Remove your copies of it.',
  },
  refused: {
    status: 409,
    title: 'A rule of the newsroom forbids it',
    explanation: 'Nothing was logged. rule names the rule, currentStatus and setBy say what stands against it.',
  },
  'slug-taken': {
    status: 409,
    title: 'The slug is taken',
    explanation: 'An open story has that slug; storyId says which. Choose another slug, or log in that story.',
  },
  conflict: {
    status: 409,
    title: 'Others were faster',
    explanation: 'Other requests kept writing at the same moment. Nothing was logged; send the same again.',
    retryAfter: 1,
  },
  stale: {
    status: 412,
    title: 'The story has moved on',
    explanation:
      'If-Match names an older revision. developments holds what was recorded since: read it, then send again with the new revision or without If-Match.',
  },
  'too-large': {
    status: 413,
    title: 'The body is too large',
    explanation: 'A body has at most 1 MiB. Send less at once.',
  },
  'unsupported-media-type': {
    status: 415,
    title: 'Not JSON',
    explanation: 'Send the body as JSON in UTF-8, with Content-Type: application/json.',
  },
  'idempotency-key-reused': {
    status: 422,
    title: 'The Idempotency-Key was used before',
    explanation: 'The same key came with another request. A new request needs a new key.',
  },
  'id-reused': {
    status: 422,
    title: 'The id was used before',
    explanation: 'The same id came with other content. Choose another id, or leave it out.',
  },
  'too-many-requests': {
    status: 429,
    title: 'Too many requests',
    explanation: 'Wait as long as Retry-After says, then go on.',
    retryAfter: 1,
  },
  internal: {
    status: 500,
    title: 'Something went wrong here',
    explanation: 'The fault is ours and has been written to the server’s log. What was acknowledged before is safe.',
  },
  unavailable: {
    status: 503,
    title: 'The log cannot be used right now',
    explanation:
      'The log is away, or it is not known whether the write took place. Send the same again with the same Idempotency-Key or id: it will not be logged twice.',
    retryAfter: 2,
  },
  'not-caught-up': {
    status: 503,
    title: 'The views are behind',
    explanation: 'This node has not yet read as far as you ask for. Ask again in a moment.',
    retryAfter: 1,
  },
} as const satisfies Readonly<Record<string, Problem>>;

export type ProblemCode = keyof typeof PROBLEMS;

export const problemOf = (code: ProblemCode): Problem => PROBLEMS[code];
export const isProblemCode = (code: unknown): code is ProblemCode =>
  typeof code === 'string' && Object.hasOwn(PROBLEMS, code);

/** What each rule slug of `refused` means. */
export const RULE_SENTENCES: { readonly [R in Rule]: string } = {
  'meeting-not-scheduled':
    'Nothing that stands introduces the meeting there, or a postponed one was to be confirmed without a date.',
  'meeting-already-cancelled':
    'The meeting is cancelled at that place. Reinstate it first, or retract the cancellation.',
  'meeting-already-held': 'The meeting was held. Nobody plans what has happened.',
  'meeting-already-started': 'The meeting has started already.',
  'not-cancelled': 'Only a cancelled meeting can be reinstated.',
  'held-in-future': 'What was held or started cannot have begun after it was known.',
  'ends-before-start': 'The end is before the start.',
  'outside-meeting': 'effectiveFrom is not within the meeting.',
  'order-unclear': 'The dates leave open which came first, and it matters.',
  'contradicts-later': 'A later entry stands against it.',
  'reason-required': 'The reason is blank.',
  'known-in-future': 'knownAt lies in the future.',
  'embargo-in-past': 'The embargo would have ended already.',
  'already-public': 'It is public already; no embargo takes that back.',
  'already-retracted': 'It has been retracted, and that is final.',
  'not-retractable': 'Entries of this type are final, or have an opposite to log instead.',
  'identity-fixed': 'What an entry is about cannot be corrected.',
  'not-withheld': 'It is not withheld.',
  'already-withheld': 'It is withheld already.',
  'story-closed': 'The story is closed.',
  'story-merged': 'The story was merged into another: log there, or unmerge it first.',
  'not-closed': 'The story is not closed.',
  'not-merged': 'The story was not merged.',
  'merge-circle': 'One of the two stories would then be part of itself.',
  'two-homes': 'One request writes to one story. Send these in two.',
  'unknown-meeting': 'The story has no such meeting.',
  'unknown-development': 'The story has no such development.',
  'self-reference': 'It refers to itself.',
  'nothing-to-change': 'It already reads like that.',
};
