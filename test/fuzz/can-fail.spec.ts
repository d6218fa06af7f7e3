/** The fuzz can fail: it finds a server that departs from its document, wherever one of the two is changed. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Json } from '../support/node.js';
import { isExcepted } from './exceptions.js';
import { breachesIn, type FuzzAnswer } from './laws.js';
import { FuzzNewsroom } from './newsroom.js';
import { operationsOf, schemasOf } from './operations.js';
import { report } from './report.js';
import type { FuzzRequest } from './requests.js';
import { Fuzz } from './run.js';
import { SchemaChecks } from './schema-check.js';

const newsroom = new FuzzNewsroom();
let document: Json;
beforeAll(async () => {
  await newsroom.start();
  document = (await newsroom.node.get('/openapi.json')).body;
});
afterAll(() => newsroom.end());

/** What a few requests of some operations find by a document that was doctored. */
async function found(paths: readonly string[], doctor: (document: Json) => void, runs = 12): Promise<string> {
  const doctored = structuredClone(document);
  doctored.paths = Object.fromEntries(paths.map((path) => [path, doctored.paths[path]]));
  doctor(doctored);
  const fuzz = new Fuzz(newsroom, doctored, { seed: 7, runs, rounds: 1 });
  await fuzz.run();
  return report(fuzz.findings);
}

const STORIES = '/api/v1/stories';
const STORY = '/api/v1/stories/{story}';

describe('By the true document', () => {
  it('nothing is found', async () => {
    expect(await found([STORIES, STORY], () => undefined)).toBe('');
  });
});

const DOCTORED: Readonly<Record<string, readonly [(document: Json) => void, string, number?]>> = {
  'a field that is answered and not told of': [
    ({ components: { schemas } }) => {
      delete schemas.Status.properties.desk;
      schemas.Status.required = schemas.Status.required.filter((name: string) => name !== 'desk');
    },
    'must NOT have additional properties {"additionalProperty":"desk"}',
  ],
  'a field that is told of and not answered': [
    ({ components: { schemas } }) => schemas.Status.required.push('author'),
    "must have required property 'author'",
  ],
  'a field of another type': [
    ({ components: { schemas } }) => {
      schemas.Status.properties.revision = { type: 'string' };
    },
    'must be string',
  ],
  'a status that is not told of': [
    ({ paths }) => delete paths[STORY].get.responses[404],
    'the status 404 is not documented',
  ],
  'a header that is not told of': [
    ({ paths }) => delete paths[STORY].get.responses[200].headers.ETag,
    'the header etag is not documented',
  ],
  'a header that is told of and not sent': [
    ({ paths }) => {
      paths[STORY].get.responses[200].headers['X-Moon'] = { required: true, schema: { type: 'string' } };
    },
    'the header x-moon is missing',
  ],
  'another type of content': [
    ({ paths }) => {
      const { responses } = paths[STORY].get;
      responses[200].content = { 'application/xml': responses[200].content['application/json'] };
    },
    'the type application/json is not documented',
  ],
  'a limit that is wider than told': [
    ({ paths }) => {
      delete paths[STORIES].post;
      const limit = paths[STORIES].get.parameters.find(({ name }: Json) => name === 'limit');
      Object.assign(limit.schema, { minimum: 50, maximum: 51 });
      paths[STORIES].get.parameters = [limit];
    },
    'it is 200, though the request is wrong',
    60,
  ],
  'a limit that is narrower than told': [
    ({ components: { schemas } }) => {
      schemas.OpenStoryDto.properties.title = { type: 'string' };
    },
    'it is refused, though the document calls it valid: title',
  ],
};

describe('The fuzz finds', () => {
  it.each(Object.entries(DOCTORED))('%s', async (_, [doctor, finding, runs]) => {
    expect(await found([STORIES, STORY], doctor, runs)).toContain(finding);
  });
});

