/**
 * What people, statements and corrections must say, told plainly: by looking at all that stories hold, again for each
 * question. Made from API §3 and RULES §3, §5 and §6; of the program it takes only which developments a story holds, in
 * the order of its log, and how two names are compared.
 */
import type { AnyDevelopment } from '../../src/story/events.js';
import { fold } from '../../src/story/text.js';
import type { Json } from '../support/node.js';
import { type Audience, type Held, type Item, type Now, Seen } from './people-seen.js';

/** Whom or what a name means, and whether that is so in a story. */
interface Meaning {
  readonly asked: string;
  readonly keys: readonly string[];
  isMeant(story: string, key: string): boolean;
}

/** Who is shown under this very name. */
const shownAs = (key: string): Meaning => ({ asked: key, keys: [key], isMeant: (_, other) => other === key });

/** All stories as one audience sees them. */
export class PeopleModel {
  private readonly seen: readonly Seen[];
  readonly items: readonly Item[];

  constructor(
    private readonly audience: Audience,
    stories: readonly Held[],
  ) {
    this.seen = stories.map((story) => new Seen(audience, story));
    this.items = this.seen.flatMap((one) => this.itemsOf(one));
  }

  /** When the audience learned of an entry: for the public, when it last came into view. */
  private learned({ story }: Seen, development: AnyDevelopment): string {
    if (this.audience === 'newsroom') return development.knownAt;
    const own = story.held.filter((one) => one.storyId === development.storyId);
    let since = '';
    for (let length = 1; length <= own.length; length += 1) {
      const known = own.slice(0, length);
      const isShown = known.includes(development) && new Seen('public', story, known).isShown(development);
      if (isShown && since === '') since = known.at(-1)?.recordedAt ?? '';
      if (!isShown) since = '';
    }
    return since;
  }

  /** When it happened: the end of the day that is given, or when the audience learned of it. */
  private happened(seen: Seen, development: AnyDevelopment): number {
    const learned = Date.parse(this.learned(seen, development));
    if (development.occurredAt === null) return learned;
    const end = Date.parse(development.times.occurredAt?.latest ?? '');
    return this.audience === 'newsroom' ? Math.min(end, Date.parse(development.knownAt)) : end;
  }

  private itemsOf(seen: Seen): Item[] {
    const { story } = seen;
    const isOwn = ({ development }: Now) => development.storyId === story.id;
    const item = (kind: Item['kind'], now: Now, names: string[], more: Partial<Item> = {}): Item => {
      const { development, data, order } = now;
      const learned = this.learned(seen, development);
      const at = kind === 'correction' ? Date.parse(learned) : this.happened(seen, development);
      const topics = kind === 'statement' ? ((data.topics ?? []) as string[]) : [];
      return {
        ...{ kind, story: story.id, id: development.id, at, learned, says: data, runs: [], entries: 0 },
        order: `${this.audience === 'public' ? learned : ''}${String(order).padStart(4, '0')}`,
        people: seen.people(names),
        topics: topics.map((topic) => seen.key('topic', topic)),
        ...more,
      };
    };
    const participants = ({ data }: Now): string[] => (data.participants ?? []).map(({ name }: Json) => name);
    return [
      ...seen
        .of('StatementIssued')
        .filter(isOwn)
        .map((now) => item('statement', now, [now.data.speaker.name])),
      ...seen
        .of('FactReported')
        .filter(isOwn)
        .map((now) => item('fact', now, participants(now))),
      ...seen
        .of('DevelopmentCorrected')
        .filter(isOwn)
        .map((now) => item('correction', now, [])),
      ...seen
        .of('MeetingScheduled')
        .filter(isOwn)
        .map((now) => {
          const same = (one: Now) => (one.development.data as Json).meetingId === now.data.meetingId;
          const amended = seen
            .of('MeetingAmended')
            .filter(same)
            .filter((one) => one.data.participants !== undefined);
          const ends = seen.of('MeetingCancelled', 'MeetingHeld').filter(same);
          const attendees = ends.flatMap(({ data }) => (data.attendees ?? []).map(({ name }: Json) => name));
          const learned = this.learned(seen, (ends.at(-1) ?? now).development);
          const names = [...participants(amended.at(-1) ?? now), ...attendees];
          return item('meeting', now, names, { id: now.data.meetingId, learned });
        }),
      ...this.stancesOf(seen, (now, names, more) => item('stance', now, names, more)),
    ];
  }

