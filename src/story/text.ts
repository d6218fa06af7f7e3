/** Text as the newsroom compares it. */

/** Two names, topics or stances are one when they are equal after NFKC, case, diacritic and space folding (RULES §3). */
export const fold = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .normalize('NFC')
    .replace(/\s+/gu, ' ')
    .trim();

/** Nothing but white space and invisible characters. */
export const isBlank = (text: string): boolean => /^[\s\p{Cf}\p{Cc}]*$/u.test(text);
