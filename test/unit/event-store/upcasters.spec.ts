import { describe, expect, it } from '@jest/globals';
import { SERVICE_VERSIONS } from '../../../src/event-store/service-events.js';
import { UPCASTERS, type Upcasters, upcast } from '../../../src/event-store/upcasters.js';
import { CATALOGUE } from '../../../src/story/events.js';

const added = (field: string) => (data: Readonly<Record<string, unknown>>) => ({ ...data, [field]: true });
const table: Upcasters = { Minutes: { 1: added('two'), 2: added('three') } };
const event = (version: number, type = 'Minutes') => ({ type, data: { one: true }, metadata: { version } });

describe('upcast', () => {
  it('takes each step from the stored version to the one asked for', () => {
    expect(upcast(event(1), 3, table)).toEqual({ one: true, two: true, three: true });
    expect(upcast(event(2), 3, table)).toEqual({ one: true, three: true });
    expect(upcast(event(1), 2, table)).toEqual({ one: true, two: true });
  });

  it('leaves data of that version as it is', () => {
    const current = event(3);
    expect(upcast(current, 3, table)).toBe(current.data);
  });

  it.each([
    ['the stored version is newer', event(4)],
    ['a step is missing', event(1, 'Agenda')],
    ['the type is named like what every object has', event(1, 'toString')],
    ['the stored version is none', event(0)],
    ['the stored version is no whole number', event(1.5)],
    ['there is no stored version', { ...event(1), metadata: {} as { version: number } }],
  ])('finds no way when %s', (_, from) => {
    expect(upcast(from, 3, table)).toBeNull();
  });

  it('has every step that the types of today need, and none for another type', () => {
    const versions: Record<string, number> = { ...SERVICE_VERSIONS };
    for (const [type, traits] of Object.entries(CATALOGUE)) versions[type] = traits.version;
    for (const [type, version] of Object.entries(versions)) {
      const needed = Array.from({ length: version - 1 }, (_, index) => String(index + 1));
      expect(Object.keys(UPCASTERS[type] ?? {})).toEqual(needed);
    }
    expect(Object.keys(UPCASTERS).filter((type) => !(type in versions))).toEqual([]);
  });
});
