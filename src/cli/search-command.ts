/** `slugline search`: full text over stories and developments, the best first. */
import { Command } from 'commander';
import type { Development } from './documents.js';
import { labelled } from './layout.js';
import { audienceOf, type ReadingOptions, reading } from './reading.js';
import { Remote } from './remote.js';
import { safeLine } from './safe-text.js';
import type { Terminal } from './terminal.js';
import { wholeNumber } from './whole-number.js';

interface SearchOptions extends ReadingOptions {
  readonly kind?: string;
  readonly desk?: string;
  readonly state?: string;
  readonly story?: string;
  readonly from?: string;
  readonly to?: string;
  readonly at?: string;
  readonly limit: number;
}

interface Hit {
  readonly kind: string;
  readonly slug: string;
  readonly title: string;
  /** Escaped for HTML, the words found in `<mark>`. */
  readonly highlights: readonly string[];
  readonly development?: Development;
}

/** Hits that are shown unless more are asked for. */
const SHOWN = 20;

export const searchCommand = (terminal: Terminal): Command =>
  reading(new Command('search'))
    .description('find stories and developments by their words, the best first')
    .argument('<words...>', 'words, "a phrase" or the beginning of a word*')
    .option('--kind <kinds>', 'only story, development, or types of development; separated by commas')
    .option('--desk <desk>', 'only of this desk')
    .option('--state <state>', 'only in stories that are open, closed or merged')
    .option('--story <story>', 'only in this story')
    .option('--from <date>', 'only what happened from then on')
    .option('--to <date>', 'only what happened until then')
    .option('--at <moment>', 'as it was known at an instant, or recorded:<instant>')
    .option('--limit <number>', 'so many at most', wholeNumber(1), SHOWN)
    .action((words: string[], options: SearchOptions) => search(terminal, words.join(' '), options));

async function search(terminal: Terminal, q: string, options: SearchOptions): Promise<void> {
  const { kind, desk, state, story, from, to, at, limit } = options;
  const query = { q, kind, desk, state, story, from, to, at, ...audienceOf(options) };
  let isEmpty = true;
  for await (const hit of new Remote(terminal, options).pages<Hit>('/search', query, limit)) {
    isEmpty = false;
    terminal.print(hit, () => hitText(terminal, hit));
  }
  if (isEmpty) terminal.say('Nothing was found.');
}

function hitText(terminal: Terminal, { slug, title, highlights, development }: Hit): string {
  const where = development === undefined ? '' : ` ${development.revision}`;
  return [
    `${terminal.style('bold', safeLine(slug) + where)}  ${terminal.style('dim', development?.type ?? 'story')}`,
    ...(development === undefined ? [labelled(terminal, ' ', 2, title)] : []),
    ...highlights.map((text) => marked(terminal, labelled(terminal, ' ', 2, withoutHtml(text)))),
  ].join('\n');
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };

/** Characters of the private use area stand for the marks while lines are broken: no text that is shown holds them. */
const [BEGIN, END] = ['\ue000', '\ue001'];

const withoutHtml = (text: string): string =>
  text
    .replaceAll(BEGIN, '')
    .replaceAll(END, '')
    .replaceAll('<mark>', BEGIN)
    .replaceAll('</mark>', END)
    .replace(/&(amp|lt|gt|quot|#39);/g, (_, name: string) => ENTITIES[name] ?? '');

const marked = (terminal: Terminal, text: string): string =>
  text.replace(new RegExp(`${BEGIN}([^${END}]*)${END}`, 'g'), (_, found: string) => terminal.style('yellow', found));
