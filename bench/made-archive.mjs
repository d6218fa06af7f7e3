/**
 * An archive made up for measuring: seeded, so that every run has the same. Lines of many stories by turns, as they
 * became known; how long stories are follows Zipf's law.
 */
import { writeFileSync } from 'node:fs';
import { seeded, zipf } from './made-log.mjs';

const SECOND = 1000;
const DAY = 86_400 * SECOND;
const BEGIN = Date.UTC(2011, 0, 1);
const DESKS = ['world', 'politics', 'city', 'business', 'sport'];
const WORDS = 'the council votes on a new budget for the harbour after a long night of talks with both sides'.split(
  ' ',
);

/** So many lines, each an object as `slugline import` takes it. */
export function* archive(lines) {
  const random = seeded(20110101);
  const stories = Math.max(5, Math.round(lines / 100));
  const pick = zipf(random, stories);
  const opened = new Set();
  const text = () => Array.from({ length: 12 }, () => WORDS[Math.floor(random() * WORDS.length)]).join(' ');
  for (let line = 0; line < lines; line += 1) {
    const story = `archive-${pick()}`;
    if (!opened.has(story)) {
      opened.add(story);
      const desk = DESKS[opened.size % DESKS.length];
      yield { open: { slug: story, title: `Story ${story}`, desk } };
      continue;
    }
    const knownAt = new Date(BEGIN + line * 600 * SECOND).toISOString();
    const occurredAt = new Date(BEGIN + line * 600 * SECOND - DAY).toISOString().slice(0, 10);
    const sources = [{ name: random() < 0.5 ? 'AP' : 'Reuters', kind: 'wire' }];
    const envelope = { story, occurredAt, knownAt, sources, verification: 'single-source' };
    const kind = random();
    if (kind < 0.6) yield { ...envelope, type: 'FactReported', data: { text: text() } };
    else if (kind < 0.9) {
      const speaker = { name: `Speaker ${Math.floor(random() * 500)}`, role: 'Councillor' };
      yield { ...envelope, type: 'StatementIssued', data: { kind: 'quote', speaker, text: text() } };
    } else {
      const value = { exactly: Math.floor(random() * 1000) };
      yield { ...envelope, type: 'FigureReported', data: { measure: 'votes', subject: text(), value } };
    }
  }
}

/** Writes an archive into a file. */
export function writeArchive(file, lines) {
  const text = [];
  for (const line of archive(lines)) text.push(`${JSON.stringify(line)}\n`);
  writeFileSync(file, text.join(''));
}
