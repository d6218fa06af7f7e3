/**
 * A plain, slow model of the newsroom's rules: from the entries of a moment it tells the status, each time anew. It
 * knows nothing of how Slugline folds, and only what RULES and docs/guarantees.md decide.
 */
import type { Json } from '../support/node.js';
import { byPlace, type Entry, nameIn, readAll } from './entries-model.js';
import { folded, type Seen } from './logged.js';
import { foldMeeting, isMeetingEntry, lateIn, type ModelMeeting } from './meeting-model.js';

/** A story as the rules tell it to one audience at one moment. */
export interface Told {
  readonly entries: ReadonlyMap<string, Entry>;
  readonly meetings: ReadonlyMap<string, ModelMeeting>;
  readonly status: Json;
}

const HEADLINES = ['StatementIssued', 'StanceTaken', 'FactReported', 'FigureReported'];

/** Tells the story from the entries that are seen. */
export function tellStory(seen: Seen): Told {
  const entries = readAll(seen);
  const all = [...entries.values()];
  const told = [...all].sort(byPlace);
  const standing = told.filter(({ counts }) => counts);
  const meetings = meetingsOf(all, seen.audience);
  const newest = (type: string) => told.filter((one) => one.type === type && one.retractedBy === null).reverse();
  const list = (type: string) => ({
    total: newest(type).length,
    latest: newest(type)
      .slice(0, 10)
      .map((entry) => ({ ...entry.current, ...sureOf(entry) })),
  });
  const shown = [...meetings.values()].flatMap(({ document, order }) =>
    document === null
      ? []
      : [{ ...document, affectedBy: affectedBy(document, all, meetings), withheld: hidden(order) }],
  );
  const headline = standing.findLast((entry) => isMeetingEntry(entry) || HEADLINES.includes(entry.type));
  return {
    entries,
    meetings,
    status: {
      ...story(all),
      headline: headline?.id ?? null,
      meetings: shown,
      stances: stances(standing, all),
      figures: figures(standing),
      statements: list('StatementIssued'),
      facts: list('FactReported'),
      conflicts: all.flatMap(({ links, id }) =>
        links
          .filter(
            ({ data }) =>
              data.relation === 'contradicts' && data.from === id && entries.get(data.to)?.retractedBy === null,
          )
          .filter(() => entries.get(id)?.retractedBy === null)
          .map(({ data }) => `${data.from} ${data.to}`),
      ),
      developments: all.length,
      retractions: all.filter(({ type }) => type === 'DevelopmentRetracted').length,
      corrections: all.filter(({ type, retractedBy }) => type === 'DevelopmentCorrected' && retractedBy === null)
        .length,
    },
  };
}

/** What is said of an entry wherever it is shown. */
const sureOf = ({ id, present, disputedBy, happened, visibility }: Entry): Json => ({
  ...{ developmentId: id, occurredAt: happened, verification: present, visibility },
  disputedBy: [...disputedBy].sort(),
});

/** The story's own fields, from its acts in log order. */
function story(all: readonly Entry[]): Json {
  let told: Json = { state: 'open' };
  for (const { type, data } of all) {
    if (type === 'StoryOpened' || type === 'StoryRetitled') told = { ...told, ...data };
    if (type === 'StoryClosed') told.state = 'closed';
    if (type === 'StoryReopened') told.state = 'open';
  }
  const { slug, title, desk = null, topics = [], state } = told;
  return { slug, title, desk, topics, state };
}

function meetingsOf(all: readonly Entry[], audience: Seen['audience']): ReadonlyMap<string, ModelMeeting> {
  const idOf = joinedMeetings(all);
  const groups = new Map<string, Entry[]>();
  for (const entry of all.filter(isMeetingEntry)) {
    const id = idOf(entry.data.meetingId);
    groups.set(id, [...(groups.get(id) ?? []), entry]);
  }
  const meetings = new Map<string, ModelMeeting>();
  for (const [id, group] of groups) {
    const meeting = foldMeeting(id, group, audience);
    if (meeting !== null) meetings.set(id, meeting);
  }
  return meetings;
}

