/** Asking an issuer: what is slow, long or elsewhere is not taken. */

/** Milliseconds for a whole answer when nobody says otherwise, and most bytes of one. */
const PATIENCE = 3_000;
const MOST_BYTES = 256 * 1024;

/** `fetch` that follows no redirection and reads no more than a document of an issuer can have. */
export const fetchLimited = async (url: string | URL, init: RequestInit = {}): Promise<Response> => {
  const { status, headers, body } = await fetch(url, {
    ...init,
    redirect: 'error',
    signal: init.signal ?? AbortSignal.timeout(PATIENCE),
  });
  const parts: Uint8Array[] = [];
  let bytes = 0;
  for await (const part of (body ?? []) as AsyncIterable<Uint8Array>) {
    bytes += part.length;
    // Leaving the loop lets go of the connection.
    if (bytes > MOST_BYTES) throw new Error(`The issuer's answer is longer than ${MOST_BYTES} bytes.`);
    parts.push(part);
  }
  return new Response(status === 204 ? null : Buffer.concat(parts), { status, headers });
};
