/** Made-up newsrooms, each told again without what never was public: the public reads the same of both. */
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isAsked } from '../../src/story/decide.js';
import { InvalidRequest, Refusal } from '../../src/story/errors.js';
import { type AnyDevelopment, CATALOGUE } from '../../src/story/events.js';
import type { PublicStory } from '../../src/story/public-story.js';
import { publicAt } from '../../src/story/replay.js';
import { statusDocument } from '../../src/story/status.js';
import type { Story } from '../../src/story/story.js';
import { newsrooms, SEEDED, tellAll } from '../property/model.js';
import { foldBoth } from '../support/folds.js';
import { Desk, type Json, Published, type Telling } from '../unit/story/given.js';
import { apart } from './compare.js';

const REFERENCES = ['denies', 'respondsTo'];

/** What was asked, as it can be asked where only `known` ids are. */
function askedAgain(event: AnyDevelopment, known: ReadonlySet<string>, { meetings }: Story): Telling {
  const { id, type, occurredAt, timeZone, knownAt, sources, verification, withhold, note } = event;
  const data: Json = { ...event.data };
  if (type === 'StatementIssued') for (const name of REFERENCES) if (!known.has(String(data[name]))) delete data[name];
  const { statementIds } = data as { statementIds?: string[] };
  if (statementIds !== undefined) data.statementIds = statementIds.filter((one) => known.has(one));
  const { dependsOn } = data as { dependsOn?: string[] };
  if (dependsOn !== undefined) data.dependsOn = dependsOn.filter((one) => meetings.has(one));
  const news = CATALOGUE[type].newMatter;
  const envelope = { id, occurredAt, timeZone, knownAt: news ? knownAt : null, sources, verification, withhold, note };
  return { type, data, ...envelope };
}

/** The desk without what never was public, nor acts upon it; null when a rule forbids the rest on its own. */
function withoutHidden(events: readonly AnyDevelopment[], whole: PublicStory): Desk | null {
  const kept = new Set<string>();
  const left = events.filter((event) => {
    const { id, type, data } = event;
    const { developmentId } = data as { developmentId?: string };
    // An act upon what was public counts, seen or not: a correction may take away what brought its target into view.
    const isAct = CATALOGUE[type].act && kept.has(String(developmentId));
    if (!isAsked(event)) return false;
    const isKept = isAct || whole.records.has(id) || type.startsWith('Story');
    if (isKept) kept.add(id);
    return isKept;
  });
  const desk = new Desk().at('2025-10-03T08:00:00Z').open();
  const known = new Set(['d1']);
  for (const event of left.slice(1)) {
    desk.at(event.recordedAt);
    try {
      desk.log(askedAgain(event, known, desk.story));
    } catch (error) {
      if (error instanceof Refusal || error instanceof InvalidRequest) return null;
      throw error;
    }
    known.add(event.id);
  }
  return desk;
}

/** All that the public can read, now and at each of these instants. */
function readings(publicStory: PublicStory, instants: readonly string[]): string[] {
  const moments = instants.map((instant) => {
    const view = publicAt(publicStory, { kind: 'known', instant });
    return JSON.stringify(view === null ? null : statusDocument(view));
  });
  return [new Published(publicStory).everything(), ...moments];
}

describe('What never was public', () => {
  it('makes no difference to anything that the public reads', () => {
    let compared = 0;
    fc.assert(
      fc.property(newsrooms, (asked) => {
        const { events } = tellAll(asked).desk;
        const whole = foldBoth('s', events).publicStory;
        const desk = withoutHidden(events, whole);
        if (desk === null || desk.events.length === events.length) return;
        compared += 1;
        const instants = events.map(({ recordedAt }) => recordedAt);
        const twin = foldBoth('s', desk.events).publicStory;
        const other = readings(whole, instants);
        const differ = readings(twin, instants).flatMap((one, i) =>
          one === other[i] ? [] : [apart(one, String(other[i]))],
        );
        expect(differ).toEqual([]);
      }),
      { ...SEEDED, numRuns: 600 },
    );
    expect(compared).toBeGreaterThan(150);
  });
});
