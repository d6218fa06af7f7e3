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
  {
    says: /^Query parameter (at|from|to|order|axis|after) (cannot be a recorded instant|cannot be known|is) for the (public|newsroom: positions)/,
    why: 'What the public may ask hangs on who asks and on `audience`.',
  },
  {
    says: /^Query parameter to (is before from|makes more than 366 days with from)/,
    why: 'One parameter hangs on another.',
  },
  {
    says: /^between gives the lower number first/,
    why: 'One element of a list hangs on another.',
  },
  {
    says: /^expiresAt is over already/,
    why: 'It hangs on the clock.',
  },
];

/** Whether a sentence is one of them. */
export const isExcepted = (detail: string): boolean => EXCEPTIONS.some(({ says }) => says.test(detail));
