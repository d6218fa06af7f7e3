/**
 * Requests of tests over real HTTP, on connections that are kept. Node's own client does a third of the work that its
 * `fetch` does, and suites ask many thousand times.
 */
import { Agent, request } from 'node:http';

export interface Request {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

const agent = new Agent({ keepAlive: true });

/** Sends one, follows no redirection, and gives the answer once it is there as a whole. */
export function send(url: string, { method = 'GET', headers = {}, body }: Request = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = request(url, { method, headers: { accept: '*/*', ...headers }, agent }, (answer) => {
      const parts: Buffer[] = [];
      answer.on('data', (part: Buffer) => parts.push(part));
      answer.on('error', reject);
      answer.on('end', () => {
        const told = new Headers();
        const raw = answer.rawHeaders;
        for (let at = 0; at < raw.length; at += 2) told.append(raw[at] as string, raw[at + 1] as string);
        resolve({ status: answer.statusCode ?? 0, headers: told, text: Buffer.concat(parts).toString('utf8') });
      });
    });
    sent.on('error', reject);
    // Its length is told also where there is nothing, as `fetch` does.
    sent.end(body);
  });
}

/** Statuses of answers that cannot have a body. */
const BODILESS = [204, 304];

/** The same for who speaks `fetch`: what the typed client sends. */
export async function fetchOverHttp(given: globalThis.Request): Promise<Response> {
  const { method, headers: all, url } = given;
  const body = given.body === null ? undefined : new Uint8Array(await given.arrayBuffer());
  const { status, headers, text } = await send(url, { method, headers: Object.fromEntries(all), body });
  return new Response(BODILESS.includes(status) ? null : text, { status, headers });
}
