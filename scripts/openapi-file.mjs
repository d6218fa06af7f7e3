/**
 * Writes docs/openapi.json: `npm run docs`. It is what a node of this version answers at /api/v1/openapi.json, laid out
 * to be read and compared; a test holds the file to it. The linter and the typed client are made from the file.
 */
import 'reflect-metadata';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readConfig } from '../dist/config/config.js';
import { serve } from '../dist/main.js';

const folder = mkdtempSync(join(tmpdir(), 'slugline-openapi-'));
const node = await serve(readConfig({ PORT: '0', DATA_DIR: folder, LOG_LEVEL: 'silent' }));
try {
  const document = await (await fetch(`${node.url}/api/v1/openapi.json`)).json();
  const file = fileURLToPath(new URL('../docs/openapi.json', import.meta.url));
  writeFileSync(file, `${JSON.stringify(document, null, 1)}\n`);
} finally {
  await node.stop();
  rmSync(folder, { recursive: true, force: true });
}
