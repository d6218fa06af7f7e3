/** Everything that can be asked, asked by the public or by somebody of the newsroom. */
import { send } from '../support/http.js';
import { bearer } from '../support/keys.js';
import type { TestNode } from '../support/node.js';
import { developmentsIn, type Step, valuesOf } from './steps.js';
import { idOf, MARKER } from './words.js';

/** What there is to ask about: addresses of what is shown, of what is hidden, and of what never was. */
export interface Places {
  /** Ids and slugs of stories. */
  readonly stories: readonly string[];
  /** Ids of developments, with the story under which they are asked for. */
  readonly developments: readonly { readonly story: string; readonly id: string }[];
  readonly meetings: readonly string[];
  readonly desks: readonly string[];
  readonly topics: readonly string[];
  readonly types: readonly string[];
  /** Of people, as they are written. */
  readonly names: readonly string[];
  readonly instants: readonly string[];
}

/** All that steps name, and something they do not; without instants. */
export function placesOf(steps: readonly Step[], never: string): Places {
  const stories = [...new Set(steps.map(({ story }) => story))];
  return {
    stories: [...[...stories, never].map(idOf), ...valuesOf(steps, 'slug')],
    developments: [
      ...developmentsIn(steps).map(({ story, id }) => ({ story: idOf(story), id })),
      // Under the first story too, which may have taken them in.
      ...developmentsIn(steps).flatMap(({ story, id }) =>
        story === stories[0] ? [] : [{ story: idOf(stories[0] as string), id }],
      ),
      ...stories.map((story) => ({ story: idOf(story), id: idOf(never) })),
      { story: valuesOf(steps, 'slug')[0] as string, id: developmentsIn(steps).at(-1)?.id as string },
    ],
    meetings: valuesOf(steps, 'meetingId'),
    desks: valuesOf(steps, 'desk'),
    topics: valuesOf(steps, 'topics'),
    types: [...new Set(valuesOf(steps, 'type'))],
    names: [...new Set(valuesOf(steps, 'name'))],
    instants: [],
  };
}

/** An answer, with all that of it reaches the client. */
export interface Seen {
  readonly status: number;
  /** By name, one a line. Not among them: when it was sent, the request's own number, how many are left to ask, and what the connection says. */
  readonly headers: string;
  readonly text: string;
}

/**
 * Answers by what was asked: `GET /path`, with ` if-none-match: …` where it was conditional, and ` page 2` where it
 * was reached by a cursor.
 */
export type Crawl = ReadonlyMap<string, Seen>;

const OF_THE_EXCHANGE = /^(date|x-request-id|connection|keep-alive|ratelimit.*)$/;

/** Every route with GET below /api/v1 of the reference; a new one must be asked here too. */
export const ASKED = [
  '/api/v1/agenda',
  '/api/v1/audit',
  '/api/v1/corrections',
  '/api/v1/desks',
  '/api/v1/keys',
  '/api/v1/keys/{id}',
  '/api/v1/me',
  '/api/v1/meetings/{id}',
  '/api/v1/parked',
  '/api/v1/people',
  '/api/v1/people/{name}',
  '/api/v1/people/{name}/{list}',
  '/api/v1/search',
  '/api/v1/statements',
  '/api/v1/stories',
  '/api/v1/stories/{story}',
  '/api/v1/stories/{story}/developments',
  '/api/v1/stories/{story}/developments/{developmentId}',
  '/api/v1/stories/{story}/diff',
  '/api/v1/stories/{story}/facts',
  '/api/v1/stories/{story}/figures',
  '/api/v1/stories/{story}/meetings',
  '/api/v1/stories/{story}/stances',
  '/api/v1/stories/{story}/statements',
  '/api/v1/stories/{story}/timeline',
  '/api/v1/stories/{story}/unread',
  '/api/v1/views',
] as const;

const PARTS = ['meetings', 'statements', 'stances', 'figures', 'facts'] as const;

/** Words that shown and hidden matter have, and no one. */
const SEARCHED = [
  MARKER,
  `${MARKER.slice(0, 4)}*`,
  'bridge',
  'council',
  'the',
  'meeting',
  '"the bridge"',
  'the -bridge',
  'xyzzy',
];

/** Queries that are refused, whatever they are asked of. */
const WRONG = [
  ...['audience=reader', 'audience=public&audience=public'],
  ...['after=x', 'unknown=1', 'limit=0', 'cursor=x', 'at=yesterday', 'at=recorded:2026-03-01T10:00:00Z'].map(
    (wrong) => `${wrong}&audience=public`,
  ),
];

/** A problem tells the request's own number, but where there is nothing. */
const REQUEST_ID = /,"requestId":"[0-9a-f-]{36}"/;

/** Asks as the public: with a reader's key, and where little is asked without any. */
export class Crawler {
  private readonly seen = new Map<string, Seen>();
  private credential: Record<string, string>;

  constructor(
    private readonly node: TestNode,
    private readonly places: Places,
    /** As whom, and with which key. */
    private readonly audience: 'newsroom' | 'public' = 'public',
    key: string = node.keys.reader,
  ) {
    this.credential = bearer(key);
  }

