/** What the commands of the command line share: exit codes, where they write, and how they are told to stop. */

/** Exit codes: 1 for anything that went wrong, 2 for a damaged log. */
export const WRONG = 1;
export const DAMAGED = 2;

export const say = (line: string) => process.stdout.write(`${line}\n`);
export const complain = (line: string) => process.stderr.write(`${line}\n`);

/**
 * Calls `stop` at the first SIGTERM or SIGINT; a second one ends the process at once.
 * @returns how to listen no more
 */
export function onSignals(stop: () => void): () => void {
  const signals = ['SIGTERM', 'SIGINT'] as const;
  let isAsked = false;
  const asked = () => {
    if (isAsked) process.exit(WRONG);
    isAsked = true;
    stop();
  };
  for (const signal of signals) process.on(signal, asked);
  return () => {
    for (const signal of signals) process.off(signal, asked);
  };
}
