import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { developmentAsRead } from '../../src/story/as-read.js';
import { evolveAll } from '../../src/story/evolve.js';
import { PublicStory } from '../../src/story/public-story.js';
import { Story } from '../../src/story/story.js';
import { newsroomView } from '../../src/story/view.js';
import { Published } from '../unit/story/given.js';
import { newsrooms, SEEDED, tellAll } from './model.js';
import { visibleIn } from './visible.js';

describe('The public’s story', () => {
  it('holds after every entry exactly what the rules let be seen', () => {
    fc.assert(
      fc.property(newsrooms, (asked) => {
        let newsroom = new Story('s');
        let publicStory = PublicStory.empty('s');
        for (const event of tellAll(asked).desk.events) {
          const change = evolveAll(newsroom, [event]);
          newsroom = change.story;
          ({ publicStory } = publicStory.follow(change, event.recordedAt));
          expect([...publicStory.story.entries.keys()]).toEqual([...visibleIn(newsroom)].sort());
          expect([...publicStory.order.values()].sort()).toEqual([...publicStory.story.entries.keys()]);
        }
      }),
      SEEDED,
    );
  });

  it('names every entry whose public reading changes as touched, and gives the change a revision', () => {
    fc.assert(
      fc.property(newsrooms, (asked) => {
        let newsroom = new Story('s');
        let before = PublicStory.empty('s');
        for (const event of tellAll(asked).desk.events) {
          const change = evolveAll(newsroom, [event]);
          newsroom = change.story;
          const { publicStory, touched } = before.follow(change, event.recordedAt);
          const [was, is] = [new Published(before), new Published(publicStory)];
          for (const id of publicStory.story.entries.keys()) {
            const old = before.story.entries.has(id) ? JSON.stringify(was.read(id)) : '';
            if (JSON.stringify(is.read(id)) !== old) expect([...touched]).toContain(id);
          }
          for (const id of before.story.entries.keys())
            if (!publicStory.story.entries.has(id)) expect(touched).toContain(id);
          if (is.everything() !== was.everything()) expect(publicStory.revision).toBeGreaterThan(before.revision);
          before = publicStory;
        }
      }),
      { ...SEEDED, numRuns: 200 },
    );
  });
});

describe('The newsroom’s fold', () => {
  it('names every entry whose reading changes as touched', () => {
    fc.assert(
      fc.property(newsrooms, (asked) => {
        let before = new Story('s');
        for (const event of tellAll(asked).desk.events) {
          const { story, touched } = evolveAll(before, [event]);
          const [was, is] = [newsroomView(before, String), newsroomView(story, String)];
          for (const id of story.entries.keys()) {
            const old = before.entries.has(id) ? JSON.stringify(developmentAsRead(was, id)) : '';
            if (JSON.stringify(developmentAsRead(is, id)) !== old) expect([...touched]).toContain(id);
          }
          before = story;
        }
      }),
      { ...SEEDED, numRuns: 200 },
    );
  });
});