  /** All routes, orders, filters, pages and moments. */
  async everything(): Promise<Crawl> {
    await this.lists();
    for (const story of this.places.stories) await this.story(story);
    for (const { story, id } of this.places.developments) await this.development(story, id);
    await this.across();
    await this.pages('/statements?limit=2');
    await this.pages('/corrections?limit=1');
    await this.words();
    await this.rest();
    return this.seen;
  }

  /** What tells most, in few requests: for a look after every step. */
  async glance(): Promise<Crawl> {
    this.credential = {};
    await this.get('/stories?limit=200');
    for (const story of this.places.stories) {
      await this.get(`/stories/${story}`);
      await this.get(`/stories/${story}/developments?limit=200`);
      await this.get(`/stories/${story}/developments?limit=200&order=occurred&reverse=true`);
    }
    return this.seen;
  }

  /** What is there now and was at instants, without revisions. */
  async present(): Promise<Crawl> {
    await this.get('/stories?limit=200');
    for (const desk of this.places.desks) await this.get(`/stories?desk=${encodeURIComponent(desk)}`);
    for (const topic of this.places.topics) await this.get(`/stories?topic=${encodeURIComponent(topic)}`);
    for (const story of this.places.stories) {
      await this.get(`/stories/${story}`);
      await this.get(`/stories/${story}/developments?limit=200`);
      await this.pages(`/stories/${story}/developments?order=occurred&limit=1`);
      await this.pages(`/stories/${story}/developments?order=occurred&limit=3&reverse=true`);
      for (const type of this.places.types) {
        await this.get(`/stories/${story}/developments?order=occurred&limit=200&type=${type}`);
      }
      for (const at of this.places.instants) await this.get(`/stories/${story}?at=${at}`);
      await this.told(story);
    }
    for (const { story, id } of this.places.developments) await this.get(`/stories/${story}/developments/${id}`);
    await this.across();
    return this.seen;
  }

  /** The parts of a story, and the story as told. */
  private async told(story: string): Promise<void> {
    const path = `/stories/${story}`;
    for (const part of PARTS) await this.pages(`${path}/${part}?limit=2`);
    await this.pages(`${path}/timeline?limit=3`);
    for (const at of this.places.instants.slice(-2)) {
      for (const part of PARTS) await this.get(`${path}/${part}?at=${at}`);
      await this.get(`${path}/timeline?at=${at}&limit=200`);
      await this.get(`${path}/diff?from=${at}`);
    }
  }

  /** What is asked across stories. */
  private async across(): Promise<void> {
    for (const meeting of this.places.meetings) await this.get(`/meetings/${meeting}`);
    for (const days of ['from=2026-01-01&to=2026-12-31', 'from=2026-02-01&to=2026-03-15&timeZone=Asia/Tokyo']) {
      for (const also of ['', '&uncertain=true', '&status=cancelled,postponed'])
        await this.get(`/agenda?${days}${also}`);
    }
    await this.pages('/people?limit=2');
    await this.pages('/people?limit=3&reverse=true');
    for (const name of this.places.names) {
      await this.get(`/people/${encodeURIComponent(name)}`);
      for (const list of ['meetings', 'statements', 'stances', 'facts']) {
        await this.get(`/people/${encodeURIComponent(name)}/${list}?limit=200`);
      }
      await this.get(`/people?q=${encodeURIComponent(name)}`);
      await this.get(`/statements?speaker=${encodeURIComponent(name)}`);
      await this.get(`/stories?participant=${encodeURIComponent(name)}`);
    }
    for (const topic of this.places.topics) await this.get(`/statements?topic=${encodeURIComponent(topic)}`);
    // Whole: in which order they stand may follow when each came into view.
    await this.get('/statements?limit=200');
    await this.get('/corrections?limit=200');
  }

  /** Searches: of what is shown, of what is hidden, and of what never was. */
  private async words(): Promise<void> {
    for (const word of SEARCHED) {
      await this.pages(`/search?q=${encodeURIComponent(word)}&limit=3`);
      await this.get(`/stories?q=${encodeURIComponent(word)}&sort=relevance&limit=200`);
      for (const at of this.places.instants.slice(-2)) await this.get(`/search?q=${encodeURIComponent(word)}&at=${at}`);
    }
    for (const kind of ['story', 'development', 'fact', 'meeting', 'act']) await this.get(`/search?q=the&kind=${kind}`);
    for (const sort of ['opened', 'title']) await this.pages(`/stories?sort=${sort}&limit=1`);
    for (const wrong of WRONG) await this.ask('GET', `/search?q=a&${wrong}`);
  }

  private async lists(): Promise<void> {
    const { desks, topics } = this.places;
    const filters = ['', 'state=open', 'state=closed', 'state=merged', 'state=secret', 'sort=changed', 'participant=A'];
    filters.push(...desks.map((desk) => `desk=${encodeURIComponent(desk)}`));
    filters.push(...topics.map((topic) => `topic=${encodeURIComponent(topic)}`));
    for (const filter of filters) {
      for (const page of ['limit=200', 'limit=1', 'limit=1&reverse=true'])
        await this.pages(`/stories?${filter}&${page}`);
    }
    for (const wrong of WRONG) await this.ask('GET', `/stories?${wrong}`);
  }

