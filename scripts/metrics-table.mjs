/**
 * Writes the table of metrics into docs/operations.md from the code: `npm run docs`. What stands between the markers is
 * a pure function of the catalogue, so that a test can hold the page to it.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';

const BEGIN = '<!-- The table of metrics, made from the code by `npm run docs`. Do not edit. -->';
const END = '<!-- The end of the table of metrics. -->';

/** `metrics`: METRICS. */
export function metricsTable(metrics) {
  const row = (cells) => `| ${cells.join(' | ')} |`;
  return [
    row(['metric', 'type', 'labels', 'says']),
    row(['---', '---', '---', '---']),
    ...Object.entries(metrics).map(([name, { type, labels = [], help }]) =>
      row([`\`${name}\``, type, labels.map((label) => `\`${label}\``).join(', '), help]),
    ),
  ].join('\n');
}

/** The page with another table in it. @throws Error when it has no place for one */
export function withMetrics(page, table) {
  const [from, to] = [page.indexOf(BEGIN), page.indexOf(END)];
  if (from < 0 || to < from) throw new Error('docs/operations.md has no markers for the table of metrics.');
  return `${page.slice(0, from + BEGIN.length)}\n\n${table}\n\n${page.slice(to)}`;
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { METRICS } = await import('../dist/ops/metrics/catalogue.js');
  const file = fileURLToPath(new URL('../docs/operations.md', import.meta.url));
  writeFileSync(file, withMetrics(readFileSync(file, 'utf8'), metricsTable(METRICS)));
}
