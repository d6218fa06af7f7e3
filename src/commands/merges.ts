/**
 * Merging and unmerging in two steps of fixed order, each of which can be taken again (RULES §3): what is filed in the
 * target counts only while the source says that it is merged by it.
 */
import { SERVER_PERMIT } from '../access/permit.js';
import { type Entry, isThere } from '../story/entry.js';
import { Refusal } from '../story/errors.js';
import type { DataOf, Development, Merge } from '../story/events.js';
import { type Ask, BARE } from '../story/judged.js';
import { filingRef, type Story } from '../story/story.js';
import { type Asking, Developments } from './developments.js';
import { Stale, Unavailable } from './errors.js';
import { derivedId } from './identity.js';
import type { Written } from './messages.js';
import { findReplay } from './replays.js';
import { StoryRepository } from './story-repository.js';
import { Turns } from './turns.js';

/** One half of a merge as the views know it: a cross-filing in `holder` of all that `home` has. */
export interface HalfMerge {
  readonly holder: string;
  readonly filing: string;
  readonly home: string;
}

/** So often a merge is begun anew while others write to its source. */
const MOST_TRIES = 5;

export class Merges {
  private readonly turns = new Turns();

  constructor(
    private readonly stories: StoryRepository,
    private readonly developments: Developments,
  ) {}

  /** Files the whole source in the target, then lets the source say that it is merged. One merge of it at a time. */
  merge(source: string, ask: Ask, asking: Asking): Promise<Written> {
    return this.turns.take(source, () => this.mergeInTurn(source, ask, asking));
  }

  private async mergeInTurn(source: string, ask: Ask, asking: Asking): Promise<Written> {
    const { into } = ask.data as DataOf['StoryMerged'];
    for (let tries = 1; ; tries += 1) {
      const { story } = await this.stories.current(source);
      const isRepeat = findReplay(story, [ask]) !== null;
      if (!isRepeat) await this.fileFirst(source, story.revision, ask, asking);
      // Only at the revision that the filing names: once the source has moved on, any node may take the half back.
      const ifMatch = isRepeat ? asking.context.ifMatch : story.revision;
      try {
        // Whatever its id: who settles the half logs the same one.
        const half = { ...asking, areNew: false, context: { ...asking.context, ifMatch } };
        return await this.developments.log(source, [ask], half);
      } catch (error) {
        // Where it is not known whether it was logged, the half stays until a node settles it.
        if (!(error instanceof Unavailable)) await this.takeBack(into, source, ask.id, asking.context);
        const hasMovedOn = error instanceof Stale && asking.context.ifMatch === null;
        if (!hasMovedOn || tries === MOST_TRIES) throw error;
      }
    }
  }

  /** The first half. Refused before anything is written, if it must be. */
  private async fileFirst(source: string, sourceRevision: number, ask: Ask, asking: Asking): Promise<void> {
    const { into, reason } = ask.data as DataOf['StoryMerged'];
    await this.developments.dryRun(source, [ask], asking);
    const merge = { id: ask.id, sourceRevision, reason, digest: ask.digest, request: ask.request };
    await this.fileAll(into, source, merge, asking.context);
  }

  /** Lets the source say that it is merged no more, then takes the filing out of the target. */
  async unmerge(source: string, asks: readonly Ask[], asking: Asking): Promise<Written> {
    const written = await this.developments.log(source, asks, asking);
    const ended = endedBy(written.home, new Set(written.developments.map(({ id }) => id)));
    // Whatever goes wrong now: the filing has no effect any more, and a node that starts takes it out.
    if (ended !== null) {
      await this.takeBack(ended.data.into, source, ended.id, asking.context).catch(() => undefined);
    }
    return written;
  }

  /**
   * Completes a half that a node left: it was killed, or cut off from the log. Safe while that node is still at it.
   * Takes the half back where it cannot be completed, or where the source has moved on since: whoever asked may have
   * been refused.
   */
  async settle({ holder, filing, home }: HalfMerge): Promise<void> {
    const target = await this.stories.current(holder);
    const entry = target.story.entries.get(filing);
    const merge = entry?.development.merge;
    if (entry === undefined || merge == null || !isThere(entry)) return;
    const source = await this.stories.refresh(home);
    if (source.story.mergedInto === holder && source.story.stateSetBy === merge.id) return;
    const context = { by: entry.development.by, permit: SERVER_PERMIT, correlationId: merge.id, ifMatch: null };
    if (!source.story.entries.has(merge.id) && source.story.revision === merge.sourceRevision) {
      const { id, reason, digest, request } = merge;
      const ask: Ask = { ...BARE, id, type: 'StoryMerged', data: { into: holder, reason }, digest, request };
      try {
        await this.developments.log(home, [ask], { context, single: true });
        return;
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
      }
    }
    await this.takeBack(holder, home, merge.id, context);
  }

  /** Files all of the source in the target; nothing when that is done already. */
  private async fileAll(target: string, source: string, merge: Merge, context: Asking['context']): Promise<void> {
    const { story } = await this.stories.current(target);
    if (halfOf(story, source, merge.id) !== undefined) return;
    // An earlier half that was taken back stays so: each try files anew.
    const tries = [...story.namedBy(filingRef({ storyId: source }, merge.id), 'DevelopmentCrossFiled')];
    const id = derivedId('DevelopmentCrossFiled', source, merge.id, String(tries.length));
    await this.append(
      target,
      { id, type: 'DevelopmentCrossFiled', data: { from: { storyId: source } }, merge },
      context,
    );
  }

  /** Takes the half of a merge out of its target; nothing when it is not there. */
  private async takeBack(target: string, source: string, merge: string, context: Asking['context']): Promise<void> {
    const half = halfOf((await this.stories.current(target)).story, source, merge);
    if (half === undefined) return;
    const { data, development } = half;
    const id = derivedId('CrossFilingRemoved', development.id);
    const ask = {
      id,
      type: 'CrossFilingRemoved',
      data: { from: data.from },
      merge: development.merge as Merge,
    } as const;
    // Whoever may part the source may part it of any target.
    await this.append(target, ask, { ...context, permit: SERVER_PERMIT });
  }

  private async append(
    target: string,
    ask: Pick<Ask, 'id' | 'type' | 'data' | 'merge'>,
    { by, permit, correlationId }: Asking['context'],
  ): Promise<void> {
    const context = { by, permit, correlationId, ifMatch: null };
    const whole: Ask = { ...BARE, ...ask, digest: null, request: null };
    await this.developments.log(target, [whole], { context, single: true });
  }
}

/** The standing cross-filing that a merge made in its target. */
function halfOf(story: Story, source: string, merge: string): Entry<'DevelopmentCrossFiled'> | undefined {
  return [...story.namedBy(filingRef({ storyId: source }, merge), 'DevelopmentCrossFiled')].find(isThere);
}

/** The merge that one of these entries, a StoryUnmerged, has ended. */
function endedBy(story: Story, ids: ReadonlySet<string>): Development<'StoryMerged'> | null {
  let merged: Development<'StoryMerged'> | null = null;
  for (const id of story.storyActs.values()) {
    const development = story.entries.get(id)?.development;
    if (development?.type === 'StoryMerged' && !development.isVoid) merged = development;
    if (development?.type === 'StoryUnmerged' && ids.has(id)) return merged;
  }
  return null;
}
