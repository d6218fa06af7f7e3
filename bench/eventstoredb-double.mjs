/** The tests' double of EventStoreDB in a process of its own, compiled from its sources. */
import { fork, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const here = (name) => fileURLToPath(new URL(name, import.meta.url));
const COMPILER = here('../node_modules/typescript/bin/tsc');

/** Starts it; `stop` ends its process. */
export async function startDouble() {
  const compiled = spawnSync(process.execPath, [COMPILER, '-p', here('tsconfig.double.json')], { stdio: 'inherit' });
  if (compiled.status !== 0) throw new Error('The double does not compile. Mend what is listed above.');
  const child = fork(here('eventstoredb-double-process.mjs'));
  const [url] = await once(child, 'message');
  return {
    url,
    stop: async () => {
      child.kill();
      await once(child, 'exit');
    },
  };
}
