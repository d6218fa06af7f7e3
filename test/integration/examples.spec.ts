/** Examples of the reference: they are what is really answered, there is one for everything, and they fit their schemas. */
import 'reflect-metadata';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Ajv2020, type AnySchema } from 'ajv/dist/2020.js';
// @ts-expect-error a script without types
import { recordAnswers } from '../../scripts/api-answers.mjs';
import * as keys from '../../src/access/key-text.js';
import * as tokens from '../../src/access/tokens.js';
import * as identity from '../../src/commands/identity.js';
import * as config from '../../src/config/config.js';
import * as demo from '../../src/demo.js';
import * as catalogue from '../../src/http/problems/catalogue.js';
import * as main from '../../src/main.js';
import * as log from '../../src/open-log.js';
import * as tokenKey from '../../src/ops/token-key.js';
import * as views from '../../src/projections/views-file.js';
import { type Json, TestNode } from '../support/node.js';

const file = (name: string) => readFileSync(new URL(`../../${name}`, import.meta.url), 'utf8');

describe('Examples of the reference', () => {
  const node = new TestNode();
  let document: Json;
  beforeAll(async () => {
    await node.start();
    document = (await node.get('/openapi.json')).body;
  });
  afterAll(() => node.end());

  const operations = (): Json[] => Object.values(document.paths).flatMap((path: Json) => Object.values(path));
  const contents = (operation: Json): Json[] =>
    [operation.requestBody, ...Object.values(operation.responses)].flatMap((one: Json) =>
      Object.values(one?.content ?? {}),
    );
  const resolved = (example: Json): Json =>
    example.$ref === undefined ? example : document.components.examples[example.$ref.split('/').at(-1)];

  it('are what is answered; `npm run docs` writes demo/answers.json', async () => {
    const program = {
      ...main,
      ...config,
      ...log,
      ...tokenKey,
      ...keys,
      ...identity,
      ...tokens,
      ...views,
      ...demo,
      ...catalogue,
    };
    const answers = await recordAnswers(program, file('docs/api.md'));
    expect(answers).toEqual(JSON.parse(file('demo/answers.json')));
  });

  it('are there for every body that is sent or answered', () => {
    const without = operations().flatMap((operation) =>
      contents(operation)
        .filter(({ examples }) => Object.keys(examples ?? {}).length === 0)
        .map(() => operation.operationId),
    );
    expect(without).toEqual([]);
  });

  it('fit their schemas, and those have every field that is answered', () => {
    const ajv = new Ajv2020({ strict: false, allErrors: true, validateFormats: false, discriminator: false });
    ajv.addSchema(closed(document) as AnySchema, 'reference');
    const misfits: unknown[] = [];
    for (const operation of operations()) {
      for (const { schema, examples } of contents(operation)) {
        const validate = ajv.compile(referring(closed(schema)));
        for (const [name, example] of Object.entries(examples)) {
          const { value } = resolved(example);
          if (!validate(value)) misfits.push([operation.operationId, name, validate.errors]);
          expect(value).toBeDefined();
        }
      }
    }
    expect(misfits).toEqual([]);
  });
});

/** Schemas as they are, with no other fields than those they name. */
function closed(schema: Json): Json {
  if (Array.isArray(schema)) return schema.map(closed);
  if (typeof schema !== 'object' || schema === null) return schema;
  const inside = Object.entries(schema).map(([name, one]) => [name, name === 'examples' ? one : closed(one)]);
  const isOpen =
    typeof schema.properties === 'object' && schema.type === 'object' && !('additionalProperties' in schema);
  return { ...Object.fromEntries(inside), ...(isOpen ? { additionalProperties: false } : {}) };
}

/** A schema of the document, read from outside it. */
const referring = (schema: Json): Json =>
  JSON.parse(JSON.stringify(schema).replaceAll('"#/components', '"reference#/components'));
