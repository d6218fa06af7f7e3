/** Which subjects may read differently because of a development: those of what it is about, and of what hangs on that. */
import { rootOf } from './current.js';
import { type Key, KIND_OF, keyOf } from './diff-state.js';
import { type Entry, isType } from './entry.js';
import { CATALOGUE, type DataOf, isLinkType, isMeetingType } from './events.js';
import { seriesOf } from './indexes.js';
import { meetingRef, type Story } from './story.js';

/** What may have been moved is looked for in both stories: a name or a link may lead elsewhere in each. */
export class Reach {
  constructor(private readonly stories: readonly Story[]) {}

  /** The subjects that a development may have moved by coming or going. */
  of(id: string): Set<Key> {
    const found = new Set<Key>();
    for (const target of this.targetsOf(id)) {
      for (const story of this.stories) this.reach(story, target, found);
    }
    return found;
  }

  /** The development, and the entries that it acts on or links. */
  targetsOf(id: string): Set<string> {
    const targets = new Set([id]);
    for (const story of this.stories) {
      const entry = story.entries.get(id);
      if (entry === undefined) continue;
      const { developmentId, from, to } = entry.data as { developmentId?: string; from?: string; to?: string };
      const { type } = entry.development;
      if (CATALOGUE[type].act) for (const target of rootOf(story, developmentId as string)) targets.add(target);
      if (isLinkType(type)) for (const end of [from, to]) targets.add(end as string);
    }
    return targets;
  }

  private reach(story: Story, id: string, found: Set<Key>): void {
    const entry = story.entries.get(id);
    if (entry === undefined) return;
    if (isType(entry, 'NamesJoined')) this.everyName(found);
    this.own(story, entry, found);
    // Whom it disputes, and what it is linked to: they say so.
    this.named(story, (entry.data as { denies?: string }).denies, found);
    for (const other of story.referrersOf(id)) {
      if (isType(other, 'StatementIssued')) this.own(story, other, found);
      if (!isType(other, 'LinkAdded')) continue;
      this.named(story, other.data.from, found);
      this.named(story, other.data.to, found);
    }
  }

  private named(story: Story, id: string | undefined, found: Set<Key>): void {
    const entry = id === undefined ? undefined : story.entries.get(id);
    if (entry !== undefined) this.own(story, entry, found);
  }

  /** The subject that an entry speaks of. */
  private own(story: Story, entry: Entry, found: Set<Key>): void {
    const { id, type } = entry.development;
    const kind = KIND_OF[type];
    if (kind !== undefined) found.add(keyOf(kind, id));
    const series = seriesOf(story, entry);
    if (series !== null) found.add(keyOf(series.name === 'stances' ? 'stance' : 'figure', series.key));
    if (isMeetingType(type)) this.meeting((entry.data as DataOf['MeetingAmended']).meetingId, found);
  }

  /** Stances, and accounts of meetings, are compared by names. */
  private everyName(found: Set<Key>): void {
    for (const story of this.stories) {
      for (const key of story.stances.keys()) found.add(keyOf('stance', key));
      for (const meetingId of story.meetings.keys()) found.add(keyOf('meeting', meetingId));
    }
  }

  private meeting(meetingId: string, found: Set<Key>): void {
    const ids = new Set([meetingId]);
    for (const story of this.stories) {
      ids.add(story.aliases.get(meetingId) ?? meetingId);
      for (const folded of this.folded(story)) ids.add(folded);
    }
    for (const id of ids) {
      const key = keyOf('meeting', id);
      if (found.has(key)) continue;
      found.add(key);
      for (const story of this.stories) this.hangingOn(story, id, found);
    }
  }

  /** Where meetings are folded into one another, one link more or less may move any of them. */
  private *folded(story: Story): Generator<string> {
    for (const id of story.duplicates.values()) {
      const { from, to } = (story.entries.get(id) as Entry<'LinkAdded'>).data;
      for (const end of [from, to]) {
        const { meetingId } = (story.entries.get(end)?.data ?? {}) as { meetingId?: string };
        if (meetingId !== undefined) yield meetingId;
      }
    }
  }

  /** Meetings that depend on one say why they are affected; statements made at it name it. */
  private hangingOn(story: Story, meetingId: string, found: Set<Key>): void {
    for (const other of story.referrersOf(meetingRef(meetingId))) this.own(story, other, found);
    for (const id of story.meetings.get(meetingId)?.entries.keys() ?? []) {
      for (const affected of story.referrersOf(id)) {
        if (isType(affected, 'MeetingAffected')) this.own(story, affected, found);
      }
    }
  }
}
