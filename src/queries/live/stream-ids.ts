/** What clients resume a stream by: the place behind which it goes on, sealed, and bound to the audience. */
import type { StreamPlace } from '../../projections/appearances/appearances-view.js';
import { InvalidRequest } from '../../story/errors.js';
import type { Audience } from '../../story/moment.js';

/** A stream of which nothing was told yet, from its beginning. */
export const START = 'start';

/** Where a stream goes on. */
export type StreamFrom = StreamPlace | typeof START;

/** Seals and opens opaque tokens, bound to a purpose and an audience. */
export interface StreamSeal {
  seal(purpose: 'position' | 'stream', audience: Audience, text: string): string;
  open(purpose: 'position' | 'stream', audience: Audience, token: string): string | null;
}

/** The newsroom's ids are positions, good as `after` of any read; the public's name public changes alone. */
const PURPOSES = { newsroom: 'position', public: 'stream' } as const;

/** Between a position and the place among the changes of one event. No position has it in it. */
const BETWEEN = '#';

/**
 * A sealed text is as long as its token tells, and a position of the log has more digits the more is logged, hidden
 * matter too. So the public's are filled up to a multiple of this many characters, which all positions fit into.
 */
const FILLED_TO = 48;
const FILLING = ' ';

/** The position in what a newsroom's id was made from. */
export const positionIn = (text: string): string => text.split(BETWEEN)[0] as string;

const filled = (text: string): string => text.padEnd(Math.ceil(text.length / FILLED_TO) * FILLED_TO, FILLING);

export class StreamIds {
  constructor(
    private readonly tokens: StreamSeal,
    private readonly isPosition: (text: string) => boolean,
  ) {}

  /** The id of a place; the same on every node. */
  seal(audience: Audience, from: StreamFrom): string {
    const text = from === START ? START : from.position + (from.place === null ? '' : `${BETWEEN}${from.place}`);
    return this.tokens.seal(PURPOSES[audience], audience, audience === 'public' ? filled(text) : text);
  }

  /** @throws InvalidRequest for an id that no stream of this audience gave, or one of a log that was moved since */
  open(audience: Audience, id: string, what: string): StreamFrom {
    const text = this.tokens.open(PURPOSES[audience], audience, id)?.trimEnd() ?? null;
    if (text === START) return START;
    const [position = '', place] = text?.split(BETWEEN) ?? [];
    if (text !== null && this.isPosition(position)) {
      return { position, place: place === undefined ? null : Number(place) };
    }
    const detail = `${what} is no id that this stream gave. Begin without it, and read what was missed.`;
    throw new InvalidRequest([{ pointer: '', detail }]);
  }
}
