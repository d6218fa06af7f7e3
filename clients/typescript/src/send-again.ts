/**
 * Sends requests again that came to nothing: where the network failed, and where the server says when to come back.
 * That is safe, since each POST has an Idempotency-Key: what was written before is answered, not written twice.
 */
export type Fetch = (request: Request) => Promise<Response>;

export interface Patience {
  /** How often a request is sent at most. Default 4; 1: never again. */
  readonly tries?: number;
  /** So many milliseconds are waited at most; who is told to wait longer is answered at once. Default 30,000. */
  readonly longest?: number;
  /** Waits so many milliseconds; rejects when the signal is aborted. */
  readonly wait?: (milliseconds: number, signal: AbortSignal) => Promise<void>;
}

/** Milliseconds before the second try where nobody says how long; twice as many before each one after it. */
const FIRST_PAUSE = 250;
/** Too many requests, the log or the views away, and a race that was lost, which alone of the 409 has Retry-After. */
const PASSING = [409, 429, 503];

export function sendingAgain(
  fetch: Fetch,
  { tries = 4, longest = 30_000, wait = waiting }: Patience,
): (request: Request) => Promise<Response> {
  return async (given) => {
    const request = withKey(given);
    for (let tried = 1; ; tried += 1) {
      const isLast = tried >= tries;
      let pause = FIRST_PAUSE * 2 ** (tried - 1);
      try {
        const answer = await fetch(isLast ? request : request.clone());
        const told = pauseOf(answer);
        if (isLast || told === null || told > longest) return answer;
        await answer.body?.cancel();
        pause = told;
      } catch (error) {
        if (isLast || request.signal.aborted) throw error;
      }
      await wait(Math.min(pause, longest), request.signal);
    }
  };
}

/** So many milliseconds an answer says to wait; null when it is an answer for good. */
function pauseOf({ status, headers }: Response): number | null {
  const seconds = headers.get('retry-after');
  return PASSING.includes(status) && seconds !== null && /^\d+$/.test(seconds) ? Number(seconds) * 1000 : null;
}

/** The same for each time that the request is sent. */
function withKey(request: Request): Request {
  if (request.method !== 'POST' || request.headers.has('idempotency-key')) return request;
  const headers = new Headers(request.headers);
  headers.set('idempotency-key', newKey());
  return new Request(request, { headers });
}

/** Not `randomUUID`: browsers have that only over TLS. */
const newKey = (): string =>
  [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');

const waiting = (milliseconds: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve, reject) => {
    const end = () => {
      clearTimeout(timer);
      reject(signal.reason);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', end);
      resolve();
    }, milliseconds);
    if (signal.aborted) end();
    else signal.addEventListener('abort', end, { once: true });
  });
