/**
 * What a reporter does in the scenarios: follows a story, logs what is heard at the hour it is heard, and looks at the
 * story as it is, as it is told, and as it was. Everything goes over HTTP.
 */
import type { Json, TestNode } from '../support/node.js';

/** Where and for whom to look: `at` is any moment of the API. */
export interface Look {
  readonly at?: string | number;
  readonly audience?: 'public' | 'newsroom';
}

export const PUBLIC: Look = { audience: 'public' };

/** Runs one step of a scenario; when it fails, its words say where. */
const step =
  (word: string) =>
  async <T>(words: string, act: () => Promise<T>): Promise<T> => {
    try {
      return await act();
    } catch (error) {
      if (error instanceof Error) error.stack = `${word} ${words}\n${error.stack}`;
      throw error;
    }
  };

export const Given = step('Given');
export const When = step('When');
export const Then = step('Then');

/** A story that a reporter follows. */
export class Followed {
  private constructor(
    private readonly node: TestNode,
    readonly id: string,
  ) {}

  /** Opens it at that instant. */
  static async since(node: TestNode, instant: string, slug: string): Promise<Followed> {
    node.clock?.set(instant);
    return new Followed(node, await node.open(slug));
  }

  /** Waits for that instant. */
  at(instant: string): this {
    this.node.clock?.set(instant);
    return this;
  }

  /** Logs one development; gives it as read. */
  log(type: string, data: object, envelope: object = {}): Promise<Json> {
    return this.node.log(this.id, { type, data, ...envelope });
  }

  /** Tries to log one development, which is not taken; gives the problem. */
  refused(type: string, data: object, envelope: object = {}): Promise<Json> {
    return this.node.refused(this.id, { type, data, ...envelope });
  }

  /** The latest status, or the one at a moment. */
  async status(look: Look = {}): Promise<Json> {
    return this.body('', look);
  }

  /** One meeting in the status; undefined when it is not there. */
  async meeting(id: string, look: Look = {}): Promise<Json> {
    const { meetings } = await this.status(look);
    return meetings.find((meeting: Json) => meeting.id === id);
  }

  /** The history as developments. */
  async history(look: Look & { order?: 'recorded' | 'known' | 'occurred' } = {}): Promise<Json[]> {
    return (await this.body('/developments', { ...look, limit: 200 })).items;
  }

  /**
   * The history in words: each development's type, with what is marked on it. `StoryOpened`, which begins every
   * history in the order of the log, is left out.
   */
  async told(order: 'recorded' | 'known' | 'occurred' = 'recorded', look: Look = {}): Promise<string[]> {
    const items = await this.history({ ...look, order });
    return items.filter(({ type }) => type !== 'StoryOpened').map(inWords);
  }

  /** One development as read, with its corrections. */
  async entry(id: string, look: Look = {}): Promise<Json> {
    return this.body(`/developments/${id}`, look);
  }

  /** The HTTP status of a read of the story (no path) or of one of its developments (`/developments/<id>`). */
  async answers(path: string, look: Look = {}): Promise<number> {
    return (await this.read(path, look)).status;
  }

  /** All bytes that the public gets of the story now. */
  async publicText(): Promise<string> {
    const orders = ['recorded', 'occurred'];
    const paths = ['', ...orders.map((order) => `/developments?order=${order}`)];
    const texts = await Promise.all(paths.map(async (path) => (await this.read(path, PUBLIC)).text));
    return texts.join('\n');
  }

  private async body(path: string, look: object): Promise<Json> {
    const reply = await this.read(path, look);
    if (reply.status !== 200) throw new Error(`${reply.status}: ${reply.text}`);
    return reply.body;
  }

  private read(path: string, look: object) {
    const query = new URLSearchParams(
      Object.entries(look).map(([name, value]): [string, string] => [name, String(value)]),
    );
    return this.node.get(`/stories/${this.id}${path}${path.includes('?') ? '&' : '?'}${query}`);
  }
}

/** `MeetingCancelled` that came late: `cancelled (late)`. */
function inWords({ type, late, loggedLate, idle, visibility }: Json): string {
  const words = type
    .replace(/^(Meeting|Development)/, '')
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase();
  const marks = [
    late && 'late',
    loggedLate && 'logged late',
    idle && `idle: ${idle}`,
    visibility !== 'public' && visibility,
  ].filter(Boolean);
  return marks.length > 0 ? `${words} (${marks.join(', ')})` : words;
}
