/** Makes of an answer what it is each time it is recorded. */

/** What a node tells of itself, its machine and the minute is told as it may be. @param begun its start, in milliseconds */
const ofRunning = (begun) => ({
  ...{ perSecond: 5200, secondsLeft: 0, since: new Date(begun).toISOString() },
  rebuild: { events: 0, fraction: 0, perSecond: 5200, secondsLeft: null },
});
/** What is told of a key is random. */
const OF_ACCESS = { key: `slk_${'0'.repeat(49)}`, hint: 'slk_0000', path: '/sign-in?token=0000' };
/** Ids that the server chose. Those that examples choose begin alike. */
const CHOSEN = /\b(?!01999000-)[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}\b/g;
/** In how many seconds to ask again hangs on how long the request before took. */
const SECONDS = /\bin \d+ s\b/;

/**
 * Gives a function of bodies: ids that the server chose are numbered as they appear, over all that it is given.
 * @param kept ids that are the same each time
 */
export function steadier(begun, kept) {
  const numbers = new Map(kept.map((id) => [id, id]));
  const numbered = (id) => {
    if (!numbers.has(id))
      numbers.set(id, `01999000-0000-7000-8000-${String(numbers.size + 1 - kept.length).padStart(12, 'd00000000000')}`);
    return numbers.get(id);
  };
  const steady = { Running: ofRunning(begun), Access: OF_ACCESS };
  return (value, { tags }) => {
    const known = steady[tags[0]] ?? {};
    const told = (name, one) => (one === null ? one : (known[name] ?? one));
    return JSON.parse(JSON.stringify(value, told).replace(CHOSEN, numbered).replace(SECONDS, 'in 60 s'));
  };
}