  /** Where actors stand in a story that has an entry of its own in it (RULES §3). */
  private stancesOf(seen: Seen, item: (now: Now, names: string[], more: Partial<Item>) => Item): Item[] {
    const series = new Map<string, Now[]>();
    for (const now of seen.of('StanceTaken')) {
      const key = `${seen.key('person', now.data.actor.name)}\n${seen.key('topic', now.data.topic)}`;
      series.set(key, [...(series.get(key) ?? []), now]);
    }
    return [...series].flatMap(([key, entries]) => {
      const own = entries.filter(({ development }) => development.storyId === seen.story.id);
      const told = entries.sort((a, b) => endOf(a) - endOf(b) || a.order - b.order);
      const begins = told.filter((now, index) => {
        const before = told[index - 1];
        return before === undefined || fold(before.data.stance) !== fold(now.data.stance);
      });
      const present = begins.at(-1) as Now;
      if (own.length === 0) return [];
      const more = {
        id: key,
        runs: begins.map(({ development }) => development.id).reverse(),
        entries: entries.length,
        learned: own
          .map(({ development }) => this.learned(seen, development))
          .sort()
          .at(-1) as string,
      };
      return [
        item(
          present,
          own.map(({ data }) => data.actor.name),
          more,
        ),
      ];
    });
  }

  /** Everything that joins say of a name in each story. */
  private joined(kind: 'person' | 'topic'): { seen: Seen; spelling: string; key: string; shown: string }[] {
    return this.seen.flatMap((seen) =>
      seen
        .of('NamesJoined')
        .filter(({ data }) => data.kind === kind)
        .flatMap(({ data }) => [...data.names, data.as] as string[])
        .map((spelling) => ({ seen, spelling, key: seen.key(kind, spelling), shown: seen.shownAs(kind, spelling) })),
    );
  }

  storyTopics(): { story: string; key: string }[] {
    return this.seen.flatMap((seen) => {
      if (this.audience === 'public' && !seen.shown.some(({ development }) => CARRIES.test(development.type)))
        return [];
      const own = seen.story.held.filter((one) => one.type.startsWith('Story') && (one.data as Json).topics);
      const topics = ((own.at(-1)?.data as Json)?.topics ?? []) as string[];
      return topics.map((topic) => ({ story: seen.story.id, key: seen.key('topic', topic) }));
    });
  }

  /** Names that somebody or something is shown under anywhere. */
  private standing(kind: 'person' | 'topic'): Set<string> {
    return new Set(
      kind === 'person'
        ? this.items.flatMap(({ people }) => [...people.keys()])
        : [...this.items.flatMap(({ topics }) => topics), ...this.storyTopics().map(({ key }) => key)],
    );
  }

  /** Whom a name means, and whether that is so in a story: the one that all mean, or in each the one that it means. */
  meaning(kind: 'person' | 'topic', name: string): Meaning {
    const standing = this.standing(kind);
    const leads = this.joined(kind).filter(({ spelling }) => fold(spelling) === fold(name));
    const keys = [...new Set([...leads.map(({ key }) => key), fold(name)])].filter((key) => standing.has(key)).sort();
    const isSo = (story: string, key: string) =>
      keys.length < 2 || key === fold(name) || leads.some((one) => one.key === key && one.seen.story.id === story);
    return { asked: fold(name), keys, isMeant: (story, key) => keys.includes(key) && isSo(story, key) };
  }

  private theirs({ isMeant }: Meaning): Item[] {
    return this.items.filter(({ people, story }) => [...people.keys()].some((key) => isMeant(story, key)));
  }

  /** Items of a kind that name somebody, in their order; a stance that several stories tell, once. */
  ofPerson(person: Meaning, kind: Item['kind']): Item[] {
    const theirs = this.theirs(person).filter((item) => item.kind === kind);
    const isTold = ({ runs, entries, story }: Item) =>
      !theirs.some(
        (other) =>
          other.runs.includes(runs[0] as string) &&
          (other.entries > entries || (other.entries === entries && other.story > story)),
      );
    return inOrder(kind === 'stance' ? theirs.filter(isTold) : theirs);
  }

