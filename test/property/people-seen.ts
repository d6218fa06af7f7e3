/** One story as one audience sees it, told plainly: by looking at all that it holds, again for each question. */
import type { AnyDevelopment } from '../../src/story/events.js';
import { fold } from '../../src/story/text.js';
import type { Json } from '../support/node.js';

export type Audience = 'newsroom' | 'public';

/** A story, and all that it holds: its own and what it has taken from others, in the order of its log. */
export interface Held {
  readonly id: string;
  readonly slug: string;
  readonly desk: string | null;
  readonly held: readonly AnyDevelopment[];
}

/** What is to be found across stories. */
export interface Item {
  readonly kind: 'meeting' | 'statement' | 'stance' | 'fact' | 'correction';
  readonly story: string;
  readonly id: string;
  readonly at: number;
  readonly order: string;
  readonly learned: string;
  /** Folded names as the story shows them, each with the spellings. */
  readonly people: ReadonlyMap<string, readonly string[]>;
  readonly topics: readonly string[];
  /** Of a stance: the beginnings of its runs, newest first; how many entries; what they say. */
  readonly runs: readonly string[];
  readonly entries: number;
  readonly says: Json;
}

/** What an entry says now. */
export interface Now {
  readonly development: AnyDevelopment;
  readonly data: Json;
  readonly order: number;
}

const patched = (before: Json, changes: Json): Json => {
  const after = { ...before };
  for (const [field, value] of Object.entries(changes)) {
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
    if (value === null) delete after[field];
    else after[field] = isObject ? patched(after[field] ?? {}, value) : value;
  }
  return after;
};

const about = (one: AnyDevelopment): string | undefined => (one.data as Json).developmentId;

/** One story as one audience sees it when it holds so much. */
export class Seen {
  readonly shown: readonly Now[];
  private readonly parents = { person: new Map<string, string>(), topic: new Map<string, string>() };
  private readonly ids: ReadonlyMap<string, AnyDevelopment>;

  constructor(
    readonly audience: Audience,
    readonly story: Held,
    private readonly held: readonly AnyDevelopment[] = story.held,
  ) {
    this.ids = new Map(held.map((one) => [one.id, one]));
    this.shown = held.flatMap((development, order) =>
      this.isShown(development) ? [{ development, data: this.dataOf(development), order }] : [],
    );
    for (const { data } of this.of('NamesJoined')) this.join(data);
  }

  of(...types: string[]): Now[] {
    return this.shown.filter(({ development }) => types.includes(development.type));
  }

  private acts(type: string, id: string): AnyDevelopment[] {
    return this.held.filter((one) => one.type === type && about(one) === id);
  }

  isRetracted(id: string): boolean {
    return this.acts('DevelopmentRetracted', id).length > 0;
  }

  private isWithheld({ id, withhold }: AnyDevelopment): boolean {
    const acts = this.held.filter(
      (one) => ['DevelopmentWithheld', 'DevelopmentReleased'].includes(one.type) && about(one) === id,
    );
    return acts.length === 0 ? withhold !== null : acts.at(-1)?.type === 'DevelopmentWithheld';
  }

  /** Whether it counts: it is not retracted, and the public may see it (RULES §6). */
  isShown(development: AnyDevelopment): boolean {
    if (this.isRetracted(development.id)) return false;
    if (this.audience === 'newsroom') return true;
    if (this.isWithheld(development)) return false;
    const target = development.type === 'DevelopmentCorrected' ? this.ids.get(about(development) ?? '') : undefined;
    if (development.type === 'DevelopmentCorrected') return target !== undefined && this.isShown(target);
    const { meetingId } = development.data as Json;
    if (!development.type.startsWith('Meeting') || development.type === 'MeetingScheduled') return true;
    return this.held.some(
      (one) => one.type === 'MeetingScheduled' && (one.data as Json).meetingId === meetingId && this.isShown(one),
    );
  }

  /** The data after the corrections that stand, those of corrections too. */
  dataOf({ id, data }: AnyDevelopment): Json {
    const stands = (one: AnyDevelopment): boolean => {
      if (one.type !== 'DevelopmentCorrected' || this.isRetracted(one.id)) return false;
      const target = this.ids.get(about(one) ?? '');
      return target?.id === id || (target !== undefined && stands(target));
    };
    return this.held
      .filter(stands)
      .reduce((before: Json, one) => patched(before, (one.data as Json).changes), { ...data } as Json);
  }

  private join({ kind, names, as }: { kind: 'person' | 'topic'; names: string[]; as: string }): void {
    const parents = this.parents[kind];
    const end = this.shownAs(kind, as);
    for (const name of [...names, end]) if (fold(name) !== fold(as)) parents.set(fold(name), as);
    parents.delete(fold(as));
  }

  shownAs(kind: 'person' | 'topic', name: string): string {
    const parent = this.parents[kind].get(fold(name));
    return parent === undefined ? name : this.shownAs(kind, parent);
  }

  key(kind: 'person' | 'topic', name: string): string {
    return fold(this.shownAs(kind, name));
  }

  /** Spellings, each once, by the name that the story shows. */
  people(names: readonly string[]): Map<string, string[]> {
    const found = new Map<string, string[]>();
    for (const name of new Set(names)) {
      const key = this.key('person', name);
      found.set(key, [...(found.get(key) ?? []), name]);
    }
    return found;
  }
}
