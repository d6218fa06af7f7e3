/** A line that was not taken, in sentences. */
import { count } from '../progress.js';
import type { Remote } from '../remote.js';
import { safe, safeLine } from '../safe-text.js';
import type { Problem, Refused } from './items.js';

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

/** What stands against it, when it can be had: the entry that set the status. */
export async function againstIt(problem: Problem, remote: Remote): Promise<string[]> {
  const { currentStatus, setBy, instance } = problem as Problem & Partial<Record<string, string>>;
  const [, story] = /\/stories\/([^/]+)/.exec(instance ?? '') ?? [];
  if (!currentStatus || !setBy || story === undefined) return [];
  const path = `/stories/${story}/developments/${encodeURIComponent(setBy)}`;
  const entry = await remote
    .request<{ summary: string }>('GET', path, { attempts: 1 })
    .then(({ body }) => `: ${body.summary}`)
    .catch(() => '.');
  return [safeLine(`It is ${currentStatus} because of ${setBy}${entry}`)];
}
