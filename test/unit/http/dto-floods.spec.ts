/** What is too much is refused for being too much: how much more it is makes no difference to the work or the answer. */
import { describe, expect, it, jest } from '@jest/globals';
import { getMetadataStorage } from 'class-validator';
import fc from 'fast-check';
import { MakeKeyDto } from '../../../src/http/dto/access.dto.js';
import { DATA_DTOS, LOGGED_TYPES } from '../../../src/http/dto/data/data-dtos.js';
import { DevelopmentDto } from '../../../src/http/dto/development.dto.js';
import { type Dto, fieldsOf } from '../../../src/http/dto/field.js';
import { OpenStoryDto } from '../../../src/http/dto/open-story.dto.js';
import { readDevelopments, readObject } from '../../../src/http/dto/read-body.js';
import { type FieldError, InvalidRequest, MOST_ERRORS } from '../../../src/story/errors.js';
import { EXAMPLES, ID } from './dto-examples.js';

const MOST = 100;
const FLOOD = 10_000;
const LONG = 50_000;

function refusal(read: () => unknown): InvalidRequest {
  try {
    read();
  } catch (error) {
    if (error instanceof InvalidRequest) return error;
    throw error;
  }
  throw new Error('It was taken.');
}

const errorsOf = (read: () => unknown): readonly FieldError[] => refusal(read).errors;

/** Every list that a body can have, by the class that has it. */
const LISTS: [string, Dto, string][] = [DevelopmentDto, MakeKeyDto, OpenStoryDto, ...Object.values(DATA_DTOS)].flatMap(
  (dto: Dto) =>
    [...fieldsOf(dto)]
      .filter(([, { kind }]) => (kind.schema as { maxItems?: number }).maxItems !== undefined)
      .map(([name]): [string, Dto, string] => [`${dto.name}.${name}`, dto, name]),
);

/** The value, with each element or field counted that is looked at, at the top of it. */
function counted<T extends object>(value: T): { value: T; looks: () => number } {
  const seen = new Set<PropertyKey>();
  const get = (target: T, key: PropertyKey) => {
    seen.add(key);
    return Reflect.get(target, key);
  };
  return { value: new Proxy(value, { get }), looks: () => seen.size };
}

const many = <T>(count: number, one: T): T[] => Array.from({ length: count }, () => one);
const unknown = (count: number): Record<string, number> =>
  Object.fromEntries(Array.from({ length: count }, (_, n) => [`field${n}`, n]));
const development = (type: keyof typeof EXAMPLES, data: object) => ({
  type,
  occurredAt: '2026',
  data: { ...EXAMPLES[type].full, ...data },
});

describe('A list that is too long', () => {
  const element = fc.constantFrom<unknown>(
    {},
    [],
    null,
    1,
    'a',
    ID,
    { name: 'A' },
    { name: 'A', kind: 'wire' },
    { x: 1 },
  );

  it.each(LISTS)('is refused as with one element too many: %s', (_, dto, name) => {
    fc.assert(
      fc.property(fc.array(element, { minLength: MOST + 1, maxLength: 3 * MOST }), (list) => {
        const whole = errorsOf(() => readObject(dto, { [name]: list }));
        expect(whole).toEqual(errorsOf(() => readObject(dto, { [name]: list.slice(0, MOST + 1) })));
        expect(whole).toContainEqual({ pointer: `/${name}`, detail: `${name} has at most ${MOST}.` });
      }),
      { seed: 1, numRuns: 20 },
    );
  });

  it.each(LISTS)('is not looked through: %s', (_, dto, name) => {
    for (const one of [{}, { name: 'A' }, 'a', 1]) {
      const { value, looks } = counted(many(FLOOD, one));
      errorsOf(() => readObject(dto, { [name]: value }));
      expect(looks()).toBeLessThan(2 * MOST);
    }
  });

  it('stands nowhere in what a correction changes', () => {
    for (const changes of [{ a: many(FLOOD, {}) }, unknown(FLOOD), { a: [[{ b: unknown(FLOOD) }]] }]) {
      expect(errorsOf(() => readDevelopments(development('DevelopmentCorrected', { changes })))).toEqual([
        { pointer: '/data/changes', detail: 'changes holds at most 5,000 values.' },
      ]);
    }
    const { value, looks } = counted(many(FLOOD, {}));
    errorsOf(() => readDevelopments(development('DevelopmentCorrected', { changes: { a: value } })));
    expect(looks()).toBeLessThan(6_000);
  });
});

describe('Fields that do not belong there', () => {
  it.each([...LOGGED_TYPES])('are told until they are enough: of a %s', (type) => {
    const { value, looks } = counted(unknown(FLOOD));
    expect(errorsOf(() => readDevelopments({ type, data: value, occurredAt: '2026' }))).toHaveLength(MOST_ERRORS);
    expect(looks()).toBeLessThan(3 * MOST_ERRORS);
  });

  it('are told until they are enough: of what stands within', () => {
    for (const data of [{ participants: many(MOST, unknown(500)) }, { place: unknown(FLOOD) }]) {
      const error = refusal(() => readDevelopments(development('FactReported', data)));
      expect(error.errors).toHaveLength(MOST_ERRORS);
      expect(error.message).toBe('100 fields or more are not as they should be.');
    }
    const figure = development('FigureReported', { value: unknown(FLOOD) });
    expect(errorsOf(() => readDevelopments(figure))).toHaveLength(MOST_ERRORS);
  });

  it('leave the rest of an array alone', () => {
    const { value, looks } = counted(many(200, { type: 'NoteAdded', data: unknown(500) }));
    expect(errorsOf(() => readDevelopments(value))).toHaveLength(MOST_ERRORS);
    expect(looks()).toBeLessThan(20);
  });

  it('make no long answer by their names', () => {
    const long = '~'.repeat(LONG);
    const errors = errorsOf(() =>
      readDevelopments({ type: 'NoteAdded', data: { kind: 'note', text: 'A', [long]: 1 } }),
    );
    expect(errors).toEqual([{ pointer: '/data', detail: expect.stringMatching(/^~{200}… is not a field here\.$/) }]);
  });
});

describe('Objects of a list', () => {
  it('are judged without class-validator looking up again what it knows of their class', () => {
    const lookUps = jest.spyOn(getMetadataStorage(), 'getTargetValidationMetadatas');
    const read = (people: number) => {
      lookUps.mockClear();
      readDevelopments(development('MeetingHeld', { participants: many(people, { name: 'A' }) }));
      return lookUps.mock.calls.length;
    };
    read(1);
    expect(read(MOST)).toBe(read(1));
    lookUps.mockRestore();
  });
});

describe('A text that is far too long', () => {
  it.each(['text', 'title', 'slug', 'language'])('is not counted character by character: %s', (name) => {
    const characters = jest.spyOn(String.prototype as Iterable<string>, Symbol.iterator);
    const body =
      name === 'text' ? development('FactReported', { text: 'a'.repeat(LONG) }) : { [name]: 'a'.repeat(LONG) };
    const errors = errorsOf(() => (name === 'text' ? readDevelopments(body) : readObject(OpenStoryDto, body)));
    const lengths = characters.mock.contexts.map((text) => String(text).length);
    characters.mockRestore();
    expect(errors.some(({ detail }) => /characters\.$/.test(detail))).toBe(true);
    expect(Math.max(0, ...lengths)).toBeLessThan(LONG);
  });
});
