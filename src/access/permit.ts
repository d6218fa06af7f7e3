/** What one caller may do and know, judged by the table and by desks. Made anew for each request. */
import type { Entry } from '../story/entry.js';
import { NotFound } from '../story/errors.js';
import type { DevelopmentType, Instant } from '../story/events.js';
import type { Audience } from '../story/moment.js';
import { fold } from '../story/text.js';
import { type Caller, SERVER } from './caller.js';
import { Forbidden } from './errors.js';
import { levelOf, RIGHTS, type RightName, rightToLog, SOON } from './table.js';

/** What a permit looks at in a story. */
export interface JudgedStory {
  readonly desk: string | null;
  readonly entries: { get(id: string): Entry | undefined };
}

/** What a permit looks at in what is asked. */
export interface Asked {
  readonly type: DevelopmentType;
  readonly data: Readonly<Record<string, unknown>>;
}

export class Permit {
  private readonly own: ReadonlySet<string> | null;

  /** @param privateDesks names of the desks that are private, as written */
  constructor(
    readonly caller: Caller,
    private readonly privateDesks: readonly string[] = [],
  ) {
    this.own = caller.desks === null ? null : new Set(caller.desks.map(fold));
  }

  /** For whom this caller reads unless it asks otherwise. */
  get audience(): Audience {
    return this.has('newsroom') ? 'newsroom' : 'public';
  }

  has(right: RightName): boolean {
    return levelOf(this.caller.role, right) !== 'no';
  }

  /** @throws Forbidden */
  require(right: RightName): void {
    if (!this.has(right)) throw new Forbidden(`The role ${this.caller.role} may not ${RIGHTS[right].says}.`);
  }

  /** Private desks of which this caller may not know, as written. */
  get hiddenDesks(): readonly string[] {
    if (this.caller === SERVER) return [];
    return this.privateDesks.filter((desk) => !this.own?.has(fold(desk)));
  }

  /** Whether stories of a desk may be known to be there. */
  mayKnow(desk: string | null): boolean {
    return desk === null || !this.hiddenDesks.some((hidden) => fold(hidden) === fold(desk));
  }

  /** @throws NotFound for a story of which this caller may not know */
  requireKnown({ desk }: Pick<JudgedStory, 'desk'>): void {
    if (!this.mayKnow(desk)) throw new NotFound();
  }

  /** @throws Forbidden when this caller does not write for a desk; null: a story of no desk */
  requireDesk(desk: string | null): void {
    if (this.mayKnow(desk) && (this.own === null || (desk !== null && this.own.has(fold(desk))))) return;
    const own = this.caller.desks?.join(', ') || 'none';
    const of = desk === null ? 'a story of no desk' : `the desk ${desk}`;
    throw new Forbidden(`You may not write in ${of}; your desks: ${own}. Ask an administrator for a key that may.`);
  }

  /**
   * Judges what is to be logged on a story.
   * @param single whether pointers in errors begin with the field, not with the element
   * @throws Forbidden
   */
  requireLog(asks: readonly Asked[], story: JudgedStory, now: Instant, single: boolean): void {
    if (this.caller === SERVER) return;
    this.requireDesk(story.desk);
    asks.forEach((ask, index) => {
      const why = this.against(ask, story, now);
      if (why !== null) throw new Forbidden(why, [{ pointer: `${single ? '' : `/${index}`}/type`, detail: why }]);
      const { desk } = ask.data as { desk?: string | null };
      if (ask.type === 'StoryRetitled' && desk !== undefined) this.requireDesk(desk);
    });
  }

  /** What stands against one element; null: nothing. */
  private against({ type, data }: Asked, { entries }: JudgedStory, now: Instant): string | null {
    const { role, actor } = this.caller;
    const right = rightToLog(type);
    const level = levelOf(role, right);
    if (level === 'yes') return null;
    if (level === 'no') return `The role ${role} may not log ${type}. Ask an editor.`;
    const target = entries.get(String(data.developmentId).toLowerCase());
    // What is not there is told by the domain; what the same request logs is one's own.
    if (target === undefined) return null;
    const { by, recordedAt } = target.development;
    if (by.id !== actor.id) return `The role ${role} may ${right} only what it logged itself. Ask an editor.`;
    const isLate = level === 'soon' && Date.parse(now) - Date.parse(recordedAt) > SOON;
    return isLate ? `The role ${role} may ${right} within ten minutes of logging. Ask an editor.` : null;
  }
}

/** What the server does unasked needs nobody's leave. */
export const SERVER_PERMIT = new Permit(SERVER);
