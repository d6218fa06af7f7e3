/** Examples of the reference: they are what is really sent and answered, and there is one for everything. */
import 'reflect-metadata';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Ajv2020, type AnySchema } from 'ajv/dist/2020.js';
// @ts-expect-error a script without types
import { MODULES, recordAnswers } from '../../scripts/api-answers.mjs';
import { DATA_DTOS } from '../../src/http/dto/data/data-dtos.js';
import { DevelopmentDto } from '../../src/http/dto/development.dto.js';
import { fieldsOf } from '../../src/http/dto/field.js';
import { OpenStoryDto } from '../../src/http/dto/open-story.dto.js';
import { type Json, TestNode } from '../support/node.js';
import {
  contentsOf,
  exampleNamesOf,
  type Operation,
  operationsOf,
  requestOf,
  type Sent,
} from '../support/reference.js';

const file = (name: string) => readFileSync(new URL(`../../${name}`, import.meta.url), 'utf8');
const program = async (): Promise<object> =>
  Object.assign({}, ...(await Promise.all(MODULES.map((name: string) => import(`../../src/${name}.ts`)))));

describe('Examples of the reference', () => {
  const node = new TestNode();
  let document: Json;
  let operations: readonly Operation[];
  beforeAll(async () => {
    await node.start();
    document = (await node.get('/openapi.json')).body;
    operations = operationsOf(document);
  });
  afterAll(() => node.end());

  const resolved = (example: Json): Json =>
    example.$ref === undefined ? example : document.components.examples[example.$ref.split('/').at(-1)];
  const recordedOf = (operation: Operation, name: string): Json =>
    JSON.parse(file('demo/answers.json')).examples[operation.told.operationId]?.[name];

  it('are what is answered when each request is sent as the reference has it; `npm run docs` writes demo/answers.json', async () => {
    const sent = new Set<string>();
    const asWritten = (name: string, request: Json, { operationId }: Json): Sent => {
      const operation = operations.find(({ told }) => told.operationId === operationId) as Operation;
      if (!exampleNamesOf(operation).includes(name)) return request;
      sent.add(`${operationId} ${name}`);
      const { headers, ...written } = requestOf(operation, name);
      // Whose it is and from which browser is no parameter.
      const { authorization, cookie } = request.headers ?? {};
      const own = Object.entries({ authorization, cookie }).filter(([, value]) => value !== undefined);
      return { ...written, headers: { ...headers, ...Object.fromEntries(own) } };
    };
    const answers = await recordAnswers(await program(), file('docs/api.md'), asWritten);
    expect(answers).toEqual(JSON.parse(file('demo/answers.json')));
    const all = operations.flatMap((one) => exampleNamesOf(one).map((name) => `${one.told.operationId} ${name}`));
    expect([...sent].sort()).toEqual(all.sort());
  });

  it('stand at the status that was answered, with what was', () => {
    for (const operation of operations) {
      for (const name of exampleNamesOf(operation)) {
        const { status, type, answer } = recordedOf(operation, name);
        const told = Object.entries<Json>(operation.told.responses).flatMap(([at, { content = {} }]) =>
          Object.entries<Json>(content).flatMap(([media, { examples = {} }]) =>
            name in examples ? [[at, media, examples[name].value]] : [],
          ),
        );
        expect([operation.told.operationId, name, told]).toEqual([
          operation.told.operationId,
          name,
          answer === undefined ? [] : [[String(status), type, answer]],
        ]);
        expect(operation.told.responses).toHaveProperty(String(status));
      }
    }
  });

  it('are there for every parameter, and for every body that is sent or answered', () => {
    const without = operations.flatMap((operation) => [
      ...(operation.told.parameters ?? [])
        .filter(({ examples = {} }: Json) => Object.keys(examples).length === 0)
        .map(({ name }: Json) => [operation.told.operationId, name]),
      ...contentsOf(operation)
        .filter(({ examples = {} }) => Object.keys(examples).length === 0)
        .map(({ schema }) => [operation.told.operationId, schema]),
    ]);
    expect(without).toEqual([]);
  });

  it('are there for every problem, each provoked and at home in some operation', () => {
    expect(Object.keys(document.components.examples).sort()).toEqual(
      Object.keys(JSON.parse(file('demo/answers.json')).problems).sort(),
    );
  });

  it('fit their schemas, and those have every field that is answered', () => {
    const ajv = new Ajv2020({ strict: false, allErrors: true, validateFormats: false, discriminator: false });
    ajv.addSchema(closed(document) as AnySchema, 'reference');
    const misfits: unknown[] = [];
    for (const operation of operations) {
      for (const { schema, examples } of [...contentsOf(operation), ...(operation.told.parameters ?? [])]) {
        const validate = ajv.compile(referring(closed(schema)));
        for (const [name, example] of Object.entries<Json>(examples)) {
          const { value } = resolved(example);
          if (!validate(value)) misfits.push([operation.told.operationId, name, validate.errors]);
          expect(value).toBeDefined();
        }
      }
    }
    expect(misfits).toEqual([]);
  });

  it('of headers are of the form that is told, and so are those that are answered', async () => {
    const { headers } = document.components;
    for (const [name, { schema, example }] of Object.entries<Json>(headers))
      expect([name, example]).toEqual([name, expect.stringMatching(new RegExp(schema.pattern))]);
    const busy = new TestNode();
    await busy.start({ RATE_LIMIT: '4', ANONYMOUS_RATE_LIMIT: '4' });
    try {
      await busy.open('one');
      await busy.open('two');
      const replies = [
        ['getMe', await busy.get('/me', { authorization: '' })],
        ['listStories', await busy.get('/stories?limit=1')],
        ['getStory', await busy.get('/stories/one')],
        ['getStory', await busy.get('/stories/one')],
      ] as const;
      const told = new Set<string>();
      for (const [operationId, reply] of replies) {
        const { responses } = operations.find((one) => one.told.operationId === operationId)?.told ?? {};
        for (const name of Object.keys(responses[reply.status].headers)) {
          const { schema } = headers[name];
          told.add(name);
          expect([name, reply.headers.get(name)]).toEqual([name, expect.stringMatching(new RegExp(schema.pattern))]);
        }
      }
      expect(replies.map(([, { status }]) => status)).toEqual([401, 200, 200, 429]);
      expect([...told].sort()).toEqual(Object.keys(headers).sort());
    } finally {
      await busy.end();
    }
  });

  it('of single fields are taken by what judges the field', () => {
    const fields = [DevelopmentDto, OpenStoryDto, ...Object.values(DATA_DTOS)].flatMap((dto) => [...fieldsOf(dto)]);
    const shown = fields.flatMap(([name, { kind, find }]) => {
      const { example } = kind.schema as { example?: unknown };
      return example === undefined ? [] : [[name, find(example, name, {})]];
    });
    expect(shown.length).toBeGreaterThan(10);
    for (const [name, found] of shown) expect([name, found]).toEqual([name, []]);
  });

  it('of requests show every type of development that can be logged', () => {
    const { told } = operations.find((one) => one.told.operationId === 'logDevelopments') as Operation;
    const sent = Object.values<Json>(told.requestBody.content['application/json'].examples);
    const types = new Set(sent.flatMap(({ value }) => [value].flat().map(({ type }: Json) => type)));
    expect([...types].sort()).toEqual(Object.keys(DATA_DTOS).sort());
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
