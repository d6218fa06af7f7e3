/**
 * Writes clients/typescript/src/api.ts from docs/openapi.json: `npm run docs`. Types alone; a test holds the file to
 * the document.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import openapiTS, { astToString } from 'openapi-typescript';
import ts from 'typescript';

const HEAD = '/** Types of the API. Made from docs/openapi.json by `npm run docs`. Do not edit. */\n\n';

/** An object of which nothing is said may hold anything; the package would let it hold nothing. */
const ANY_OBJECT = ts.factory.createTypeReferenceNode('Record', [
  ts.factory.createKeywordTypeNode(ts.SyntaxKind.StringKeyword),
  ts.factory.createKeywordTypeNode(ts.SyntaxKind.UnknownKeyword),
]);
const SAYS_WHAT = ['properties', 'additionalProperties', 'oneOf', 'anyOf', 'allOf'];

function transform(schema) {
  const types = [schema.type].flat();
  if (!types.includes('object') || SAYS_WHAT.some((word) => word in schema)) return undefined;
  if (types.length === 1) return ANY_OBJECT;
  const isNullable = types.length === 2 && types.includes('null');
  return isNullable
    ? ts.factory.createUnionTypeNode([ANY_OBJECT, ts.factory.createLiteralTypeNode(ts.factory.createNull())])
    : undefined;
}

/** The text of the file. @param document the parsed OpenAPI document */
export const clientTypes = async (document) => HEAD + astToString(await openapiTS(document, { transform }));

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const beside = (name) => fileURLToPath(new URL(`../${name}`, import.meta.url));
  const document = JSON.parse(readFileSync(beside('docs/openapi.json'), 'utf8'));
  writeFileSync(beside('clients/typescript/src/api.ts'), await clientTypes(document));
}
