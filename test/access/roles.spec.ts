/** The role table, cell by cell over HTTP: role × route × desk, with keys, without a credential, and with PUBLIC_READ. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ROLES } from '../../src/access/caller.js';
import { RIGHTS, rightToLog } from '../../src/access/table.js';
import { ROUTES } from '../../src/http/door/routes.js';
import { CATALOGUE, type DevelopmentType } from '../../src/story/events.js';
import type { Reply } from '../support/node.js';
import {
  type Around,
  FOR_BROWSERS,
  NEVER_SENT,
  RIGHTS_BY_HAND,
  ROLE_NAMES,
  ROUTES_BY_HAND,
  type Row,
  TYPES_BY_HAND,
} from './expected.js';
import { Scene, type TestKey } from './scene.js';

describe('the tables of the code', () => {
  it('give each role what the table by hand gives it', () => {
    expect(ROLES).toEqual(ROLE_NAMES);
    const levels = Object.entries(RIGHTS).map(([right, row]) => [right, row.levels]);
    expect(Object.fromEntries(levels)).toEqual(RIGHTS_BY_HAND);
  });

  it('ask of each type the right that the table by hand asks', () => {
    const sent = Object.keys(CATALOGUE).filter((type) => !NEVER_SENT.includes(type)) as DevelopmentType[];
    expect(Object.values(TYPES_BY_HAND).flat().sort()).toEqual([...sent].sort());
    for (const [right, types] of Object.entries(TYPES_BY_HAND))
      for (const type of types) expect([type, rightToLog(type as DevelopmentType)]).toEqual([type, right]);
  });

  it('let into each route whom the table by hand lets in', () => {
    const rolesOf = (right: string) => ROLE_NAMES.filter((_, column) => RIGHTS_BY_HAND[right]?.[column] !== 'no');
    // Routes for browsers alone may stand in the table before there is anything to sign in by.
    const asked = Object.entries(ROUTES).filter(([route]) => route in ROUTES_BY_HAND || !FOR_BROWSERS.includes(route));
    expect(asked.map(([route, right]) => [route, right === null ? null : rolesOf(right)]).sort()).toEqual(
      Object.entries(ROUTES_BY_HAND)
        .map(([route, { may }]) => [route, may])
        .sort(),
    );
  });
});

describe('a newsroom', () => {
  const scene = new Scene();
  let keys: TestKey[];
  let around: Around;
  beforeAll(async () => {
    await scene.start();
    around = await furnished(scene);
    keys = await scene.everyKey();
  });
  afterAll(() => scene.end());

  it('has the routes that the table names, and no others', async () => {
    const { paths } = (await scene.node.get('/openapi.json')).body as { paths: Record<string, object> };
    const told = Object.entries(paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path.replaceAll(/\{(\w+)\}/g, ':$1')}`),
    );
    expect(told.sort()).toEqual(Object.keys(ROUTES).sort());
  });

  describe.each(Object.entries(ROUTES_BY_HAND))('%s', (route, row) => {
    it('answers each role and desk as the table says', async () => {
      for (const key of keys) {
        const reply = await send(scene, key, route, row, around);
        expect([key.role, key.desks, reply.status]).toEqual([key.role, key.desks, expectedStatus(row, key)]);
        if (reply.status === 403) expect(reply.body).toMatchObject({ code: 'forbidden', type: '/problems/forbidden' });
      }
    });

    it('appends nothing for those who may not', async () => {
      const denied = keys.filter((key) => expectedStatus(row, key) === 403);
      const asks = await Promise.all(denied.map(() => row.ask(around)));
      const before = scene.logged;
      for (const [i, key] of denied.entries()) {
        const [path = '', body] = asks[i] ?? [];
        expect((await scene.as(key, methodOf(route), path, body)).status).toBe(403);
      }
      expect(scene.logged).toBe(before);
    });

    it('is closed without a credential, unless it is open to everybody', async () => {
      const before = scene.logged;
      const reply = await send(scene, null, route, row, around, before);
      if (row.may === null) expect(reply.status).toBe(row.status);
      else expectNoCredential(reply);
    });

    it('is closed to a credential that is none, unless it is open to everybody', async () => {
      const stranger = { text: `${keys[0]?.text.slice(0, -1)}_` } as TestKey;
      const reply = await send(scene, stranger, route, row, around);
      if (row.may === null) expect(reply.status).toBe(row.status);
      else expectNoCredential(reply);
    });
  });
});

describe('a newsroom whose public view is open (PUBLIC_READ=1)', () => {
  const scene = new Scene();
  let around: Around;
  beforeAll(async () => {
    await scene.start({ PUBLIC_READ: '1' });
    around = await furnished(scene);
  });
  afterAll(() => scene.end());

  it.each(Object.entries(ROUTES_BY_HAND))(
    '%s: without a credential it is what a reader gets, or 401',
    async (...cell) => {
      const [route, row] = cell;
      const reply = await send(scene, null, route, row, around);
      if (row.may === null || row.may.includes('reader')) expect(reply.status).toBe(row.status);
      else expectNoCredential(reply);
    },
  );

  it('shows without a credential the bytes that a reader gets', async () => {
    const reader = await scene.key('reader');
    for (const [route, row] of Object.entries(ROUTES_BY_HAND)) {
      if (methodOf(route) !== 'GET' || row.may?.includes('reader') !== true || route === 'GET /api/v1/me') continue;
      const [anybodys, readers] = [
        await send(scene, null, route, row, around),
        await send(scene, reader, route, row, around),
      ];
      expect([route, anybodys.status, anybodys.text]).toEqual([route, readers.status, readers.text]);
    }
  });

  it('asks for a credential of who wants the newsroom’s view', async () => {
    expectNoCredential(await scene.as(null, 'GET', `/stories/${around.story}?audience=newsroom`));
  });

  it('does not take a credential that is none for nobody’s', async () => {
    const wrong = (authorization: string) => scene.as(null, 'GET', '/stories', undefined, { authorization });
    for (const text of ['', 'Basic eDp5', 'Bearer slk_x', 'Bearer x']) expectNoCredential(await wrong(text));
  });
});

const methodOf = (route: string): string => route.split(' ')[0] ?? '';

function expectedStatus({ may, status, isOfDesk }: Row, { role, desks }: TestKey): number {
  const isIn = may === null || may.includes(role);
  const isHere = isOfDesk !== true || desks === null || desks.includes('world');
  return isIn && isHere ? status : 403;
}

async function send(scene: Scene, key: TestKey | null, route: string, row: Row, around: Around, before?: number) {
  const [path, body] = await row.ask(around);
  const reply = await scene.as(key, methodOf(route), path, body);
  if (before !== undefined && reply.status === 401) expect(scene.logged - before).toBe(path.includes('/keys/') ? 1 : 0);
  return reply;
}

function expectNoCredential({ status, headers, body }: Reply): void {
  expect(status).toBe(401);
  expect(headers.get('www-authenticate')).toMatch(/^Bearer /);
  expect(body).toMatchObject({ code: 'unauthenticated', type: '/problems/unauthenticated' });
}

/** Something of everything to be asked for. */
async function furnished(scene: Scene): Promise<Around> {
  const { node } = scene;
  const story = await node.open('rain', { desk: 'world' });
  const logged = await node.log(
    story,
    { type: 'FactReported', data: { text: 'It rained' } },
    {
      type: 'MeetingScheduled',
      data: { form: 'summit', participants: [{ name: 'The mayor' }], startsAt: '2026-05-04' },
    },
  );
  return {
    story,
    entry: logged.items[0].id,
    meeting: logged.items[1].data.meetingId,
    unique: () => scene.unique(),
    spareKey: async () => (await node.post('/keys', { name: 'Spare', role: 'reader' })).body.id,
  };
}
