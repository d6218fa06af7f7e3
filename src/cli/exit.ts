/** How a command ends: exit codes by kind, in one table, and the error that carries one. */

/** Exit codes. Scripts go by them, so what each means is for ever (docs/cli.md). */
export const EXIT = {
  done: 0,
  /** Something else went wrong, or what was checked is not as it should be: a damaged log, views that differ. */
  wrong: 1,
  /** The words of the command, a setting or the request cannot be used. Nothing was done. */
  usage: 2,
  /** A rule of the newsroom or a race stands against it. Nothing was done. */
  refused: 3,
  /** There is none, or none that may be seen, or it was withdrawn. */
  notFound: 4,
  /** No key, a bad one, or one that may not. */
  notAllowed: 5,
  /** No server or log answers, or it is too busy. The same command may work later. */
  away: 6,
  /** Stopped by Ctrl-C (SIGINT), as shells report it. */
  interrupted: 130,
  /** Stopped by SIGTERM, as shells report it. */
  terminated: 143,
} as const;

export type Exit = (typeof EXIT)[keyof typeof EXIT];

/** What a server's refusal ends a command with, by the status of its answer; others: see `exitOf`. */
const BY_STATUS: Readonly<Record<number, Exit>> = {
  400: EXIT.usage,
  413: EXIT.usage,
  415: EXIT.usage,
  409: EXIT.refused,
  412: EXIT.refused,
  422: EXIT.refused,
  404: EXIT.notFound,
  410: EXIT.notFound,
  401: EXIT.notAllowed,
  403: EXIT.notAllowed,
  429: EXIT.away,
};

/** The exit code for the status of an answer that is no success. */
export const exitOf = (status: number): Exit => BY_STATUS[status] ?? (status >= 500 ? EXIT.away : EXIT.wrong);

/** Whether asking the same again makes sense. A fault of the server (500) is no state that passes. */
export const isBusy = ({ status }: { readonly status: number }): boolean => status === 429 || status > 500;

export const isSuccess = ({ status }: { readonly status: number }): boolean => status >= 200 && status < 300;

/** Errors of other rooms that end a command with a code of their own, by their stable `code`. */
const BY_CODE: Readonly<Record<string, Exit>> = {
  'bad-config': EXIT.usage,
  'bad-address': EXIT.usage,
  'invalid-request': EXIT.usage,
  'not-found': EXIT.notFound,
  'no-views': EXIT.notFound,
  'store-unavailable': EXIT.away,
  'outcome-unknown': EXIT.away,
};

/** The exit code for any error. */
export function exitFor(error: unknown): Exit {
  if (error instanceof CommandFailed) return error.exit;
  return BY_CODE[String((error as { code?: unknown } | null)?.code)] ?? EXIT.wrong;
}

/** A command that could not do what it was asked for. The message is one or more sentences that say what to do next. */
export class CommandFailed extends Error {
  readonly code: string;
  /** @param problem what a server said (RFC 9457), for `--json` */
  constructor(
    message: string,
    readonly exit: Exit,
    readonly problem: Readonly<Record<string, unknown>> | null = null,
  ) {
    super(message);
    this.code = typeof problem?.code === 'string' ? problem.code : CODES[exit];
  }
}

/** What a failure that no server named is called in `--json`. */
const CODES: Readonly<Record<Exit, string>> = {
  0: 'done',
  1: 'failed',
  2: 'usage',
  3: 'refused',
  4: 'not-found',
  5: 'unauthenticated',
  6: 'unavailable',
  130: 'interrupted',
  143: 'interrupted',
};
