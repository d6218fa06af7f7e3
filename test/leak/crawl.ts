/** Everything that the public can ask, asked. */
import type { TestNode } from '../support/node.js';
import { developmentsIn, type Step, valuesOf } from './steps.js';
import { idOf } from './words.js';

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
    instants: [],
  };
}

/** An answer, with all that of it reaches the client. */
export interface Seen {
  readonly status: number;
  /** By name, one a line. Not among them: when it was sent, the request's own number, and what the connection says. */
  readonly headers: string;
  readonly text: string;
}

/**
 * Answers by what was asked: `GET /path`, with ` if-none-match: …` where it was conditional, and ` page 2` where it
 * was reached by a cursor.
 */
export type Crawl = ReadonlyMap<string, Seen>;

const OF_THE_EXCHANGE = new Set(['date', 'x-request-id', 'connection', 'keep-alive']);

/** Every route with GET of the reference; a new one must be asked here too. */
export const ASKED = [
  '/api/v1/parked',
  '/api/v1/stories',
  '/api/v1/stories/{story}',
  '/api/v1/stories/{story}/developments',
  '/api/v1/stories/{story}/developments/{developmentId}',
  '/api/v1/views',
] as const;

/** Queries that are refused, whatever they are asked of. */
const WRONG = [
  ...['audience=reader', 'audience=public&audience=public'],
  ...['after=x', 'unknown=1', 'limit=0', 'cursor=x', 'at=yesterday', 'at=recorded:2026-03-01T10:00:00Z'].map(
    (wrong) => `${wrong}&audience=public`,
  ),
];

export class Crawler {
  private readonly seen = new Map<string, Seen>();

  constructor(
    private readonly node: TestNode,
    private readonly places: Places,
  ) {}

  /** All routes, orders, filters, pages and moments. */
  async everything(): Promise<Crawl> {
    await this.lists();
    for (const story of this.places.stories) await this.story(story);
    for (const { story, id } of this.places.developments) await this.development(story, id);
    await this.rest();
    return this.seen;
  }

  /** What tells most, in few requests: for a look after every step. */
  async glance(): Promise<Crawl> {
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
    }
    for (const { story, id } of this.places.developments) await this.get(`/stories/${story}/developments/${id}`);
    return this.seen;
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
    await this.ask('HEAD', `${path}?audience=public`);
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
    }
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
    for (const meeting of this.places.meetings) await this.get(`/meetings/${meeting}`);
    for (const path of [
      '/views',
      '/parked',
      '/agenda',
      '/people',
      '/statements',
      '/corrections',
      '/search?q=bridge',
      '/nothing',
    ]) {
      await this.get(path);
    }
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
      const page = await this.ask('GET', `${path}&audience=public&cursor=${next}`, {}, `GET ${path} page ${number}`);
      next = JSON.parse(page.text).next as string | null;
    }
  }

  private get(path: string, headers: Record<string, string> = {}): Promise<Seen> {
    return this.ask('GET', `${path}${path.includes('?') ? '&' : '?'}audience=public`, headers);
  }

  private async ask(
    method: string,
    path: string,
    headers: Record<string, string> = {},
    key = [`${method} ${path}`, ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`)].join(' '),
  ): Promise<Seen> {
    const url = `${this.node.url}${/^\/(health|metrics|problems|api|$)/.test(path) ? '' : '/api/v1'}${path}`;
    const reply = await fetch(url, { method, headers, redirect: 'manual' });
    const told = [...reply.headers].filter(([name]) => !OF_THE_EXCHANGE.has(name));
    const seen = {
      status: reply.status,
      headers: told.map(([name, value]) => `${name}: ${value}`).join('\n'),
      text: await reply.text(),
    };
    this.seen.set(key, seen);
    return seen;
  }
}
