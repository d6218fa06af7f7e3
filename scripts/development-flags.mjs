/**
 * Writes src/cli/development-flags.ts from the classes that judge developments: `npm run docs`. The command line must
 * leave at once, so it cannot load those classes; a test holds the table to them.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import ts from 'typescript';

/** What a field is, where its class does not say; by its name. */
const MEANINGS = {
  meetingId: 'which meeting',
  developmentId: 'which development',
  storyId: 'which story',
  reason: 'why',
  title: 'what it is called',
  place: 'where',
  topics: 'a topic',
  form: 'what it is',
  participants: 'who takes part',
  startsAt: 'when it begins',
  endsAt: 'when it ends',
  timeZone: 'of its clock times',
  tentative: 'not sure yet',
  cancelledBy: 'who called it off',
  effectiveFrom: 'from when on, within a meeting of several days',
  attendees: 'who came',
  outcome: 'what came of it',
  kind: 'what it is',
  speaker: 'who said it',
  text: 'the words; - reads them from the standard input',
  language: 'of the words',
  channel: 'by which they came',
  denies: 'the development that it denies',
  respondsTo: 'the development that it answers',
  actor: 'who takes it',
  topic: 'on what',
  stance: 'where they stand',
  statementIds: 'a statement that shows it',
  unit: 'what the number counts',
  value: 'how many or how much',
  from: 'from where',
  to: 'to what',
  relation: 'what from does to to',
  source: 'where it comes from',
  verification: 'how sure the newsroom is',
  changes: 'what is to be different',
  until: 'not public before',
  slug: 'its slug',
  desk: 'its desk',
  into: 'the story that it becomes part of',
  names: 'a name',
  name: 'the name',
  role: 'as what',
  organisation: 'of what',
  city: 'the city',
  country: 'the country',
  url: 'an address',
  description: 'what the public is told of an anonymous one',
  exactly: 'so many',
  atLeast: 'at least so many',
  atMost: 'at most so many',
  about: 'about so many',
  between: 'the least and the most, 10,12',
};

/** How the value of a kind is written, by what its schema says. */
const HINTS = [
  [({ format }) => format === 'uuid', 'id', 'an id'],
  [({ format }) => format === 'date-time', 'instant', 'an instant, 2025-10-22T18:00:00Z'],
  [({ format }) => format === 'uri', 'url', ''],
  [({ example }) => example === '2025-10-22', 'date', 'as exactly as is known: 2025-10-22T18:00, 2025-10-22, 2025-10'],
  [({ example }) => example === 'America/New_York', 'zone', 'such as Europe/Rome'],
  [({ example }) => example === 'en', 'tag', 'such as en or pt-BR'],
];

const kebab = (name) => name.replace(/[A-Z]/g, (capital) => `-${capital.toLowerCase()}`);
const singular = (name) => name.replace(/s$/, '');

/**
 * The flags of every type that is logged. `dtos`: DATA_DTOS; `catalogue`: CATALOGUE; `docs`: what the classes say of
 * their fields, by class and field.
 */
