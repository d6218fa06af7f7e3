/**
 * Writes clients/typescript/src/api.ts from docs/openapi.json: `npm run docs`. Types alone; a test holds the file to
 * the document.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import openapiTS, { astToString } from 'openapi-typescript';

const HEAD = '/** Types of the API. Made from docs/openapi.json by `npm run docs`. Do not edit. */\n\n';

/** The text of the file. @param document the parsed OpenAPI document */
export const clientTypes = async (document) => HEAD + astToString(await openapiTS(document));

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const beside = (name) => fileURLToPath(new URL(`../${name}`, import.meta.url));
  const document = JSON.parse(readFileSync(beside('docs/openapi.json'), 'utf8'));
  writeFileSync(beside('clients/typescript/src/api.ts'), await clientTypes(document));
}
