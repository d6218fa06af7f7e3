/** What the document cannot say: a request that is valid by its schemas may be answered 400 for these reasons alone. */
interface Exception {
  /** What a sentence of the answer begins with or holds. */
  readonly says: RegExp;
  readonly why: string;
}

export const EXCEPTIONS: readonly Exception[] = [
  {
    says: /^(cursor is not one that this list gave|Query parameter after is no position)/,
    why: 'Tokens are sealed: only the server can make one, and a cursor is good for the list that gave it.',
  },
];

/** Whether a sentence is one of them. */
export const isExcepted = (detail: string): boolean => EXCEPTIONS.some(({ says }) => says.test(detail));
