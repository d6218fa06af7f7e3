/** `slugline agenda`: what is on, day by day. */
import { Command } from 'commander';
import type { MeetingOnDay } from './documents.js';
import { section } from './layout.js';
import { meetingLine } from './meeting-text.js';
import { audienceOf, type ReadingOptions, reading } from './reading.js';
import { Remote } from './remote.js';
import { safeLine } from './safe-text.js';
import type { Terminal } from './terminal.js';

interface AgendaOptions extends ReadingOptions {
  readonly from?: string;
  readonly to?: string;
  readonly timeZone?: string;
  readonly status?: string;
  readonly uncertain?: true;
  readonly undated?: true;
}

interface Agenda {
  readonly days: readonly {
    readonly date: string;
    readonly meetings: readonly MeetingOnDay[];
    readonly vague?: readonly MeetingOnDay[];
  }[];
  readonly undated: readonly MeetingOnDay[];
}

export const agendaCommand = (terminal: Terminal): Command =>
  reading(new Command('agenda'))
    .description('what is on, day by day; without dates the week that begins today')
    .option('--from <day>', 'the first day, such as 2025-10-22')
    .option('--to <day>', 'the last day')
    .option('--time-zone <zone>', 'whose days; else the newsroom’s')
    .option('--status <words>', 'only scheduled, postponed, cancelled, started, held; separated by commas')
    .option('--uncertain', 'also what may fall into these days')
    .option('--undated', 'also what has no date')
    .action((options: AgendaOptions) => agenda(terminal, options));

async function agenda(terminal: Terminal, options: AgendaOptions): Promise<void> {
  const { from, to, timeZone, status, uncertain } = options;
  const query = { from, to, timeZone, status, uncertain, ...audienceOf(options) };
  const answer = await new Remote(terminal, options).get<Agenda>('/agenda', query);
  terminal.print(answer, () => agendaText(terminal, answer, options.undated === true));
}

function agendaText(terminal: Terminal, { days, undated }: Agenda, isUndatedToo: boolean): string {
  const line = (more: string) => (meeting: MeetingOnDay) =>
    meetingLine(terminal, meeting, `${more}  (${safeLine(meeting.slug)})`);
  const sections = days.flatMap(({ date, meetings, vague = [] }) =>
    section(terminal, date, [...meetings.map(line('')), ...vague.map(line(', perhaps'))]),
  );
  const lines = [...sections, ...(isUndatedToo ? section(terminal, 'Without a date', undated.map(line(''))) : [])];
  const left = isUndatedToo || undated.length === 0 ? [] : ['', `${undated.length} more without a date: --undated.`];
  const text = lines.length === 0 ? ['Nothing is on.'] : lines.slice(1);
  return [...text, ...left].join('\n');
}
