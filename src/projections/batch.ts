/** What one batch of events makes of the stories in it, before any of it is written. */
import { isReaderStream } from '../event-store/codec.js';
import type { RecordedEvent } from '../event-store/event-store.js';
import { decodeServiceEvent } from '../event-store/service-events.js';
import type { Folds } from '../stories/folds.js';
import { type Followers, type Step, Stories } from '../stories/stories.js';
import { developmentAsRead } from '../story/as-read.js';
import { changedMeetings } from '../story/changed-meetings.js';
import type { Story } from '../story/story.js';
import { newsroomView, type PositionToken, publicView, type View as StoryView } from '../story/view.js';
import { type Appearances, appearancesOf } from './appearances/appearing.js';
import type { FoldCache } from './fold-cache.js';
import type { Noted, Shown, StoryChange } from './view.js';

export class Batch {
  private readonly stories: Stories;
  /** What readers noted, in the order of the log. */
  readonly notes: Noted[] = [];
  /** What came and left, in the order of the log. */
  readonly appearances: Appearances[] = [];
  private steps: Step[] = [];

  constructor(
    private readonly cache: FoldCache,
    followers: Followers,
    private readonly position: PositionToken,
  ) {
    const onStep = (step: Step) => this.steps.push(step);
    this.stories = new Stories({ provide: (storyId) => cache.at(storyId), followers, withPublic: true, onStep });
  }

  /** Folds the next event of the log. */
  async add(recorded: RecordedEvent): Promise<void> {
    const { stream, position } = recorded;
    if (!isReaderStream(stream)) {
      await this.stories.take(recorded);
      if (this.steps.length > 0) this.appearances.push(appearancesOf(position, this.steps));
      this.steps = [];
      return;
    }
    const event = decodeServiceEvent(recorded);
    if (event !== null) this.notes.push({ stream, position, event });
  }

  /** One change for every story, to be written in one transaction, and its folds before. */
  *changes(): Generator<{ readonly change: StoryChange; readonly before: Folds }> {
    for (const [storyId, { before, folds, newsroomTouched, publicTouched }] of this.stories.moving) {
      if (folds === before || !folds.newsroom.isOpened) continue;
      const touched = { newsroom: newsroomTouched, public: publicTouched };
      yield { change: changeOf(storyId, { before, after: folds, touched }, this.position), before };
    }
  }

  /** Keeps the folds, once the batch is written. */
  done(): void {
    for (const [storyId, { folds }] of this.stories.moving) this.cache.keep(storyId, folds);
  }
}

/** Entries as they read, each made once. */
function readingOf(view: StoryView | null): Shown['asRead'] {
  const made = new Map<string, Readonly<Record<string, unknown>>>();
  return (id) => {
    let document = made.get(id);
    if (document === undefined) {
      document = developmentAsRead(view as StoryView, id);
      made.set(id, document);
    }
    return document;
  };
}

const shown = (change: Omit<Shown, 'asRead'>): Shown => ({ ...change, asRead: readingOf(change.view) });

interface Move {
  readonly before: Folds;
  readonly after: Folds;
  /** Entries that may read differently. */
  readonly touched: { readonly newsroom: ReadonlySet<string>; readonly public: ReadonlySet<string> };
}

function changeOf(storyId: string, { before, after, touched }: Move, position: PositionToken): StoryChange {
  const { newsroom, publicStory } = after;
  const audiences: Shown[] = [
    shown({
      audience: 'newsroom',
      view: newsroomView(newsroom, position),
      before: before.newsroom.isOpened ? newsroomView(before.newsroom, position) : null,
      touched: touched.newsroom,
      meetings: changedMeetings(before.newsroom, newsroom, touched.newsroom),
    }),
  ];
  if (publicStory !== before.publicStory) {
    const change = shown({
      audience: 'public',
      view: publicStory.isPublic ? publicView(publicStory) : null,
      before: before.publicStory.isPublic ? publicView(before.publicStory) : null,
      touched: touched.public,
      meetings: changedMeetings(before.publicStory.story, publicStory.story, touched.public),
    });
    audiences.push(change);
  }
  // The story's own entries come and go with it: their address says what the story's does.
  const known = [...touched.public].filter(
    (id) => publicStory.records.has(id) && !newsroom.entries.get(id)?.development.type.startsWith('Story'),
  );
  const isPublic = (id: string) => publicStory.records.get(id)?.isPublic === true;
  return {
    storyId,
    audiences,
    withdrawn: known.filter((id) => !isPublic(id)),
    restored: [...touched.public].filter((id) => isPublic(id) || !publicStory.records.has(id)),
  };
}

/** A story written anew, whatever has changed in it. */
export function wholeChange(storyId: string, before: Folds, after: Folds, position: PositionToken): StoryChange {
  const all = (...stories: Story[]) => new Set(stories.flatMap((story) => [...story.entries.keys()]));
  const touched = {
    newsroom: all(before.newsroom, after.newsroom),
    public: new Set([
      ...all(before.publicStory.story, after.publicStory.story),
      ...before.publicStory.records.keys(),
      ...after.publicStory.records.keys(),
    ]),
  };
  return changeOf(storyId, { before, after, touched }, position);
}

/** Takes a story from the public as if it had never been there: without a word on what was withdrawn. */
export function hidingChange(storyId: string, { publicStory }: Folds): StoryChange {
  const { story } = publicStory;
  const hidden = shown({
    audience: 'public',
    view: null,
    before: publicStory.isPublic ? publicView(publicStory) : null,
    touched: new Set(story.entries.keys()),
    meetings: new Set(story.meetings.keys()),
  });
  return { storyId, audiences: [hidden], withdrawn: [], restored: [] };
}
