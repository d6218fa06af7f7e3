/** A line that was not taken, in sentences. */
import { count } from '../progress.js';
import { safe, safeLine } from '../safe-text.js';
import type { Refused } from './items.js';

/** `Line 12 of archive.ndjson was refused (story-closed): …`, and a line for each field that is wrong. */
export function lineSentences(name: string, { line, problem }: Refused): string {
  const { rule, code, detail, errors = [] } = problem;
  const why = rule ?? (code === 'invalid-request' ? null : code);
  const told = why === null ? 'cannot be taken' : `was refused (${safeLine(String(why))})`;
  const fields = errors.filter(({ pointer }) => pointer !== '').map((one) => `  ${one.pointer}: ${one.detail}`);
  const head = `Line ${count(line.number)} of ${name} ${told}`;
  if (fields.length === 0) return safe(`${head}: ${detail}`);
  return safe([`${head}:`, ...fields].join('\n'));
}