  person(person: Meaning): Json | null {
    const { asked, keys, isMeant } = person;
    if (keys.length === 0) return null;
    const isOne = keys.length === 1;
    const theirs = this.theirs(person);
    const uses = new Map<string, number>();
    const used = isOne ? theirs : this.items;
    for (const { people, story } of used) {
      for (const [key, spellings] of people) {
        for (const spelling of spellings) {
          if (isOne ? isMeant(story, key) : fold(spelling) === asked) {
            uses.set(spelling, (uses.get(spelling) ?? 0) + 1);
          }
        }
      }
    }
    const joins = this.joined('person').filter((one) => (isOne ? one.key === keys[0] : fold(one.spelling) === asked));
    const names = [
      ...[...uses].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1)).map(([spelling]) => spelling),
      ...[...new Set(joins.map(({ spelling }) => spelling))].filter((one) => !uses.has(one)).sort(),
    ];
    const shown = isOne ? mostFrequent(joins.map((one) => `${one.shown}\n${one.seen.story.id}`)) : undefined;
    const count = (kind: Item['kind']) => this.ofPerson(person, kind).length;
    return {
      name: shown ?? names[0],
      names,
      counts: {
        stories: new Set(theirs.map(({ story }) => story)).size,
        ...{
          meetings: count('meeting'),
          statements: count('statement'),
          stances: count('stance'),
          facts: count('fact'),
        },
      },
      lastSeen:
        theirs
          .map(({ learned }) => learned)
          .sort()
          .at(-1) ?? null,
      stories: [...new Set(theirs.map(({ story }) => story))].sort(),
      ...(isOne ? {} : { mayBe: keys.map((key) => this.person(shownAs(key))?.name) }),
    };
  }

  people(prefix: string): Json[] {
    const keys = [...this.standing('person')].sort();
    const begins = (key: string) =>
      [
        ...this.items.flatMap(({ people }) => people.get(key) ?? []),
        ...this.joined('person').flatMap((one) => (one.key === key ? [one.spelling] : [])),
      ].some((spelling) => fold(spelling).startsWith(fold(prefix)));
    return keys.filter(begins).map((key) => this.person(shownAs(key)));
  }

  statements(speaker: string | null, topic: string | null): Item[] {
    const said =
      speaker === null
        ? this.items.filter(({ kind }) => kind === 'statement')
        : this.ofPerson(this.meaning('person', speaker), 'statement');
    const meant = topic === null ? null : this.meaning('topic', topic);
    return inOrder(said.filter((one) => meant === null || one.topics.some((key) => meant.isMeant(one.story, key))));
  }

  corrections(): Item[] {
    return inOrder(this.items.filter(({ kind }) => kind === 'correction'));
  }

  storiesNaming(name: string): string[] {
    return [...new Set(this.theirs(this.meaning('person', name)).map(({ story }) => story))].sort();
  }

  storiesAbout(topic: string): string[] {
    const { isMeant } = this.meaning('topic', topic);
    const found = this.storyTopics().filter(({ story, key }) => isMeant(story, key));
    return [...new Set(found.map(({ story }) => story))].sort();
  }
}

/** The end of when it happened; stances here all say when. */
const endOf = ({ development }: Now): number => Date.parse(development.times.occurredAt?.latest ?? '');

/** Types of which one makes a story public. */
const CARRIES = /^(Meeting|Statement|Stance|Fact|NamesJoined)/;

const inOrder = (items: readonly Item[]): Item[] =>
  [...items].sort(
    (a, b) => a.at - b.at || (a.story < b.story ? -1 : a.story > b.story ? 1 : 0) || (a.order < b.order ? -1 : 1),
  );

/** Of names that stories show, each told once for a story, the one that most show. */
function mostFrequent(shown: readonly string[]): string | undefined {
  const counts = new Map<string, number>();
  for (const one of new Set(shown)) {
    const [name = ''] = one.split('\n');
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return [...counts].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))[0]?.[0];
}
