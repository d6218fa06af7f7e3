/** Typed errors of the domain. Each has a stable `code`; what HTTP makes of it is known in http/ alone. */

/** One thing wrong with a request: an RFC 6901 pointer into its body (empty: the whole) and a sentence. */
export interface FieldError {
  readonly pointer: string;
  readonly detail: string;
}

/** So many are told of one request: nobody reads more, and nothing is looked for beyond them. */
export const MOST_ERRORS = 100;

/** The request is malformed. Nothing was appended. */
export class InvalidRequest extends Error {
  readonly code = 'invalid-request';
  readonly errors: readonly FieldError[];
  constructor(errors: readonly FieldError[]) {
    const count = errors.length < MOST_ERRORS ? `${errors.length} fields` : `${MOST_ERRORS} fields or more`;
    super(errors.length === 1 ? errors[0]?.detail : `${count} are not as they should be.`);
    this.errors = errors.slice(0, MOST_ERRORS);
  }
}

/** Stable slugs of the newsroom's rules (RULES.md, API §2). */
export const RULES = [
  'meeting-not-scheduled',
  'meeting-already-cancelled',
  'meeting-already-held',
  'meeting-already-started',
  'not-cancelled',
  'held-in-future',
  'ends-before-start',
  'outside-meeting',
  'order-unclear',
  'contradicts-later',
  'reason-required',
  'known-in-future',
  'embargo-in-past',
  'already-public',
  'already-retracted',
  'not-retractable',
  'identity-fixed',
  'not-withheld',
  'already-withheld',
  'story-closed',
  'story-merged',
  'not-closed',
  'not-merged',
  'merge-circle',
  'two-homes',
  'unknown-meeting',
  'unknown-development',
  'self-reference',
  'nothing-to-change',
] as const;
export type Rule = (typeof RULES)[number];

/** A rule of the newsroom forbids it. Nothing was appended. */
export class Refusal extends Error {
  readonly code = 'refused';
  constructor(
    readonly rule: Rule,
    detail: string,
    /** Status of what it is about (a meeting's, an entry's or the story's), where it has one. */
    readonly currentStatus: string | null = null,
    /** Id of the development that set that status. */
    readonly setBy: string | null = null,
    /** Index of the element in an array that was refused; null for a single one. */
    readonly index: number | null = null,
    /** The story that takes new matter in place of one that was merged. */
    readonly mergedInto: string | null = null,
  ) {
    super(detail);
  }
}

/** There is none, or not for this audience. */
export class NotFound extends Error {
  readonly code = 'not-found';
  constructor(detail = 'There is nothing at this address.') {
    super(detail);
  }
}

/** What must be said is blank. */
export const reasonRequired = (field: string): Refusal => new Refusal('reason-required', `Say why: ${field} is blank.`);
