/** Text as the newsroom compares it. */

/** Two names, topics or stances are one when they are equal after NFKC, case, diacritic and space folding (RULES §3). */
export const fold = (text: string): string => (PLAIN.test(text) ? tidy(text.toLowerCase()) : tidy(bare(text)));

/** Printable ASCII: neither form nor diacritics to fold, as in nearly all names. */
const PLAIN = /^[\x20-\x7e]*$/;

const tidy = (text: string): string => text.replace(/\s+/gu, ' ').trim();

const bare = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .normalize('NFC');

/** Nothing but white space and invisible characters. */
export const isBlank = (text: string): boolean => /^[\s\p{Cf}\p{Cc}]*$/u.test(text);

/** A UUID of any version, in either case: an id, and never a slug. */
export const isId = (text: string): boolean => /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i.test(text);
