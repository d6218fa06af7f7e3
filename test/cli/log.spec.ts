/** `slugline log`: every type by flags, by JSON, by a pipe; what the server says of it, in words and as JSON. */
import 'reflect-metadata';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
// @ts-expect-error a script without types
import { developmentFlags, docsOfFields } from '../../scripts/development-flags.mjs';
import { DEVELOPMENT_FLAGS } from '../../src/cli/development-flags.js';
import { envelopeFlags } from '../../src/cli/envelope-flags.js';
import type { Flag } from '../../src/cli/log-flags.js';
import { DATA_DTOS, LOGGED_TYPES } from '../../src/http/dto/data/data-dtos.js';
import { DevelopmentDto } from '../../src/http/dto/development.dto.js';
import { fieldsOf } from '../../src/http/dto/field.js';
import { CATALOGUE } from '../../src/story/events.js';
import { slugline, valuesIn } from '../support/command-line.js';
import { TEST_KEY } from '../support/keys.js';
import { TestNode } from '../support/node.js';
import { EXAMPLES } from '../unit/http/dto-examples.js';

const node = new TestNode();
const folder = mkdtempSync(join(tmpdir(), 'slugline-'));
beforeAll(() => node.start());
afterAll(async () => {
  await node.end();
  rmSync(folder, { recursive: true, force: true });
});

const log = (words: string[], stdin = '') =>
  slugline(['log', ...words], { env: { SLUGLINE_URL: node.url, SLUGLINE_KEY: TEST_KEY.text }, stdin });

/** What is typed so that a field has that value; empty lists cannot be. */
function typed(flags: readonly Flag[], development: object): string[] {
  return flags.flatMap((flag) => {
    let value: unknown = development;
    for (const step of flag.path) value = (value as Record<string, unknown> | undefined)?.[step];
    if (value === undefined) return [];
    const name = `--${flag.flag}`;
    switch (flag.kind) {
      case 'yes':
        return [value === true ? name : `--no-${flag.flag}`];
      case 'objects':
        return (value as object[]).flatMap((one) => [name, short(one)]);
      case 'texts':
        return (value as string[]).flatMap((one) => [name, one]);
      case 'figure':
      case 'object':
        return [];
      case 'changes':
        return [name, JSON.stringify(value)];
      default:
        return [name, Array.isArray(value) ? value.join(',') : String(value)];
    }
  });
}

const short = (object: object): string =>
  Object.entries(object)
    .map(([field, value], index) => (index === 0 ? value : `${field}=${value}`))
    .join('; ');

const withoutEmptyLists = (data: object): object =>
  Object.fromEntries(Object.entries(data).filter(([, value]) => !Array.isArray(value) || value.length > 0));

