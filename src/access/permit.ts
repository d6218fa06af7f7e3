/** What one caller may do and know, judged by the table and by desks. Made anew for each request. */
import type { Entry } from '../story/entry.js';
import { NotFound } from '../story/errors.js';
import type { DevelopmentType, Instant } from '../story/events.js';
import type { Audience } from '../story/moment.js';
import { fold } from '../story/text.js';
import { ANYONE, type Caller, SERVER } from './caller.js';
import { Forbidden, Unauthenticated } from './errors.js';
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

  /** @throws Forbidden; Unauthenticated when a credential is what is missing */
  require(right: RightName): void {
    if (this.has(right)) return;
    if (this.caller === ANYONE) throw new Unauthenticated();
    throw new Forbidden(`The role ${this.caller.role} may not ${RIGHTS[right].says}.`);
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

  /**
   * @param desk null: a story of no desk
   * @param pointer what of the body names the desk; null: it is the story's own
   * @throws Forbidden when this caller does not write for it
   */
  requireDesk(desk: string | null, pointer: string | null = null): void {
    if (this.mayKnow(desk) && (this.own === null || (desk !== null && this.own.has(fold(desk))))) return;
    const own = this.caller.desks?.join(', ') || 'none';
    const of = desk === null ? 'a story of no desk' : this.mayKnow(desk) ? `the desk ${desk}` : UNNAMED;
    const detail = `You may not write in ${of}; your desks: ${own}. Ask an administrator for a key that may.`;
    throw new Forbidden(detail, pointer === null ? [] : [{ pointer, detail }]);
  }

  /**
   * Judges by the types alone, whatever the story and whether it was asked before: one that is not the role's forbids all.
   * @throws Forbidden
   */
  requireTypes(asks: readonly Pick<Asked, 'type'>[], single: boolean): void {
    asks.forEach(({ type }, index) => {
      if (!this.has(rightToLog(type))) throw this.notForRole(type, pointerOf(index, single));
    });
  }

  /**
   * Judges what is to be logged on a story.
   * @param single whether pointers in errors begin with the field, not with the element
   * @throws Forbidden
   */
  requireLog(asks: readonly Asked[], story: JudgedStory, now: Instant, single: boolean): void {
    if (this.caller === SERVER) return;
    this.requireTypes(asks, single);
    this.requireDesk(story.desk);
    asks.forEach((ask, index) => {
      const pointer = pointerOf(index, single);
      const why = this.against(ask, story, now);
      if (why !== null) throw new Forbidden(why, [{ pointer: `${pointer}/type`, detail: why }]);
      const { desk } = ask.data as { desk?: string | null };
      if (ask.type === 'StoryRetitled' && desk !== undefined) this.requireDesk(desk, `${pointer}/data/desk`);
    });
  }

  private notForRole(type: DevelopmentType, pointer: string): Forbidden {
    const detail = `The role ${this.caller.role} may not log ${type}. Ask an editor.`;
    return new Forbidden(detail, [{ pointer: `${pointer}/type`, detail }]);
  }

  /** What stands against one element; null: nothing. */
  private against({ type, data }: Asked, { entries }: JudgedStory, now: Instant): string | null {
    const { role, actor } = this.caller;
    const right = rightToLog(type);
    const level = levelOf(role, right);
    if (level === 'yes') return null;
    const target = entries.get(String(data.developmentId).toLowerCase());
    // What is not there is told by the domain; what the same request logs is one's own.
    if (target === undefined) return null;
    const { by, recordedAt } = target.development;
    if (by.id !== actor.id) return `The role ${role} may ${right} only what it logged itself. Ask an editor.`;
    const isLate = level === 'soon' && Date.parse(now) - Date.parse(recordedAt) > SOON;
    return isLate ? `The role ${role} may ${right} within ten minutes of logging. Ask an editor.` : null;
  }
}

/** A desk of which one may not know, met where a story of it is filed in another. */
const UNNAMED = 'a desk that is not yours';

const pointerOf = (index: number, single: boolean): string => (single ? '' : `/${index}`);

/** What the server does unasked needs nobody's leave. */
export const SERVER_PERMIT = new Permit(SERVER);
