import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { AnyDevelopment } from '../../src/story/events.js';
import { CATALOGUE } from '../../src/story/events.js';
import { evolveAll, without } from '../../src/story/evolve.js';
import { Story } from '../../src/story/story.js';
import { foldBoth } from '../support/folds.js';
import { everythingOf, type Json, Published, statusOf } from '../unit/story/given.js';
import { newsrooms, SEEDED, tellAll, withWhatHangsOn } from './model.js';

const foldOf = (events: readonly AnyDevelopment[]): Story => evolveAll(new Story('s'), events).story;

/** Acts upon these entries, upon those acts, and the entries themselves. */
function withTheirActs(events: readonly AnyDevelopment[], first: string): Set<string> {
  const all = new Set([first]);
  for (const { id, type, data } of events) {
    const { developmentId } = data as { developmentId?: string };
    if (CATALOGUE[type].act && developmentId !== undefined && all.has(developmentId)) all.add(id);
  }
  return all;
}

/** What a retraction takes away: what happened, who stands where, what is on top. */
function told(story: Story): Json {
  const { meetings, stances, figures, headline } = statusOf(story);
  // Withdrawn words still name a meeting for the newsroom, in the summaries of what else was said of it.
  return { meetings, stances, figures, headline: headline && { ...(headline as Json), summary: null } };
}

describe('A retracted entry', () => {
  it('leaves meetings, stances, figures and headline as if neither it nor any act upon it had been', () => {
    let compared = 0;
    fc.assert(
      fc.property(newsrooms, (asked) => {
        const { desk } = tellAll(asked);
        for (const { id, type } of desk.events) {
          if (type === 'DevelopmentCorrected' || !desk.story.entries.get(id)?.retractedBy) continue;
          const gone = withTheirActs(desk.events, id);
          compared += 1;
          expect(told(foldOf(desk.events.filter((event) => !gone.has(event.id))))).toEqual(told(desk.story));
        }
      }),
      { ...SEEDED, numRuns: 400 },
    );
    expect(compared).toBeGreaterThan(50);
  });

  it('that was a correction leaves every entry as it read before, but for the correction and its acts', () => {
    let compared = 0;
    fc.assert(
      fc.property(newsrooms, (asked) => {
        const { desk } = tellAll(asked);
        for (const { id, type } of desk.events) {
          if (type !== 'DevelopmentCorrected' || !desk.story.entries.get(id)?.retractedBy) continue;
          const gone = withTheirActs(desk.events, id);
          compared += 1;
          expect(told(foldOf(desk.events.filter((event) => !gone.has(event.id))))).toEqual(told(desk.story));
        }
      }),
      { ...SEEDED, numRuns: 800 },
    );
    expect(compared).toBeGreaterThan(3);
  });

  it('can be taken out of the fold as if it had never arrived', () => {
    fc.assert(
      fc.property(newsrooms, fc.nat(), (asked, which) => {
        const { desk } = tellAll(asked);
        const { id } = desk.events[which % desk.events.length] as AnyDevelopment;
        const rest = desk.events.filter((event) => event.id !== id);
        // The log's own progress is not taken back.
        const plain = (text: string) => text.replace(/"(position|changedAt)":"[^"]*"/g, '""');
        expect(plain(everythingOf(without(desk.story, id).story))).toBe(plain(everythingOf(foldOf(rest))));
      }),
      SEEDED,
    );
  });
});

/** Entries that were never public for a moment, though their kind is shown: withheld when they were logged. */
const hiddenFromTheStart = (events: readonly AnyDevelopment[]): Set<string> => {
  const released = new Set(
    events.flatMap((event) => (event.type === 'DevelopmentReleased' ? [event.data.developmentId] : [])),
  );
  return new Set(
    events.flatMap(({ id, type, withhold, data }) => {
      const never = CATALOGUE[type].public === 'background' && (data as { kind?: string }).kind === 'note';
      return (withhold !== null && !released.has(id)) || never ? [id] : [];
    }),
  );
};

describe('What was hidden from the start', () => {
  it('leaves the public’s bytes equal to those of the story without it', () => {
    let hidings = 0;
    fc.assert(
      fc.property(newsrooms, (asked) => {
        const { desk } = tellAll(asked);
        // A note may be made background later, and then was not hidden for good.
        const hidden = [...hiddenFromTheStart(desk.events)].filter(
          (id) => desk.events.find((event) => event.id === id)?.type !== 'NoteAdded' || isPlainNote(desk.events, id),
        );
        if (hidden.length > 0) hidings += 1;
        const gone = withWhatHangsOn(desk.events, new Set(hidden));
        const rest = desk.events.filter((event) => !gone.has(event.id));
        expect(published(desk.events)).toBe(published(rest));
      }),
      { ...SEEDED, numRuns: 800 },
    );
    expect(hidings).toBeGreaterThan(100);
  });
});

const isPlainNote = (events: readonly AnyDevelopment[], id: string): boolean =>
  !events.some((event) => event.type === 'DevelopmentCorrected' && withTheirActs(events, id).has(event.id));

const published = (events: readonly AnyDevelopment[]): string =>
  new Published(foldBoth('s', events).publicStory).everything();
