/** Judges lines by themselves with the very classes that the server judges bodies with. */
import 'reflect-metadata';
import { readDevelopments, readOpenStory } from '../../http/dto/read-body.js';
import { InvalidRequest } from '../../story/errors.js';
import { type Item, Items, isRefused, type Refused, refusedOf } from './items.js';
import { Lines } from './lines.js';

/** Every line that is not blank: what it asks for, or why it would not be taken. */
export async function* judgedLines(
  input: AsyncIterable<Buffer | string>,
  story: string | null,
): AsyncGenerator<Item | Refused, void, void> {
  const items = new Items(story);
  for await (const line of new Lines(input)) {
    const item = items.read(line);
    if (item !== null) yield isRefused(item) ? item : judge(item);
  }
}

function judge(item: Item): Item | Refused {
  try {
    if (item.kind === 'open') readOpenStory(item.body);
    else readDevelopments(item.body);
    return item;
  } catch (error) {
    if (!(error instanceof InvalidRequest)) throw error;
    const { code, message, errors } = error;
    return refusedOf(item, { code, detail: message, errors });
  }
}
