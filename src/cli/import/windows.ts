/**
 * An import goes window by window: some lines of the file, all dealt with before the next is looked at. What belongs to
 * one story is gathered into arrays within the window. Where windows and arrays end follows from the file alone, so a
 * file that is sent again is sent in the same requests, which the server knows as answered.
 */
import { Gathering } from './gathering.js';
import { type Item, Items, isRefused, type Refused } from './items.js';
import { type Line, Lines, type Place } from './lines.js';
import type { Window } from './steps.js';

/** What changes how stories hang together or are called comes by itself: what is before it is done, what is after waits. */
const ALONE = new Set([
  'StoryMerged',
  'StoryUnmerged',
  'DevelopmentCrossFiled',
  'CrossFilingRemoved',
  'StoryReopened',
  'StoryRetitled',
]);

/** The id of the story that a slug or id leads to on the server; null: none, or none that one may know. */
export type Find = (story: string) => Promise<string | null>;

/** What is before the place where an import stopped is not what it was then. */
export class FileChanged extends Error {
  readonly code = 'file-changed';
  constructor(line: number) {
    super(`What is in the first ${line} lines is not what it was when they were imported.`);
  }
}

export class Windows {
  private readonly lines: Lines;
  private readonly items: Items;
  /** Ids of stories that the file opened, by slug and id. */
  private readonly opened = new Map<string, string>();
  /** Ids of others, by what lines call them; as the server said it since the last window of one line. */
  private readonly found = new Map<string, string | null>();
  /** All that lines called stories so far. */
  private readonly called = new Set<string>();

  constructor(
    input: AsyncIterable<Buffer | string>,
    story: string | null,
    private readonly find: Find,
  ) {
    this.lines = new Lines(input);
    this.items = new Items(story);
  }

  /**
   * The windows after a place. Lines before it are read, since ids count their equals, and not handed over. What the
   * lines of a window call a story is looked up when the window before was dealt with.
   * @param after null: the beginning
   * @throws FileChanged what is before that place is not what it was
   */
  async *after(after: Place | null): AsyncGenerator<Window, void, void> {
    const skipped = after?.line ?? 0;
    let window = new Gathering();
    for await (const line of this.lines) {
      if (line.number === skipped + 1) this.requireSame(after);
      const item = this.items.read(line);
      const isAlone = this.isAlone(item);
      this.note(item);
      if (line.number <= skipped) continue;
      if (window.isFull || (isAlone && !window.isEmpty)) {
        yield window.close(this.lines.place);
        // What came by itself may have changed what stories are called.
        if (window.isAlone) this.found.clear();
        window = new Gathering();
      }
      window.isAlone = isAlone;
      await this.add(window, line, item);
    }
    if (this.lines.place.line <= skipped) this.requireSame(after);
    if (!window.isEmpty) yield window.close(this.lines.place);
  }

  private requireSame(after: Place | null): void {
    const { place } = this.lines;
    if (after !== null && (place.offset !== after.offset || place.sha256 !== after.sha256)) {
      throw new FileChanged(after.line);
    }
  }

  private async add(window: Gathering, line: Line, item: Item | Refused | null): Promise<void> {
    if (item === null) window.pass();
    else if (isRefused(item)) window.refuse(item);
    else if (item.kind === 'open') window.open(item);
    else window.log(item, await this.idOf(item.story), line.text?.length ?? 0);
  }

  private async idOf(story: string): Promise<string | null> {
    const known = this.opened.get(story) ?? this.found.get(story);
    if (known !== undefined) return known;
    const id = await this.find(story);
    this.found.set(story, id);
    return id;
  }

  /** A slug that was in use before must be free first. */
  private isAlone(item: Item | Refused | null): boolean {
    if (item === null || isRefused(item)) return false;
    return item.kind === 'log' ? ALONE.has(item.type) : this.called.has(item.slug);
  }

  private note(item: Item | Refused | null): void {
    if (item === null || isRefused(item)) return;
    if (item.kind === 'log') {
      this.called.add(item.story);
      return;
    }
    const { id } = item.body;
    for (const name of [item.slug, id]) {
      this.called.add(name);
      this.opened.set(name, id);
    }
  }
}
