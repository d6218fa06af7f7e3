/** Inside a family neither case nor hyphens matter: `meeting-cancelled` is MeetingCancelled. */
export const isSpelled = (name: string, word: string): boolean => plain(name) === plain(word);

const plain = (word: string): string => word.replaceAll('-', '').toLowerCase();
