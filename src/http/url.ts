/** Reads addresses. */

/**
 * The address that a text is; null when it is none. Not by `URL.canParse`: in Node 20 that changes its mind about letters
 * beyond ASCII in a host, once it has been called so often that it is compiled.
 */
export function parseUrl(text: string): URL | null {
  try {
    return new URL(text);
  } catch {
    return null;
  }
}