/** A `duplicates` link between two openings folds the meeting of `from` into that of `to` (RULES §3). */
function joinedMeetings(all: readonly Entry[]): (id: string) => string {
  const duplicates = new Map<string, string>();
  for (const { links, id, data, retractedBy } of all.filter(isMeetingEntry)) {
    for (const link of links) {
      const to = all.find((one) => one.id === link.data.to);
      const joins = link.data.relation === 'duplicates' && link.data.from === id && retractedBy === null;
      if (joins && to?.retractedBy === null && isMeetingEntry(to)) duplicates.set(data.meetingId, to.data.meetingId);
    }
  }
  return (id) => duplicates.get(id) ?? id;
}

/** What puts a meeting off through one that it depends on, while its cause stands and that one has been off since. */
function affectedBy(document: Json, all: readonly Entry[], meetings: ReadonlyMap<string, ModelMeeting>): string[] {
  // A meeting that was held is off for nothing any more (docs/guarantees.md).
  if (document.status === 'held') return [];
  const causes = all
    .filter(({ type, data }) => type === 'MeetingAffected' && data.meetingId === document.id)
    .map(({ data }) => data.because);
  const isOff = (id: string) => {
    const cause = all.find((entry) => entry.id === id);
    const order = (cause && meetings.get(cause.data.meetingId)?.order) ?? [];
    const at = order.findIndex((entry) => entry.id === id);
    const since = order.map((_, index) => foldMeeting('', order.slice(0, index + 1), 'newsroom')?.document?.status);
    return at >= 0 && since.slice(at).every((status) => status === 'cancelled' || status === 'postponed');
  };
  return [...new Set(causes.filter(isOff))].sort();
}

const hidden = (order: readonly Entry[]): string[] =>
  order
    .filter(({ visibility }) => visibility === 'withheld')
    .map(({ id }) => id)
    .sort();

/** Runs of one stance per actor and topic, by place; the newest pair first. */
function stances(standing: readonly Entry[], all: readonly Entry[]): Json[] {
  const [person, topicName] = [nameIn(all, 'person'), nameIn(all, 'topic')];
  const groups = new Map<string, Entry[]>();
  for (const entry of standing.filter(({ type }) => type === 'StanceTaken')) {
    const key = `${folded(person(entry.current.actor.name))}|${folded(topicName(entry.current.topic))}`;
    const before = groups.get(key) ?? [];
    groups.delete(key);
    groups.set(key, [...before, entry]);
  }
  return [...groups.entries()].reverse().map(([key, entries]) => {
    const firsts = entries.filter(
      (entry, index) => index === 0 || folded(entry.current.stance) !== folded(entries[index - 1]?.current.stance),
    );
    const run = ({ current, happened, id }: Entry) => ({
      stance: folded(current.stance),
      since: happened,
      developmentId: id,
    });
    const [present, ...earlier] = firsts.reverse().map(run);
    return { key, ...present, reversed: earlier.length > 0, earlier };
  });
}

/** The latest figure per measure and subject, the earlier ones newest first; the newest pair first. */
function figures(standing: readonly Entry[]): Json[] {
  const groups = new Map<string, Entry[]>();
  for (const entry of standing.filter(({ type }) => type === 'FigureReported')) {
    const key = `${folded(entry.current.measure)}|${folded(entry.current.subject ?? '')}`;
    const before = groups.get(key) ?? [];
    groups.delete(key);
    groups.set(key, [entry, ...before]);
  }
  return [...groups.values()].reverse().map((entries) => {
    const [latest] = entries;
    const value = ({ current, id, happened }: Entry) => ({
      value: current.value,
      developmentId: id,
      occurredAt: happened,
    });
    return latest && { ...latest.current, ...sureOf(latest), earlier: entries.slice(1).map(value) };
  });
}

/** All that came late of all meetings. */
export const lateOnes = ({ meetings }: Told): ReadonlySet<string> =>
  new Set([...meetings.values()].flatMap((meeting) => [...lateIn(meeting)]));
