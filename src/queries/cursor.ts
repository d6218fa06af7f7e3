/** Cursors: where a page ended, sealed so that clients cannot make one up. */
import { InvalidRequest } from '../story/errors.js';
import type { Audience } from '../story/moment.js';

/** Seals and opens opaque tokens, bound to an audience. */
export interface CursorSeal {
  seal(purpose: 'cursor', audience: Audience, text: string): string;
  open(purpose: 'cursor', audience: Audience, token: string): string | null;
}

/** The place after which the next page begins, for one kind of list. */
export class Cursors {
  constructor(private readonly tokens: CursorSeal) {}

  make(audience: Audience, list: string, place: readonly (string | number)[]): string {
    return this.tokens.seal('cursor', audience, JSON.stringify([list, ...place]));
  }

  /** @throws InvalidRequest for one that is not from this list, or not for this audience */
  read(audience: Audience, list: string, cursor: string | null): readonly (string | number)[] | null {
    if (cursor === null) return null;
    const text = this.tokens.open('cursor', audience, cursor);
    const [from, ...place] = text === null ? [] : (JSON.parse(text) as (string | number)[]);
    if (from === list) return place;
    const detail = 'cursor is not one that this list gave. Ask without it to begin at the first page.';
    throw new InvalidRequest([{ pointer: '', detail }]);
  }
}
