/**
 * What answers told: ids, slugs, cursors and the like, for later requests to name. Requests are made before anything is
 * asked, with placeholders that schemas take; what they stand for is looked up when they are sent. So the same seed
 * makes the same requests.
 */
import fc from 'fast-check';

/** Kinds that are UUIDs, in an order that is theirs for ever: placeholders have the index. */
const IDS = ['story', 'development', 'meeting', 'key', 'parked'] as const;
const TEXTS = ['slug', 'cursor', 'position', 'etag', 'name', 'topic', 'desk'] as const;
export type Kind = (typeof IDS)[number] | (typeof TEXTS)[number];

const ID = /^feed000(\d)-0000-4000-8000-(\d{12})$/;
const TEXT = /^"?pool-([a-z]+)-(\d+)"?$/;
/** So many of a kind are kept: the newest are the most telling. */
const MOST = 300;
const WHICH = { min: 0, max: 9_999 };

/** Placeholders of a kind. */
export function placeholder(kind: Kind): fc.Arbitrary<string> {
  const index = (IDS as readonly string[]).indexOf(kind);
  return fc.integer(WHICH).map((which) => {
    if (index >= 0) return `feed000${index}-0000-4000-8000-${String(which).padStart(12, '0')}`;
    return kind === 'etag' ? `"pool-${kind}-${which}"` : `pool-${kind}-${which}`;
  });
}

export class Pool {
  private readonly known = new Map<string, string[]>();
  private readonly idOfSlug = new Map<string, string>();
  /** Of values that an answer must not lead to: the keys with which the fuzz itself asks. */
  private readonly spared = new Set<string>();

  add(kind: Kind, value: string, story = ''): void {
    if (this.spared.has(value)) return;
    for (const name of story === '' ? [kind] : [kind, `${kind} ${story}`]) {
      const values = this.known.get(name) ?? [];
      if (!values.includes(value)) values.push(value);
      if (values.length > MOST) values.shift();
      this.known.set(name, values);
    }
  }

  spare(...values: readonly string[]): void {
    for (const value of values) this.spared.add(value);
  }

  /** Takes from the body of an answer whatever can be named. */
  learn(body: unknown): void {
    if (Array.isArray(body)) for (const one of body) this.learn(one);
    if (typeof body !== 'object' || body === null || Array.isArray(body)) return;
    const { id, ...fields } = body as Record<string, unknown>;
    const story = typeof fields.storyId === 'string' ? fields.storyId : '';
    if (typeof id === 'string') {
      if ('state' in fields && 'slug' in fields) {
        this.add('story', id);
        this.idOfSlug.set(String(fields.slug), id);
      } else if ('tries' in fields) this.add('parked', id);
      else if ('form' in fields) this.add('meeting', id, story);
      else if ('hint' in fields) this.add('key', id);
      else if ('summary' in fields) this.add('development', id, story);
    }
    for (const [name, value] of Object.entries(fields)) this.learnField(name, value, story);
  }

  private learnField(name: string, value: unknown, story: string): void {
    const kind = FIELDS[name];
    if (kind !== undefined) {
      for (const one of [value].flat())
        if (typeof one === 'string' && one !== '') this.add(kind, one, OF_STORIES.has(kind) ? story : '');
    }
    this.learn(value);
  }

  /**
   * A request's JSON with what its placeholders stand for.
   * @param story the id or slug of the story that it is about: ids are those of its own entries then, mostly; empty: of any
   */
  resolved<T>(value: T, story = ''): T {
    if (typeof value === 'string') return this.resolvedText(value, this.idOfSlug.get(story) ?? story) as T;
    if (Array.isArray(value)) return value.map((one) => this.resolved(one, story)) as T;
    if (typeof value !== 'object' || value === null) return value;
    const made = {};
    for (const [name, inside] of Object.entries(value)) {
      Object.defineProperty(made, name, { value: this.resolved(inside, story), enumerable: true });
    }
    return made as T;
  }

  private resolvedText(text: string, story: string): string {
    const id = ID.exec(text);
    if (id !== null) return this.pick(IDS[Number(id[1])] as Kind, Number(id[2]), story) ?? text;
    const [all, kind, which] = TEXT.exec(text) ?? [];
    return all === undefined ? text : (this.pick(kind as Kind, Number(which), '') ?? text);
  }

  private pick(kind: Kind, which: number, story: string): string | undefined {
    // One in five is of another story.
    const own = story === '' || which % 5 === 0 ? undefined : this.known.get(`${kind} ${story}`);
    const values = own ?? this.known.get(kind) ?? [];
    return values[which % Math.max(1, values.length)];
  }
}

/** What fields of answers hold, by their names. */
const FIELDS: Readonly<Record<string, Kind>> = {
  storyId: 'story',
  developmentId: 'development',
  meetingId: 'meeting',
  dependsOn: 'meeting',
  slug: 'slug',
  position: 'position',
  next: 'cursor',
  name: 'name',
  topic: 'topic',
  topics: 'topic',
  desk: 'desk',
};
const OF_STORIES = new Set<Kind>(['development', 'meeting']);
