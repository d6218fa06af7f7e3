/** What the document cannot say: a request that is valid by its schemas may be answered 400 for these reasons alone. */
interface Complaint {
  /** Where in the body, with the index of an element in front where there are several. */
  readonly pointer: string;
  readonly detail: string;
}

interface Exception {
  readonly at?: RegExp;
  readonly says: RegExp;
  readonly why: string;
}

const EXCEPTIONS: readonly Exception[] = [
  {
    says: /^(cursor is not one that this list gave|Query parameter after is no position|(after|Last-Event-ID) is no id that this stream gave)/,
    why: 'Tokens are sealed: only the server can make one, and a cursor is good for the list that gave it.',
  },
  {
    says: /^Query parameter (at|from|to|order|axis|after) (cannot be a recorded instant|cannot be known|is) for the (public|newsroom: positions)/,
    why: 'What the public may ask hangs on who asks and on `audience`.',
  },
  {
    says: /^Query parameter (to (is before from|makes more than 366 days with from)|sort can be relevance only with q)/,
    why: 'One parameter hangs on another.',
  },
  { says: /^between gives the lower number first/, why: 'One element of a list hangs on another.' },
  { says: /^expiresAt is over already/, why: 'It hangs on the clock.' },
  {
    says: /never was in .*calendar skipped|clock time needs a timeZone or an offset|comes twice in|does not exist in|beyond what can be placed|ends before it begins/,
    why: 'What a date is hangs on the zone that it is read in.',
  },
  {
    says: /^A time zone says how a date is read: give startsAt with it/,
    why: 'It hangs on the zone that the meeting has.',
  },
  {
    at: /^(\/\d+)?\/data\/changes/,
    says: /./,
    why: 'What a correction may change hangs on the type of what it corrects.',
  },
  {
    at: /^(\/\d+)?\/data\/(into|from)/,
    says: /^(There is no (story|development) with this id|A \w+ goes where the development goes)/,
    why: 'It hangs on what is there under that id.',
  },
];

export const isExcepted = ({ pointer, detail }: Complaint): boolean =>
  EXCEPTIONS.some(({ at, says }) => says.test(detail) && (at === undefined || at.test(pointer)));
