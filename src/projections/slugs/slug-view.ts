/** Slugs: which story each leads to. Its holder, else the last one that had it. */
import type { Story } from '../../story/story.js';
import type { ViewsDatabase } from '../sqlite.js';
import type { Shown, View } from '../view.js';

interface Use {
  readonly slug: string;
  readonly held: boolean;
  /** When it was last given up; empty while held. */
  readonly until: string;
}

/** Every slug that the story had, from its own few acts in log order. */
function usesOf(story: Story): Use[] {
  const uses = new Map<string, Use>();
  let slug = '';
  let open = false;
  let wasOpen = false;
  for (const id of story.storyActs.values()) {
    const development = story.entries.get(id)?.development;
    if (development === undefined) continue;
    const { type, data, recordedAt } = development;
    const given = (data as { slug?: string }).slug ?? slug;
    if (open && given !== slug) uses.set(slug, { slug, held: false, until: recordedAt });
    slug = given;
    if (type === 'StoryOpened' || type === 'StoryReopened') open = true;
    if (type === 'StoryClosed') open = false;
    if (type === 'StoryMerged' && !development.isVoid) {
      wasOpen = open;
      open = false;
    }
    if (type === 'StoryUnmerged') open = wasOpen;
    uses.set(slug, { slug, held: open, until: open ? '' : recordedAt });
  }
  return [...uses.values()];
}

/** Whether an act on the story itself is among what changed, or all of the story. */
const changesStoryActs = ({ view, before, touched }: Shown): boolean =>
  view === null ||
  before === null ||
  [...touched].some((id) =>
    [view, before].some(({ story }) => story.entries.get(id)?.development.type.startsWith('Story')),
  );

export const slugView: View = {
  version: 1,
  schema: `
    CREATE TABLE slug (
      audience TEXT NOT NULL,
      slug TEXT NOT NULL,
      story_id TEXT NOT NULL,
      held INTEGER NOT NULL,
      until TEXT NOT NULL,
      PRIMARY KEY (audience, slug, story_id)
    ) WITHOUT ROWID;
    CREATE INDEX slug_by_story ON slug (audience, story_id);`,
  open(db: ViewsDatabase) {
    const forget = db.prepare('DELETE FROM slug INDEXED BY slug_by_story WHERE audience = ? AND story_id = ?');
    const put = db.prepare('INSERT INTO slug (audience, slug, story_id, held, until) VALUES (?, ?, ?, ?, ?)');
    return ({ storyId, audiences }) => {
      for (const shown of audiences) {
        if (!changesStoryActs(shown)) continue;
        const { audience, view } = shown;
        forget.run(audience, storyId);
        if (view === null) continue;
        for (const { slug, held, until } of usesOf(view.story)) put.run(audience, slug, storyId, held ? 1 : 0, until);
      }
    };
  },
};

/** Finds the story that a slug leads to. */
export const readSlug = (db: ViewsDatabase) => {
  const read = db.prepare<[string, string], { storyId: string }>(
    'SELECT story_id AS storyId FROM slug WHERE audience = ? AND slug = ? ORDER BY held DESC, until DESC LIMIT 1',
  );
  return (audience: string, slug: string): string | null => read.get(audience, slug)?.storyId ?? null;
};