describe('A law is broken', () => {
  let checks: SchemaChecks;
  let request: FuzzRequest;
  beforeAll(() => {
    checks = new SchemaChecks(schemasOf(document));
    const operation = operationsOf(document).find(({ id }) => id === 'getStory');
    if (operation === undefined) throw new Error('The document has no getStory.');
    const nothing = { path: { story: 'a' }, query: [], headers: {}, body: null };
    request = { operation, method: 'GET', credential: 'admin', wrong: null, goesOn: false, ...nothing };
  });

  const problem = (status: number, code: string, more: object = {}): FuzzAnswer => ({
    status,
    headers: new Headers({
      'content-type': 'application/problem+json; charset=utf-8',
      'x-request-id': '01999000-0000-7000-8000-000000000001',
      ...(status === 503 ? { 'retry-after': '1' } : {}),
    }),
    text: JSON.stringify({ type: `/problems/${code}`, title: 'T', status, detail: 'D', instance: '/a', code, ...more }),
    hasAppended: false,
  });

  it('by none of these', () => {
    expect(breachesIn(request, problem(404, 'not-found'), checks)).toEqual([]);
    expect(breachesIn(request, problem(503, 'not-caught-up'), checks)).toEqual([]);
    const wrong = { ...request, wrong: 'a limit of 0' };
    const errors = [{ pointer: '', detail: 'Give more.' }];
    expect(breachesIn(wrong, problem(400, 'invalid-request', { errors }), checks)).toEqual([]);
  });

  it('by a failure of the server', () => {
    expect(breachesIn(request, problem(500, 'internal'), checks)).toContain('the status is 500');
  });

  it('by a refusal that logs something', () => {
    const answer = { ...problem(404, 'not-found'), hasAppended: true };
    expect(breachesIn(request, answer, checks)).toContain('something was appended');
  });

  it('by a wrong request that is taken', () => {
    const wrong = { ...request, wrong: 'a limit of 0' };
    const answer = { ...problem(404, 'not-found'), status: 304, text: '' };
    expect(breachesIn(wrong, answer, checks)).toContain('it is 304, though the request is wrong');
  });

  it('by a good request that is refused', () => {
    const errors = [{ pointer: '/title', detail: 'title is too short.' }];
    const sent = { ...request, body: { json: { title: '' } } };
    const breaches = breachesIn(sent, problem(400, 'invalid-request', { errors }), checks);
    expect(breaches).toEqual(['it is refused, though the document calls it valid: title is too short.']);
  });

  it('by a problem that says another status, or is of another type', () => {
    const other = breachesIn(request, problem(404, 'not-found', { status: 400 }), checks);
    expect(other).toContain('the problem says 400');
    const text = breachesIn(
      request,
      { ...problem(404, 'not-found'), headers: new Headers({ 'content-type': 'text/html' }) },
      checks,
    );
    expect(text).toContain('a refusal is text/html');
  });

  it('by a pointer that leads nowhere', () => {
    const sent = { ...request, wrong: 'no title', body: { json: { topics: ['a'] } } };
    const at = (pointer: string) =>
      breachesIn(sent, problem(400, 'invalid-request', { errors: [{ pointer, detail: 'D.' }] }), checks);
    for (const pointer of ['', '/title', '/topics', '/topics/0']) expect(at(pointer)).toEqual([]);
    for (const pointer of ['/topics/1', '/place/name', '/topics/0/x']) {
      expect(at(pointer)).toEqual([`the pointer ${pointer} leads nowhere`]);
    }
  });

  it('by a body that is no JSON', () => {
    expect(breachesIn(request, { ...problem(404, 'not-found'), text: '<html>' }, checks)).toContain(
      'the body is no JSON',
    );
  });

  it('by an administrator who is not known', () => {
    expect(breachesIn(request, problem(401, 'unauthenticated'), checks)).toContain('an administrator is not let in');
  });
});

describe('What is excepted', () => {
  it.each([
    ['/title', 'title is required.', false],
    ['/data/changes/title', 'title is required.', true],
    ['/3/data/changes', 'other is not a field here.', true],
    ['/data/value/between', 'between gives the lower number first.', true],
  ])('%s %s', (pointer, detail, isOne) => {
    expect(isExcepted({ pointer, detail })).toBe(isOne);
  });
});
