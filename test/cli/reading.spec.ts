/** The commands that read, on the first story: as text in a pipe, on a terminal, and as JSON. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { loadFirstStory } from '../../src/demo.js';
import { type Given, slugline, valuesIn } from '../support/command-line.js';
import { TEST_KEY } from '../support/keys.js';
import { TestNode } from '../support/node.js';

const node = new TestNode();
const STORY = 'trump-putin-rutte';
const CALLED_OFF = '2025-10-22T20:10:00.000Z';
beforeAll(async () => {
  await node.start();
  await loadFirstStory(node.url, TEST_KEY.text);
});
afterAll(() => node.end());

const typed = (line: string, given: Given = {}) =>
  slugline(line.split(' '), { env: { SLUGLINE_URL: node.url, SLUGLINE_KEY: TEST_KEY.text }, ...given });

/** Runs one that must work, and gives its standard output. */
async function done(line: string, given: Given = {}): Promise<string> {
  const { code, stdout, stderr } = await typed(line, given);
  expect([line, code, stderr]).toEqual([line, 0, '']);
  return stdout;
}

describe('as text', () => {
  it('story show tells the latest status', async () => {
    const shown = await done(`story show ${STORY}`);
    expect(shown).toMatch(
      /^Trump calls off Putin meeting, receives Rutte\ntrump-putin-rutte · open · world desk · ukraine/,
    );
    expect(shown).toContain(
      "  cancelled  Meeting of Donald Trump and Vladimir Putin: It didn't feel right to me (Donald Trump)\n",
    );
    expect(shown).toContain(
      '  Donald Trump on territory: negotiate later (2025-10-22) (before: Ukraine might recover lost territory)\n',
    );
    expect(shown).toContain("  Mark Rutte: “He's the only one who can get this done.”\n");
  });

  it('replay tells it as it was known before and after', async () => {
    const before = await done(`replay ${STORY} --at 2025-10-22T20:09:59.999Z`);
    expect(before).toMatch(/^As the newsroom knew it at 2025-10-22T20:09:59\.999Z \(8 entries\):\n/);
    expect(before).toContain('  scheduled  Meeting of Donald Trump and Vladimir Putin, date to be announced\n');
    const after = await done(`replay ${STORY} --at ${CALLED_OFF}`);
    expect(after).toMatch(/^As the newsroom knew it at 2025-10-22T20:10:00Z/);
    expect(after).toContain('  cancelled  Meeting of Donald Trump and Vladimir Putin');
    expect(await done(`story show ${STORY} --at 9`)).toMatch(/^As of revision 9:\n/);
  });

  it('replay --each walks entry by entry and tells what each changed', async () => {
    const walked = await done(`replay ${STORY} --each --from 8 --to 10`);
    expect(walked.match(/^ {1,3}\d+ /gm)).toEqual(['   8 ', '   9 ', '  10 ']);
    expect(walked).toMatch(
      /\n {3}9 {2}2025-10-22T20:10:00Z +Meeting of .+\n {8} meeting status: scheduled → cancelled\n/,
    );
    expect((await done(`replay ${STORY} --each`)).match(/^ {1,3}\d+ /gm)).toHaveLength(19);
  });

  it('history tells every development in the order that is asked for, all pages', async () => {
    const revisions = (text: string) => [...text.matchAll(/^ *(\d+) {2}\S/gm)].map(([, revision]) => Number(revision));
    expect(revisions(await done(`history ${STORY}`))).toEqual(Array.from({ length: 19 }, (_, at) => at + 1));
    expect(revisions(await done(`history ${STORY} --reverse --limit 2`))).toEqual([19, 18]);
    expect(revisions(await done(`history ${STORY} --since 17`))).toEqual([18, 19]);
    expect(await done(`history ${STORY} --order occurred --limit 1`)).toMatch(
      /^ {3}2 {2}2022 +Background: .+\n {6}NoteAdded, \S{36}, logged late\n$/,
    );
    expect(await done(`history ${STORY} --type MeetingCancelled --order known`)).toMatch(
      /^ {3}9 {2}2025-10-22T20:10:00Z +Meeting of .+\n {6}MeetingCancelled, \S{36}, happened 2025-10-21\/2025-10-22, official, by Donald Trump, logged late\n$/,
    );
    expect(await done(`history ${STORY} --type StoryClosed`)).toBe('There are none.\n');
  });

  it('diff tells in sentences what changed between two moments', async () => {
    expect(await done(`diff ${STORY} --from 8 --to 9`)).toBe(
      "From revision 8 to revision 9:\n- Meeting of Donald Trump and Vladimir Putin cancelled by Donald Trump: It didn't feel right to me.\n",
    );
    expect(await done(`diff ${STORY} --from 9 --to 9`)).toContain('Nothing changed.');
  });

  it('unread tells what I have not seen, once it is marked no more', async () => {
    expect(await done(`unread ${STORY} --seen 18`)).toBe('Seen up to revision 18 of 19.\n');
    expect(await done(`unread ${STORY}`)).toMatch(/^From revision 18 to now \(revision 19\):\n- Mark Rutte: /);
    expect(await typed(`unread ${STORY} --mark`)).toMatchObject({
      code: 0,
      stderr: 'Marked as seen up to revision 19.\n',
    });
    expect(await done(`unread ${STORY}`)).toBe('Nothing new.\n');
  });

  it('agenda tells what is on by day', async () => {
    const week = await done('agenda --from 2025-10-20 --to 2025-10-26');
    expect(week).toMatch(
      /^2025-10-22\n {2}held {7}Meeting of Donald Trump and Mark Rutte, .+ {2}\(trump-putin-rutte\)\n\n1 more without a date: --undated\.\n$/,
    );
    expect(await done('agenda --from 2025-10-20 --to 2025-10-26 --undated')).toMatch(
      /\nWithout a date\n {2}cancelled {2}Meeting of Donald Trump and Vladimir Putin: /,
    );
    expect(await done('agenda --from 1999-01-01 --to 1999-01-02 --status held')).toBe('Nothing is on.\n');
  });

  it('search tells what was found', async () => {
    const found = await done('search tomahawk missiles --limit 1');
    expect(found).toMatch(/^trump-putin-rutte 14 {2}StanceTaken\n/);
    expect(found).toContain('rules out arming Ukraine with Tomahawk missiles now');
    expect(found).not.toMatch(/<mark>|&#/);
    expect(await done('search zeppelin')).toBe('Nothing was found.\n');
  });

  it('as the public sees it, where that is asked for', async () => {
    expect(await done(`story show ${STORY} --public`)).not.toContain('It is');
    const [opened] = valuesIn(await done(`history ${STORY} --public --limit 1 --json`));
    expect(opened).not.toHaveProperty('by');
  });
});

describe('stories', () => {
  it('are opened, listed, retitled, closed, opened again and merged', async () => {
    const opened = await slugline(
      ['story', 'open', 'wharf', '--title', 'The wharf', '--desk', 'local', '--topic', 'harbour'],
      {
        env: { SLUGLINE_URL: node.url, SLUGLINE_KEY: TEST_KEY.text },
      },
    );
    expect(opened).toEqual({
      code: 0,
      stderr: '',
      stdout: expect.stringMatching(/^Opened wharf: The wharf\nStory \S{36}, revision 1\.\n$/),
    });
    expect(await done('story list --desk local')).toMatch(/^wharf {2}\S+, revision 1\n {2}The wharf\n/);
    expect(await done('story retitle wharf --slug quay --topic port --topic harbour')).toMatch(/revision 2 of wharf/);
    expect(await done('story close quay --reason Settled.')).toMatch(/StoryClosed/);
    expect(await done('story list --state closed')).toMatch(/^quay \[closed\]/);
    const again = await typed('story close quay --reason Settled.');
    expect([again.code, again.stderr]).toEqual([3, expect.stringMatching(/^Refused \(story-closed\)/)]);
    const [{ id }] = valuesIn(await done('story list --state closed --json'));
    expect(await done(`story reopen ${id} --reason More.`)).toMatch(/StoryReopened/);
    await node.open('harbour');
    expect(await done(`story merge ${id} harbour --reason One.`)).toMatch(/StoryMerged/);
    expect(await done('story list --state merged --json')).toMatch(/"state":"merged"/);
    expect(await done('story list --desk nowhere')).toBe('There are none.\n');
  });

  it('of a taken slug are refused with the story that has it', async () => {
    const { code, stderr } = await typed(`story open ${STORY} --title T`);
    expect([code, stderr]).toEqual([3, expect.stringContaining('01999000-0000-7000-8000-000000000000')]);
  });

  it('with a bad slug are a bad request', async () => {
    expect(await typed('story open A_B --title T')).toEqual({
      code: 2,
      stdout: '',
      stderr: 'The slug: slug is made of a-z, 0-9 and single hyphens between them.\n',
    });
  });
});

describe('with --json', () => {
  it.each<[string, number | null]>([
    [`story show ${STORY}`, 1],
    ['story list', null],
    [`history ${STORY}`, 19],
    [`history ${STORY} --limit 3`, 3],
    [`replay ${STORY} --at 9`, 1],
    [`replay ${STORY} --each --to 4`, 4],
    [`diff ${STORY} --from 8`, 1],
    [`unread ${STORY}`, 1],
    ['agenda', 1],
    ['search putin', null],
    ['search zeppelin', 0],
    ['views status', 1],
  ])('%s prints one value a line and nothing else', async (line, count) => {
    const values = valuesIn(await done(`${line} --json`));
    if (count === null) expect(values.length).toBeGreaterThan(0);
    else expect(values).toHaveLength(count);
    for (const value of values) expect(typeof value).toBe('object');
  });

  it('gives what the API gives', async () => {
    const [status] = valuesIn(await done(`story show ${STORY} --json`));
    expect(status).toEqual((await node.get(`/stories/${STORY}`)).body);
    const items = valuesIn(await done(`history ${STORY} --json`));
    expect(items).toEqual((await node.get(`/stories/${STORY}/developments`)).body.items);
  });

  it('walks a list of many pages', async () => {
    const story = await node.open('long');
    for (let page = 0; page < 3; page += 1) {
      await node.log(
        story,
        ...Array.from({ length: 150 }, (_, n) => ({ type: 'FactReported', data: { text: `${page} ${n}` } })),
      );
    }
    const items = valuesIn(await done('history long --json'));
    expect(items.map(({ revision }) => revision)).toEqual(Array.from({ length: 451 }, (_, at) => at + 1));
    expect(valuesIn(await done('history long --limit 201 --json'))).toHaveLength(201);
  });
});

describe('what is asked wrongly', () => {
  it.each([
    [`story show nope`, 4, 'There is no story nope, or none that you may see.\n'],
    [`history nope`, 4, 'There is no story nope, or none that you may see.\n'],
    [`story show ${STORY} --at 99`, 4, `There is no story ${STORY} at that moment, or none that you may see.\n`],
    [`search -- -missiles`, 2, 'The search names no word to look for. Give one at least.\n'],
    [`search -missiles`, 2, expect.stringContaining('A word that begins with - and is no flag stands behind --.')],
    [`story show ..`, 2, '".." names nothing. Give a slug, a name or an id.\n'],
    [
      `history ${STORY} --at soon`,
      2,
      '--at must be a revision, an instant like 2025-10-21T18:00:00Z, recorded:<instant> or now.\n',
    ],
    [`history ${STORY} --limit 0`, 2, expect.stringContaining('Give a whole number, 1 or more.')],
    [`replay ${STORY}`, 2, expect.stringContaining('Say either --at')],
    [`replay ${STORY} --at 2 --from 1`, 2, expect.stringContaining('--from and --to go with --each')],
    [`diff ${STORY}`, 2, expect.stringContaining("Required option '--from <moment>' not specified.")],
    ['agenda --time-zone Mars', 2, expect.stringContaining('--time-zone must be')],
    ['story lst', 2, expect.stringContaining('(Did you mean list?)')],
    ['stroy list', 2, expect.stringContaining('(Did you mean story?)')],
  ])('%s ends with %i', async (line, code, stderr) => {
    expect(await typed(line)).toEqual({ code, stdout: '', stderr });
  });

  it('is said as JSON with --json', async () => {
    const { code, stdout, stderr } = await typed('story lst --json');
    expect([code, stdout, valuesIn(stderr)]).toEqual([
      2,
      '',
      [{ code: 'usage', detail: expect.stringMatching(/Unknown command 'lst'/) }],
    ]);
    const problem = valuesIn((await typed('story show nope --json')).stderr);
    expect(problem).toEqual([(await node.get('/stories/nope')).body]);
  });
});

describe('on a terminal', () => {
  it('words are broken where it ends, under where they began', async () => {
    const lines = (await done(`story show ${STORY} --no-color`, { columns: 50 })).split('\n');
    for (const line of lines) expect([...line].length).toBeLessThanOrEqual(50);
    const at = lines.findIndex((line) => line.startsWith('  cancelled'));
    expect(lines[at + 1]).toMatch(/^ {13}\S/);
  });

  it('there is colour, unless NO_COLOR or --no-color or a dumb terminal says no; in a pipe only with FORCE_COLOR', async () => {
    const env = { SLUGLINE_URL: node.url, SLUGLINE_KEY: TEST_KEY.text };
    const isColoured = async (line: string, given: Given) => (await typed(line, given)).stdout.includes('\x1b[');
    const show = `story show ${STORY}`;
    expect(await isColoured(show, { env, columns: 80 })).toBe(true);
    expect(await isColoured(`${show} --no-color`, { env, columns: 80 })).toBe(false);
    expect(await isColoured(show, { env: { ...env, NO_COLOR: '1' }, columns: 80 })).toBe(false);
    expect(await isColoured(show, { env: { ...env, TERM: 'dumb' }, columns: 80 })).toBe(false);
    expect(await isColoured(show, { env })).toBe(false);
    expect(await isColoured(show, { env: { ...env, FORCE_COLOR: '1' } })).toBe(true);
    expect(await isColoured(`${show} --json`, { env, columns: 80 })).toBe(false);
    expect(await typed('search putin --limit 1', { env, columns: 80 })).toMatchObject({
      stdout: expect.stringContaining('\x1b[33mPutin\x1b[39m'),
    });
  });
});

describe('what others wrote', () => {
  it('moves no cursor, sets no title and turns no direction, in any mode', async () => {
    const text = 'Red \x1b[31m alert \x1b[0m \x1b]0;title\x07 \u202Egnol\u202C \u009b2J back\b\r\nnext\u2028line';
    const story = await node.open('hostile');
    await node.log(story, { type: 'FactReported', data: { text } });
    for (const line of [
      'story show hostile',
      'history hostile',
      'diff hostile --from 1',
      'replay hostile --each',
      'search alert',
      'unread hostile',
    ]) {
      for (const columns of [undefined, 60]) {
        const shown = await done(`${line} --no-color`, { columns });
        expect(shown).toContain('alert');
        // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there
        expect(shown).not.toMatch(/[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u2028]/);
      }
    }
    const raw = await done('history hostile --type FactReported --json');
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there
    expect(raw).not.toMatch(/[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2028]/);
    expect(valuesIn(raw)[0].data.text).toBe(text);
  });
});

describe('what was filed here from another story', () => {
  it('is told as such, and replayed without the revision that it has there', async () => {
    const [home, here] = [await node.open('there'), await node.open('here')];
    const { id } = await node.log(home, { type: 'FactReported', data: { text: 'It leaks there.' } });
    await node.log(here, { type: 'DevelopmentCrossFiled', data: { from: { storyId: home, developmentId: id } } });
    const history = await done('history here');
    expect(history).toMatch(/\n {3}· {2}\S+ +It leaks there\.\n/);
    expect(history).toContain(`filed here from ${home}`);
    expect(await done('replay here --each --to 2')).toMatch(/ {3}1 {2}.+\n(.+\n)* {3}· {2}\S+ +It leaks there\.\n/);
  });
});
