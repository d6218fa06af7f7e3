/** Folding the views' write-ahead log into their file, while others read. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { foldInBeside } from '../../src/projections/fold-in.js';
import { openForReading, openViews, type ViewsDatabase } from '../../src/projections/sqlite.js';
import { sizeOf } from '../../src/projections/views-digest.js';

let folder: string;
let file: string;
let db: ViewsDatabase;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'slugline-fold-in-'));
  file = join(folder, 'views.sqlite');
  db = openViews(file);
  db.exec('CREATE TABLE word (text TEXT)');
  fill(1000);
});
afterEach(() => {
  db.close();
  rmSync(folder, { recursive: true });
});

const fill = (many: number) => {
  for (let i = 0; i < many; i += 1) db.prepare('INSERT INTO word (text) VALUES (?)').run('x'.repeat(1000));
};
const wordsIn = (one: ViewsDatabase) => one.prepare<[], number>('SELECT count(*) FROM word').pluck().get();

describe('A write-ahead log', () => {
  it('is in the file, and empty, after it was folded in', async () => {
    expect(sizeOf(`${file}-wal`)).toBeGreaterThan(1_000_000);
    await foldInBeside(db);
    expect(sizeOf(`${file}-wal`)).toBe(0);
    expect(sizeOf(file)).toBeGreaterThan(1_000_000);
    expect(wordsIn(db)).toBe(1000);
  });

  it('waits for nobody who reads, and is emptied the next time', async () => {
    const reader = openForReading(file);
    reader.exec('BEGIN');
    expect(wordsIn(reader)).toBe(1000);
    fill(10);
    await foldInBeside(db);
    // The reader reads on what it began to read.
    expect(sizeOf(`${file}-wal`)).toBeGreaterThan(0);
    expect(wordsIn(reader)).toBe(1000);
    expect(wordsIn(db)).toBe(1010);
    reader.exec('COMMIT');
    await foldInBeside(db);
    expect(sizeOf(`${file}-wal`)).toBe(0);
    expect(wordsIn(reader)).toBe(1010);
    reader.close();
  });
});
