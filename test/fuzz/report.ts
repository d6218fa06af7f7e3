/** What the fuzz found, as text for whoever mends it: each kind of finding once, with a line that asks the same again. */
import type { Finding } from './run.js';

/** Numbers, ids and quoted values differ each time. */
const kindOf = ({ breach }: Finding): string => breach.replace(/"[^"]*"|[0-9a-f-]{36}|\d+/g, '…');

/** Empty when nothing was found. */
export function report(findings: readonly Finding[]): string {
  const kinds = new Map<string, Finding[]>();
  for (const finding of findings) kinds.set(kindOf(finding), [...(kinds.get(kindOf(finding)) ?? []), finding]);
  return [...kinds.values()].map(told).join('\n\n');
}

function told(alike: readonly Finding[]): string {
  const { breach, wrong, curl, answer } = alike[0] as Finding;
  const operations = [...new Set(alike.map(({ operation }) => operation))].join(', ');
  return [
    `${operations}, ${alike.length} times: ${breach}`,
    `  ${wrong ?? 'The document calls the request valid.'}`,
    `  ${curl}`,
    `  answered ${answer}`,
  ].join('\n');
}
