import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { circle, edgesOf, fileEdgesOf, importsOf, ROOMS, violations } from './walls.js';

const SRC = join(import.meta.dirname, '../../src');

function sourcesOfSlugline(): Record<string, string> {
  const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));
  return Object.fromEntries(files.map((name) => [name.replaceAll('\\', '/'), readFileSync(join(SRC, name), 'utf8')]));
}

describe('the walls between the rooms of src', () => {
  const sources = sourcesOfSlugline();

  it('are broken by no source', () => {
    expect(Object.keys(sources)).not.toHaveLength(0);
    expect(violations(sources)).toEqual([]);
  });

  it('leave no circle, neither in the table nor in what is really imported', () => {
    expect(circle(ROOMS)).toEqual([]);
    expect(circle(edgesOf(sources))).toEqual([]);
  });

  it('leave no circle of files, by types either', () => {
    expect(circle(fileEdgesOf(sources))).toEqual([]);
  });
});

describe('a wall holds', () => {
  const broken: [rule: string, path: string, text: string, why: string][] = [
    ['the domain knows no package', 'story/a.ts', "import { z } from 'zod';", 'the domain is pure'],
    ['the domain knows no built-in', 'story/a.ts', "import { randomUUID } from 'node:crypto';", 'the domain is pure'],
    ['the domain knows no other room', 'story/a.ts', "import '../config/config.js';", 'story may not import config'],
    ['the domain has no clock', 'story/a.ts', 'export const now = () => new Date();', 'uses new Date()'],
    ['nor another clock', 'story/a.ts', 'export const now = () => Date.now();', 'uses Date.now'],
    ['the domain rolls no dice', 'story/a.ts', 'export const dice = Math.random;', 'uses Math.random'],
    ['config knows no room', 'config/a.ts', "import '../story/story.js';", 'config may not import story'],
    ['the store knows no view', 'event-store/a.ts', "import '../projections/a.js';", 'may not import projections'],
    ['commands read no view', 'commands/a.ts', "import '../projections/a.js';", 'may not import projections'],
    ['commands ask no query', 'commands/a.ts', "import '../queries/a.js';", 'may not import queries'],
    ['a type is an import too', 'story/a.ts', "export type A = import('../http/a.js').A;", 'may not import http'],
    ['so is a late one', 'queries/a.ts', "export const a = () => import('../http/a.js');", 'may not import http'],
    ['so is a re-export', 'queries/a.ts', "export { a } from '../commands/a.js';", 'may not import commands'],
    ['http knows no store', 'http/a.ts', "import '../event-store/event-store.js';", 'http may not import event-store'],
    ['no room knows the wiring', 'http/a.ts', "import '../app.module.js';", 'http may not import app.module.ts'],
    ['SQLite has one home', 'projections/list/list.ts', "import Database from 'better-sqlite3';", 'not at home here'],
    ['so has its subpath', 'http/a.ts', "import e from 'better-sqlite3/lib/sqlite-error.js';", 'not at home here'],
    ['EventStoreDB has one', 'event-store/sqlite/a.ts', "import '@eventstore/db-client';", 'not at home here'],
    ['so have metrics', 'commands/a.ts', "import { Counter } from 'prom-client';", 'not at home here'],
    ['and traces', 'http/a.ts', "import { trace } from '@opentelemetry/api';", 'not at home here'],
    ['views share no SQL', 'projections/a.ts', "import '../event-store/sqlite/a.js';", 'met through its port'],
    ['the port knows no adapter', 'event-store/a.ts', "import './sqlite/a.js';", 'met through its port'],
    ['status codes', 'commands/a.ts', "import { HttpStatus } from '@nestjs/common';", 'known in http alone'],
    ['and under another name', 'ops/a.ts', "import { ConflictException as C } from '@nestjs/common';", 'in http alone'],
    ['nothing leaves src', 'story/a.ts', "import '../../test/a.js';", 'story may not import'],
    ['a barrel', 'story/index.ts', "export * from './story.js';", 'is a barrel'],
    ['a new room', 'misc/a.ts', 'export {};', 'is in no room of the table'],
    ['a new way in', 'worker.ts', 'export {};', 'is in no room of the table'],
  ];

  it.each(broken)('%s: %s', (_rule, path, text, why) => {
    expect(violations({ [path]: text })).toEqual([expect.stringContaining(why)]);
  });

  const allowed: [rule: string, path: string, text: string][] = [
    ['the domain uses its two packages', 'story/a.ts', "import edtf from 'edtf';\nimport b from 'sorted-btree';"],
    [
      'the domain reads a given instant',
      'story/a.ts',
      'export const year = (at: string) => new Date(at).getFullYear();',
    ],
    ['the driver is at home', 'sqlite/driver.ts', "import Database from 'better-sqlite3';"],
    [
      'the store has it from there',
      'event-store/sqlite/a.ts',
      "import { openDatabase } from '../../sqlite/driver.js';",
    ],
    ['an adapter has its port', 'event-store/sqlite/a.ts', "import type { EventStore } from '../event-store.js';"],
    ['the wiring knows all', 'app.module.ts', "import './event-store/sqlite/a.js';\nimport './http/a.js';"],
    ['http knows status codes', 'http/a.ts', "import { HttpStatus, NotFoundException } from '@nestjs/common';"],
    ['Nest itself is everywhere but in the domain', 'ops/a.ts', "import { Injectable } from '@nestjs/common';"],
  ];

  it.each(allowed)('but lets through: %s', (_rule, path, text) => {
    expect(violations({ [path]: text })).toEqual([]);
  });

  it('and a circle is found', () => {
    const sources = {
      'a/x.ts': "import '../b/x.js';",
      'b/x.ts': "import '../c/x.js';",
      'c/x.ts': "import '../a/x.js';",
    };
    expect(circle(edgesOf(sources))).toEqual(['a', 'b', 'c', 'a']);
    expect(circle(fileEdgesOf(sources))).toEqual(['a/x.ts', 'b/x.ts', 'c/x.ts', 'a/x.ts']);
  });

  it('and words in comments and texts are no imports', () => {
    expect(importsOf("// import 'a';\nexport const text = \"import 'b'\";")).toEqual([]);
  });
});
