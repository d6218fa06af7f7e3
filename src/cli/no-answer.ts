/** Where no answer comes, or none of ours: why, and what to do about it. */
import { CommandFailed, EXIT } from './exit.js';

/**
 * Why no answer came. `passing`: sending again at once may help; `wrong`: the address itself cannot be right, however long
 * one waits; `nobody`: nothing listens there; `hopeless`: something else that does not pass at once.
 */
type Lack = 'passing' | 'wrong' | 'nobody' | 'hopeless';

/** No answer came. */
export class NoAnswer extends Error {
  constructor(
    message: string,
    readonly lack: Lack,
  ) {
    super(message);
  }
}

/** Nothing listens at the address: no server runs there. */
export class NoServer extends CommandFailed {}

/** What to do about a connection that failed, by the code that Node gives it. */
const FAILURES: readonly [codes: RegExp, lack: Lack, sentence: (url: string) => string][] = [
  [/^ENOTFOUND|^EAI_/, 'wrong', (url) => `The name in ${url} is not known. Check --url or SLUGLINE_URL.`],
  [
    /CERT|SELF_SIGNED|^ERR_TLS|^EPROTO|UNABLE_TO/,
    'wrong',
    (url) => `${url} cannot prove who it is, so nothing was sent. Check its certificate.`,
  ],
  [/^ECONNRESET|^EPIPE|^UND_ERR_SOCKET|TIMEOUT|^HPE_/, 'passing', (url) => `${url} broke off without an answer.`],
];

/** Why a request got no answer, by the error of `fetch`. */
export function noAnswer(url: string, error: unknown): NoAnswer {
  const cause = (error as { cause?: unknown }).cause as { code?: unknown } | undefined;
  const code = String(cause?.code ?? '');
  // The server was there, and its answer ended in the middle.
  if (/terminated/.test(String((error as Error).message))) {
    return new NoAnswer(`${url} broke off in its answer.`, 'passing');
  }
  const [, lack, sentence] = FAILURES.find(([codes]) => codes.test(code)) ?? [];
  const nobody = `No server answers at ${url}. Start it, or say with --url where it is.`;
  return new NoAnswer(sentence?.(url) ?? nobody, lack ?? (code === 'ECONNREFUSED' ? 'nobody' : 'hopeless'));
}

/** Something answers, and not as we do. */
export const noSlugline = (url: string): CommandFailed =>
  new CommandFailed(`What answers at ${url} is no Slugline: it sent something else. Check --url.`, EXIT.wrong);