  private async story(story: string): Promise<void> {
    const path = `/stories/${story}`;
    const now = await this.get(path);
    await this.conditional(path, now);
    await this.ask('HEAD', `${path}?audience=${this.audience}`);
    const revision = now.status === 200 ? (JSON.parse(now.text).revision as number) : 3;
    const moments = [
      ...this.places.instants,
      'now',
      '2999-01-01T00:00:00Z',
      '2001-01-01T00:00:00Z',
      '99999999999999999',
    ];
    for (let at = 0; at <= revision + 2; at += 1) moments.push(String(at));
    for (const at of moments) {
      await this.get(`${path}?at=${at}`);
      await this.get(`${path}/developments?at=${at}&limit=200`);
    }
    await this.get(`${path}/developments?at=${revision}&order=occurred&limit=200`);
    for (const order of ['recorded', 'occurred', 'known', 'secret']) {
      for (const reverse of [false, true])
        await this.pages(`${path}/developments?order=${order}&limit=1&reverse=${reverse}`);
    }
    for (const type of this.places.types) await this.pages(`${path}/developments?type=${type}&limit=2`);
    for (let since = 0; since <= revision + 1; since += 1)
      await this.get(`${path}/developments?since=${since}&limit=200`);
    for (const wrong of WRONG) {
      await this.ask('GET', `${path}?${wrong}`);
      await this.ask('GET', `${path}/developments?${wrong}`);
      await this.ask('GET', `${path}/timeline?${wrong}`);
    }
    await this.told(story);
    for (const axis of ['known', 'secret']) await this.get(`${path}/timeline?axis=${axis}`);
    for (const occurred of ['2026-03', '../2026-02', '2026-03-01/2026-03-02', 'soon']) {
      await this.get(`${path}/timeline?occurred=${occurred}&limit=200`);
    }
    for (let from = 1; from <= revision + 1; from += 3) {
      await this.get(`${path}/diff?from=${from}`);
      await this.get(`${path}/diff?from=${from}&to=${Math.max(1, revision - from)}`);
    }
    await this.get(`${path}/unread`);
  }

  private async development(story: string, id: string): Promise<void> {
    const path = `/stories/${story}/developments/${id}`;
    await this.conditional(path, await this.get(path));
    await this.get(`/stories/${story}/developments/${id.toUpperCase()}`);
    for (const at of ['now', '2', '5', ...this.places.instants.slice(-2)]) await this.get(`${path}?at=${at}`);
    await this.get(`${path}?at=recorded:${this.places.instants[0]}`);
  }

  /** What is outside the stories: health, the reference, problems, and routes that are not there. */
  private async rest(): Promise<void> {
    for (const path of [
      '/health/live',
      '/health/ready',
      '/metrics',
      '/',
      '/api/v1/openapi.json',
      '/problems/withdrawn',
    ]) {
      await this.ask('GET', path);
    }
    for (const path of [
      '/me',
      '/views',
      '/parked',
      '/agenda',
      '/stream',
      '/keys',
      '/keys/x',
      '/desks',
      '/audit',
      '/nothing',
    ])
      await this.get(path);
  }

  /** Asks with the tag that it gave, with any, and with one that it did not give. */
  private async conditional(path: string, { headers }: Seen): Promise<void> {
    const etag = /^etag: (.*)$/m.exec(headers)?.[1];
    for (const tag of [...(etag === undefined ? [] : [etag]), '*', '"1"', '"p-x"']) {
      await this.get(path, { 'if-none-match': tag });
    }
  }

  /** Follows the cursors to the end. */
  private async pages(path: string): Promise<void> {
    const { status, text } = await this.get(path);
    let next = status === 200 ? (JSON.parse(text).next as string | null) : null;
    for (let number = 2; next !== null; number += 1) {
      const page = await this.ask(
        'GET',
        `${path}&audience=${this.audience}&cursor=${next}`,
        {},
        `GET ${path} page ${number}`,
      );
      next = JSON.parse(page.text).next as string | null;
    }
  }

  private get(path: string, headers: Record<string, string> = {}): Promise<Seen> {
    return this.ask('GET', `${path}${path.includes('?') ? '&' : '?'}audience=${this.audience}`, headers);
  }

  private async ask(
    method: string,
    path: string,
    headers: Record<string, string> = {},
    key = [`${method} ${path}`, ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`)].join(' '),
  ): Promise<Seen> {
    const url = `${this.node.url}${/^\/(health|metrics|problems|api|$)/.test(path) ? '' : '/api/v1'}${path}`;
    const reply = await send(url, { method, headers: { ...this.credential, ...headers } });
    const told = [...reply.headers].filter(([name]) => !OF_THE_EXCHANGE.test(name));
    const seen = {
      status: reply.status,
      headers: told.map(([name, value]) => `${name}: ${value}`).join('\n'),
      text: reply.text.replace(REQUEST_ID, ''),
    };
    this.seen.set(key, seen);
    return seen;
  }
}
