/** What each story takes from others, said a second time and plainly: from the streams alone, all anew (RULES §3). */
import { decode, storyIdOf } from '../../src/event-store/codec.js';
import type { EventStore } from '../../src/event-store/event-store.js';
import { type AnyDevelopment, CATALOGUE, isMeetingType } from '../../src/story/events.js';

type Data = Readonly<Record<string, string | undefined>>;

interface Log {
  /** Each story's own entries. */
  readonly own: ReadonlyMap<string, readonly AnyDevelopment[]>;
  /** For each merged story the StoryMerged that counts. */
  readonly merged: ReadonlyMap<string, AnyDevelopment>;
}

async function readLog(store: EventStore): Promise<Log> {
  const own = new Map<string, AnyDevelopment[]>();
  const merged = new Map<string, AnyDevelopment>();
  const leadsTo = (from: string, to: string): boolean => {
    const next = (merged.get(from)?.data as { into?: string } | undefined)?.into;
    return from === to || (next !== undefined && leadsTo(next, to));
  };
  for await (const event of store.readAll()) {
    const development = storyIdOf(event.stream) === null ? null : decode(event);
    if (development === null || 'unknown' in development) continue;
    own.set(development.storyId, [...(own.get(development.storyId) ?? []), development]);
    // Of two that close a circle the later one is void.
    if (development.type === 'StoryMerged' && !leadsTo(development.data.into, development.storyId)) {
      merged.set(development.storyId, development);
    }
    if (development.type === 'StoryUnmerged') merged.delete(development.storyId);
  }
  return { own, merged };
}

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** Ids of all that a story takes from others now. */
export async function takenBy(store: EventStore, storyId: string): Promise<Set<string>> {
  const { own, merged } = await readLog(store);
  const taken = new Set<string>();
  const seen = new Set([storyId]);
  const visit = (holder: string): void => {
    const entries = own.get(holder) ?? [];
    for (const [index, filing] of entries.entries()) {
      if (filing.type !== 'DevelopmentCrossFiled') continue;
      const isRemoved = entries
        .slice(index + 1)
        .some(
          (later) =>
            later.type === 'CrossFilingRemoved' &&
            isSame(later.data.from, filing.data.from) &&
            later.merge?.id === filing.merge?.id,
        );
      const { storyId: home, developmentId } = filing.data.from;
      const half = filing.merge;
      const counts =
        half === null ||
        (merged.get(home)?.id === half.id && isSame(merged.get(home)?.data, { into: holder, reason: half.reason }));
      if (isRemoved || !counts || home === storyId) continue;
      if (developmentId !== undefined) for (const id of goingWith(own.get(home) ?? [], developmentId)) taken.add(id);
      if (developmentId !== undefined || seen.has(home)) continue;
      seen.add(home);
      for (const { id, type } of own.get(home) ?? []) {
        if (!type.startsWith('Story') && type !== 'DevelopmentCrossFiled' && type !== 'CrossFilingRemoved')
          taken.add(id);
      }
      visit(home);
    }
  };
  visit(storyId);
  return taken;
}

/** An entry and all that it must not be shown without. */
function goingWith(entries: readonly AnyDevelopment[], first: string): Set<string> {
  const all = new Set([first]);
  const byId = new Map(entries.map((entry) => [entry.id, entry]));
  const meetings = () =>
    new Set(
      [...all]
        .map((id) => byId.get(id))
        .flatMap((one) => (one && isMeetingType(one.type) ? [(one.data as Data).meetingId] : [])),
    );
  for (let before = 0; before !== all.size; ) {
    before = all.size;
    for (const { id, type, data } of entries) {
      const { developmentId, meetingId, denies, from, to, relation, because } = data as Data;
      if (CATALOGUE[type].act && all.has(developmentId as string)) all.add(id);
      if (isMeetingType(type) && meetings().has(meetingId)) all.add(id);
      if (because !== undefined && all.has(id)) all.add(because);
      if (type === 'StatementIssued' && denies !== undefined && all.has(denies)) all.add(id);
      if (type !== 'LinkAdded') continue;
      if (relation === 'contradicts' && all.has(to as string)) all.add(from as string);
      const isMeeting = (end?: string) => all.has(end as string) && isMeetingType(byId.get(end as string)?.type ?? '');
      if (relation === 'duplicates' && (isMeeting(from) || isMeeting(to))) all.add(from as string).add(to as string);
    }
  }
  for (const { id, type, data } of entries) {
    const { from, to } = data as Data;
    if (type.startsWith('Link') && all.has(from as string) && all.has(to as string)) all.add(id);
  }
  return new Set([...all].filter((id) => byId.has(id)));
}