describe('the flags', () => {
  it('are those of the classes that judge developments; `npm run docs` writes them', () => {
    const made = developmentFlags({ dtos: DATA_DTOS, catalogue: CATALOGUE, fieldsOf, docs: docsOfFields() });
    expect(DEVELOPMENT_FLAGS).toEqual(made);
  });

  it('reach every field of the envelope, unless the data has one by that flag', () => {
    const fields = [...fieldsOf(DevelopmentDto).keys()].filter((name) => !['type', 'data'].includes(name));
    for (const type of LOGGED_TYPES) {
      const { isNewMatter, flags } = DEVELOPMENT_FLAGS[type] as (typeof DEVELOPMENT_FLAGS)[string];
      const all = [...flags, ...envelopeFlags(isNewMatter, flags)];
      expect(new Set(all.map(({ flag }) => flag)).size).toBe(all.length);
      const reached = new Set(all.map(({ path }) => path[0]));
      const hidden = { VerificationChanged: ['verification'], SourceAdded: ['sources'] }[type as string] ?? [];
      const refused = isNewMatter ? [] : ['knownAt', 'withhold', 'embargoUntil'];
      expect(fields.filter((field) => !reached.has(field))).toEqual(
        fields.filter((field) => [...hidden, ...refused].includes(field)),
      );
    }
  });

  const cases = LOGGED_TYPES.flatMap((type) => [
    [type, 'every field', EXAMPLES[type].full] as const,
    [type, 'the least', EXAMPLES[type].minimal] as const,
  ]);
  it.each(cases)('of %s say %s', async (type, _, data) => {
    const { isNewMatter, flags } = DEVELOPMENT_FLAGS[type] as (typeof DEVELOPMENT_FLAGS)[string];
    const envelope = {
      occurredAt: '2026-03',
      sources: [{ name: 'AP', kind: 'wire', url: 'https://ap.example/?a=b;c' }],
      verification: 'disputed',
      note: 'Call back.',
      id: '0199a000-0000-7000-8000-00000000000c',
      ...(isNewMatter ? { knownAt: '2026-03-05T10:00:00Z', withhold: 'Unsure.' } : {}),
    };
    const all = envelopeFlags(isNewMatter, flags);
    // A source may hold a semicolon: then it is given as JSON.
    const ofEnvelope = typed(all, envelope).map((word) =>
      word.startsWith('AP; ') ? JSON.stringify(envelope.sources[0]) : word,
    );
    const words = [type, 'town-hall', ...typed(flags, { data }), ...ofEnvelope, '--dry-run', '--json'];
    const { code, stdout, stderr } = await log(words);
    expect([code, stderr]).toEqual([0, '']);
    const sent = Object.fromEntries(
      Object.entries(envelope).filter(([field]) => all.some(({ path }) => path[0] === field)),
    );
    expect(valuesIn(stdout)).toEqual([{ type, ...sent, data: withoutEmptyLists(data) }]);
  });

  it('take a type in any case, and with hyphens', async () => {
    for (const word of ['factreported', 'FACTREPORTED', 'fact-reported']) {
      const { stdout } = await log([word, 'x', '--text', 'It leaks.', '--dry-run', '--json']);
      expect(valuesIn(stdout)).toEqual([{ type: 'FactReported', data: { text: 'It leaks.' } }]);
    }
  });

  it.each([
    [['--place', 'Town hall; Lund'], { place: { name: 'Town hall', city: 'Lund' } }],
    [
      ['--place', 'Town hall; country=Sweden', '--place.city', 'Lund'],
      { place: { name: 'Town hall', country: 'Sweden', city: 'Lund' } },
    ],
    [
      ['--participant', 'A; B; C', '--participant', '{"name":"D; E"}'],
      { participants: [{ name: 'A', role: 'B', organisation: 'C' }, { name: 'D; E' }] },
    ],
  ])('take a short form of an object: %j', async (words, data) => {
    const { stdout } = await log(['FactReported', 'x', ...words, '--dry-run', '--json']);
    expect(valuesIn(stdout)).toEqual([{ type: 'FactReported', data }]);
  });

  it('take a correction field by field', async () => {
    const changes = ['reason=It rained', 'tentative=true', 'place.city=Lund', 'outcome=null', 'topics=["a"]'];
    const words = changes.flatMap((change) => ['--change', change]);
    const { stdout } = await log(['DevelopmentCorrected', 'x', ...words, '--dry-run', '--json']);
    const made = { reason: 'It rained', tentative: true, place: { city: 'Lund' }, outcome: null, topics: ['a'] };
    expect(valuesIn(stdout)[0].data.changes).toEqual(made);
  });

  it.each([
    [['FigureReported', 'x', '--value', 'many'], /--value takes a number, and "many" is none\./],
    [['FactReported', 'x', '--participant', 'A; B; C; D'], /--participant has too many parts/],
    [['DevelopmentCorrected', 'x', '--changes', '{'], /--changes cannot be read as JSON/],
    [['DevelopmentCorrected', 'x', '--change', 'reason'], /--change takes field=value/],
    [['FactReported', 'x', '--text', 'A', '--if-match', 'old'], /--if-match takes the story's revision/],
    [['FactReported'], /missing required argument 'story'/i],
    [['FactReported', 'x', '--txet', 'A'], /Unknown option '--txet'\.\n\(Did you mean --text\?\)/],
    [['MeetingScheduled', 'x', '--form', 'party'], /Allowed choices are meeting, call/],
    [['MeetingHappened', 'x'], /"MeetingHappened" is no type of development/],
    [['-'], /Say in which story/],
    [['FactReported', 'x', '--file', '/nowhere.json'], /--file: \/nowhere\.json cannot be read \(ENOENT\)\./],
  ])('say what is wrong with %j, and send nothing', async (words, why) => {
    const { code, stdout, stderr } = await log(words);
    expect([code, stdout, stderr]).toEqual([2, '', expect.stringMatching(why)]);
  });

  it('explain themselves', async () => {
    const { code, stdout } = await log(['MeetingScheduled', '--help']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/--depends-on <id> +meetings without which it cannot take place: an id; may be/);
    expect(stdout).toMatch(/--form <word> +what it is \(required\)/);
    const all = await log(['--help']);
    for (const type of LOGGED_TYPES) expect(all.stdout).toContain(`${type} <story>`);
  });
});

describe('what is logged', () => {
  it('is said in a sentence with its ids, or printed as the API gave it', async () => {
    await node.open('wharf');
    const said = await log([
      'MeetingScheduled',
      'wharf',
      '--form',
      'vote',
      '--participant',
      'City council',
      '--starts-at',
      '2026-03-05',
    ]);
    expect(said).toMatchObject({ code: 0, stderr: '' });
    expect(said.stdout).toMatch(
      /^Vote of City council scheduled for 2026-03-05\.\nMeetingScheduled \S{36}, revision 2 of wharf\.\nMeeting \S{36}\.\n$/,
    );
    const json = await log(['FactReported', 'wharf', '--text', 'It leaks.', '--withhold', 'Unsure.', '--json']);
    expect(valuesIn(json.stdout)).toEqual([
      expect.objectContaining({ type: 'FactReported', revision: 3, visibility: 'withheld' }),
    ]);
    expect(
      (await log(['FactReported', 'wharf', '--text', 'It leaks still.', '--withhold', 'Unsure.'])).stdout,
    ).toContain('It is withheld.');
  });

  it('comes through a pipe: a text, one development, or an array in one step', async () => {
    await node.open('pipes');
    expect((await log(['FactReported', 'pipes', '--text', '-'], 'It leaks.\nIt leaks on.\n')).code).toBe(0);
    const one = { type: 'FactReported', data: { text: 'One.' } };
    expect((await log(['-', 'pipes'], JSON.stringify(one))).code).toBe(0);
    const file = join(folder, 'two.json');
    writeFileSync(file, JSON.stringify([one, { ...one, data: { text: 'Two.' } }]));
    expect((await log(['pipes', '--file', file])).stdout).toMatch(/^One\.\n(.*\n)+Two\.\n.+revision 5 of pipes/);
    writeFileSync(file, JSON.stringify({ data: { text: 'From a file.' }, note: 'Kept.' }));
    const { stdout } = await log(['FactReported', 'pipes', '--file', file, '--text', 'By a flag.', '--json']);
    expect(valuesIn(stdout)).toEqual([expect.objectContaining({ note: 'Kept.', data: { text: 'By a flag.' } })]);
    const { body } = await node.get('/stories/pipes/developments');
    expect(body.items[1].data.text).toBe('It leaks.\nIt leaks on.');
  });

  it.each([
    ['no JSON', '{', /The input cannot be read as JSON/],
    ['no object', '12', /must hold a development as JSON, or an array of them/],
    ['no UTF-8', '\xff', /not in UTF-8/],
  ])('is not: %s', async (what, text, why) => {
    const stdin = what === 'no UTF-8' ? Buffer.from(text, 'latin1') : text;
    const env = { SLUGLINE_URL: node.url, SLUGLINE_KEY: TEST_KEY.text };
    expect(await slugline(['log', '-', 'wharf'], { env, stdin })).toEqual({
      code: 2,
      stdout: '',
      stderr: expect.stringMatching(why),
    });
  });

  it('is one development when it is sent twice under an id', async () => {
    await node.open('twice');
    const words = ['FactReported', 'twice', '--text', 'Once.', '--id', '0199a000-0000-7000-8000-0000000000aa'];
    await log(words);
    expect((await log(words)).stdout).toContain('revision 2 of twice');
    expect((await log([...words.slice(0, 3), 'Other.', ...words.slice(4)])).code).toBe(3);
  });
});

describe('what is refused', () => {
  let meeting = '';
  beforeAll(async () => {
    const story = await node.open('bridge');
    const { data } = await node.log(story, {
      type: 'MeetingScheduled',
      data: { form: 'vote', participants: [{ name: 'City council' }] },
    });
    meeting = data.meetingId;
    await node.log(story, {
      type: 'MeetingCancelled',
      data: { meetingId: meeting, reason: 'It rained', cancelledBy: 'The mayor' },
    });
  });

  it('says the rule, the status and the entry that stands against it, and ends with 3', async () => {
    const { code, stdout, stderr } = await log([
      'MeetingPostponed',
      'bridge',
      '--meeting-id',
      meeting,
      '--reason',
      'Snow',
    ]);
    expect([code, stdout]).toEqual([3, '']);
    expect(stderr).toMatch(
      /^Refused \(meeting-already-cancelled\): .+\nIt is cancelled because of \S{36}: Vote of City council cancelled by The mayor: It rained\.\n$/,
    );
  });

  it('is the server’s problem on one line with --json', async () => {
    const { code, stdout, stderr } = await log([
      'MeetingPostponed',
      'bridge',
      '--meeting-id',
      meeting,
      '--reason',
      'Snow',
      '--json',
    ]);
    expect([code, stdout]).toEqual([3, '']);
    expect(valuesIn(stderr)).toEqual([
      expect.objectContaining({ code: 'refused', rule: 'meeting-already-cancelled', status: 409 }),
    ]);
  });

  it('names flags where fields are wrong, and ends with 2', async () => {
    const words = [
      'MeetingCancelled',
      'bridge',
      '--participant',
      'A',
      '--participant',
      '{"role":"B"}',
      '--place.city',
      'Lund',
      '--occurred-at',
      'soon',
      '--topic',
      'a\u202eb',
    ];
    const { code, stderr } = await log(words);
    expect(code).toBe(2);
    const lines = stderr.trim().split('\n').sort();
    expect(lines).toEqual([
      expect.stringMatching(/^--meeting-id: meetingId is required, unless/),
      expect.stringMatching(/^--occurred-at: /),
      expect.stringMatching(/^--participant: name is required\./),
      expect.stringMatching(/^--place\.name: name is required\./),
      expect.stringMatching(/^--reason: reason is required\./),
      expect.stringMatching(/^--topic: /),
    ]);
  });

  it('says what came in since the revision that was asked for', async () => {
    const { code, stderr } = await log(['FactReported', 'bridge', '--text', 'A', '--if-match', '2']);
    expect(code).toBe(3);
    expect(stderr).toMatch(/\n {2}3 {2}Vote of City council cancelled by The mayor: It rained\.\n$/);
  });

  it('says what is not there (4), who is not known (5) and who may not (5)', async () => {
    const words = ['log', 'FactReported', 'bridge', '--text', 'A'];
    expect(await log(['FactReported', 'nowhere', '--text', 'A'])).toEqual({
      code: 4,
      stdout: '',
      stderr: 'There is no story nowhere, or none that you may see.\n',
    });
    const nobody = await slugline(words, { env: { SLUGLINE_URL: node.url } });
    expect([nobody.code, nobody.stderr]).toEqual([5, expect.stringMatching(/SLUGLINE_KEY.+--key-file/)]);
    const { body } = await node.post('/keys', { name: 'Reader', role: 'reader' });
    const reader = await slugline(words, { env: { SLUGLINE_URL: node.url, SLUGLINE_KEY: body.key } });
    expect([reader.code, reader.stdout]).toEqual([5, '']);
    expect(reader.stderr).toMatch(/reader may not/);
  });
});
