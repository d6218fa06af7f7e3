/** Words on lines: broken where the terminal ends, not at all in a pipe. */
import { stripVTControlCharacters } from 'node:util';
import { safeLine } from './safe-text.js';
import type { Terminal } from './terminal.js';

/** How many columns a text takes, styles left out. Of characters that are wider than one, each counts as one. */
export const widthOf = (text: string): number => [...stripVTControlCharacters(text)].length;

/** A text made safe, broken at spaces, its lines after the first one further in by so many columns. */
export function wrapped(text: string, width: number, indent = 0): string {
  const words = safeLine(text).split(' ');
  const lines: string[] = [];
  let line = '';
  for (const word of words) {
    const room = width - (lines.length === 0 ? 0 : indent);
    if (line !== '' && [...line].length + 1 + [...word].length > room) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line].join(`\n${' '.repeat(indent)}`);
}

/** Words after a label of so many columns, which lines that are broken stand under. */
export function labelled(terminal: Terminal, label: string, columns: number, text: string): string {
  const pad = ' '.repeat(Math.max(1, columns - widthOf(label)));
  const start = `${label}${pad}`;
  const indent = widthOf(start);
  return `${start}${wrapped(text, terminal.width - indent, 0).replaceAll('\n', `\n${' '.repeat(indent)}`)}`;
}

/** A heading and what stands under it; nothing when that is nothing. */
export const section = (terminal: Terminal, title: string, lines: readonly string[]): string[] =>
  lines.length === 0 ? [] : ['', terminal.style('bold', title), ...lines];

/** An instant without the thousandths that it does not have; it can be given to --at as it stands. */
export const instant = (text: string): string => safeLine(text).replace('.000Z', 'Z');
