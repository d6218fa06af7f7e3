/** `slugline history`: every development of a story, in one of three orders. */
import { Command, Option } from 'commander';
import { type Axis, developmentText } from './development-text.js';
import type { Development } from './documents.js';
import { audienceOf, MOMENT, type ReadingOptions, reading } from './reading.js';
import { Remote, segment } from './remote.js';
import type { Terminal } from './terminal.js';
import { wholeNumber } from './whole-number.js';

interface HistoryOptions extends ReadingOptions {
  readonly order: Axis;
  readonly type?: string;
  readonly since?: number;
  readonly at?: string;
  readonly reverse?: true;
  readonly limit?: number;
}

export const historyCommand = (terminal: Terminal): Command =>
  reading(new Command('history'))
    .description('every development of a story, with its time, its id and where it comes from')
    .argument('<story>', 'slug or id of the story')
    .addOption(
      new Option('--order <order>', 'in which they were recorded, became known, or happened')
        .choices(['recorded', 'known', 'occurred'])
        .default('recorded'),
    )
    .option('--type <types>', 'only of these types, separated by commas')
    .option('--since <revision>', 'only what was recorded after this revision', wholeNumber(0))
    .option('--at <moment>', MOMENT)
    .option('--reverse', 'the newest first')
    .option('--limit <number>', 'so many at most; without it all', wholeNumber(1))
    .action((story: string, options: HistoryOptions) => history(terminal, story, options));

async function history(terminal: Terminal, story: string, options: HistoryOptions): Promise<void> {
  const { order, type, since, at, reverse, limit } = options;
  const query = { order, type, since, at, reverse, ...audienceOf(options) };
  const path = `/stories/${segment(story)}/developments`;
  let isEmpty = true;
  for await (const development of new Remote(terminal, options).pages<Development>(path, query, limit)) {
    isEmpty = false;
    terminal.print(development, () => developmentText(terminal, development, order));
  }
  if (isEmpty) terminal.say('There are none.');
}