export function developmentFlags({ dtos, catalogue, fieldsOf, docs }) {
  const flagsOf = (dto, path) => [...fieldsOf(dto)].flatMap(([name, field]) => flagOf(dto, name, field, path));

  function flagOf(dto, name, { kind, find }, path) {
    if (kind.hidden) return [];
    const { schema } = kind;
    const full = [...path, name];
    const isList = schema.type === 'array' || schema.isArray === true;
    const flag = full.map((part, i) => kebab(isList && i === full.length - 1 ? singular(part) : part)).join('.');
    const [missing] = path.length === 0 ? find(undefined, name, {}) : [];
    const required = missing !== undefined;
    // `meetingId is required, unless …` says when it may be left out after all.
    const [, unless = ''] = /is required(, .+)\.$/.exec(missing?.detail ?? '') ?? [];
    const says = `${docOf(dto, name) ?? MEANINGS[name] ?? ''}${unless}`;
    const made = { flag, path: ['data', ...full], required };
    if (kind.nested !== undefined) {
      const of = kind.nested.of();
      const parts = [...fieldsOf(of)].filter(([, one]) => !one.kind.hidden).map(([part]) => part);
      if (kind.nested.many) return [{ ...made, kind: 'objects', parts, says }];
      return [{ ...made, kind: 'object', parts, says }, ...flagsOf(of, full)];
    }
    if (schema.oneOf !== undefined) return [{ ...made, kind: 'figure', says }, ...figures(schema, full)];
    if (schema.additionalProperties === true || schema.type === 'object') return [{ ...made, kind: 'changes', says }];
    if (schema.enum !== undefined) return [{ ...made, kind: 'choice', choices: [...schema.enum], says }];
    if (schema.type === Boolean) return [{ ...made, kind: 'yes', says }];
    const [, value, hint] = HINTS.find(([is]) => is(isList ? schema.items : schema)) ?? [null, 'text', ''];
    const words = [says, hint].filter((one) => one !== '').join(': ');
    return [{ ...made, kind: isList ? 'texts' : 'text', value, says: words }];
  }

  /** A figure's value is one of a few words, each with its number or numbers. */
  const figures = ({ oneOf }, path) =>
    oneOf.map(({ required: [word] }) => ({
      flag: [...path, word].map(kebab).join('.'),
      path: ['data', ...path, word],
      required: false,
      kind: word === 'between' ? 'numbers' : 'number',
      says: MEANINGS[word],
    }));

  function docOf(dto, name) {
    for (let one = dto; one?.name; one = Object.getPrototypeOf(one)) {
      const doc = docs[one.name]?.[name];
      if (doc !== undefined) return doc.charAt(0).toLowerCase() + doc.slice(1).replace(/\.$/, '');
    }
    return undefined;
  }

  return Object.fromEntries(
    Object.entries(dtos).map(([type, dto]) => {
      const { means, newMatter } = catalogue[type];
      return [type, { says: means, isNewMatter: newMatter, flags: flagsOf(dto, []) }];
    }),
  );
}

/** What the classes below src/http/dto say of their fields: sentences by class and field. */
export function docsOfFields(root = new URL('../src/http/dto/', import.meta.url)) {
  const folder = fileURLToPath(root);
  const docs = {};
  for (const file of readdirSync(folder, { recursive: true }).filter((name) => name.endsWith('.dto.ts'))) {
    const source = ts.createSourceFile(file, readFileSync(join(folder, file), 'utf8'), ts.ScriptTarget.Latest, true);
    ts.forEachChild(source, (node) => {
      if (!ts.isClassDeclaration(node)) return;
      for (const member of node.members) {
        const [doc] = ts.getJSDocCommentsAndTags(member);
        if (typeof doc?.comment !== 'string') continue;
        docs[node.name.text] ??= {};
        docs[node.name.text][member.name.getText()] = doc.comment.replace(/\s+/g, ' ').replaceAll('`', '');
      }
    });
  }
  return docs;
}

/** The file as it is written. */
const flagsFile = (flags) => `/**
 * What \`slugline log\` takes for each type of development, made from the classes that judge them by \`npm run docs\`.
 * Do not edit.
 */
import type { TypeFlags } from './log-flags.js';

export const DEVELOPMENT_FLAGS: Readonly<Record<string, TypeFlags>> = ${JSON.stringify(flags)};
`;

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  await import('reflect-metadata');
  const { CATALOGUE } = await import('../dist/story/events.js');
  const { DATA_DTOS } = await import('../dist/http/dto/data/data-dtos.js');
  const { fieldsOf } = await import('../dist/http/dto/field.js');
  const flags = developmentFlags({ dtos: DATA_DTOS, catalogue: CATALOGUE, fieldsOf, docs: docsOfFields() });
  const file = fileURLToPath(new URL('../src/cli/development-flags.ts', import.meta.url));
  writeFileSync(file, flagsFile(flags));
  const { spawnSync } = await import('node:child_process');
  const biome = fileURLToPath(new URL('../node_modules/@biomejs/biome/bin/biome', import.meta.url));
  const { status } = spawnSync(process.execPath, [biome, 'check', '--write', file], { stdio: 'inherit' });
  process.exitCode = status ?? 1;
}
