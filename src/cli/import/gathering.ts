/** A window that is being filled. */
import type { Logging, Opening, Refused } from './items.js';
import type { Place } from './lines.js';
import type { Step, Window } from './steps.js';

/** Most developments in an array (API §2). */
const ARRAY = 200;
/** Characters of the lines of an array: well below what a request, and an append, may have. */
const ARRAY_CHARACTERS = 256 * 1024;
/** Lines of a window, and their characters: all that is in memory at a time. */
const LINES = 10_000;
const CHARACTERS = 16 * 1024 * 1024;

export class Gathering {
  /** Its one line is to be dealt with by itself. */
  isAlone = false;
  private lineCount = 0;
  private characters = 0;
  private readonly refused: Refused[] = [];
  private readonly lanes = new Map<string | null, GatheringLane>();

  get isEmpty(): boolean {
    return this.lineCount === 0;
  }

  get isFull(): boolean {
    return this.isAlone || this.lineCount >= LINES || this.characters >= CHARACTERS;
  }

  /** A line with nothing on it. */
  pass(): void {
    this.lineCount += 1;
  }

  refuse(refused: Refused): void {
    this.lineCount += 1;
    this.refused.push(refused);
  }

  open(item: Opening): void {
    this.lineCount += 1;
    this.laneOf(item.body.id).open(item);
  }

  log(item: Logging, storyId: string | null, characters: number): void {
    this.lineCount += 1;
    this.characters += characters;
    this.laneOf(storyId).log(item, characters);
  }

  close(end: Place): Window {
    const lanes = [...this.lanes].map(([storyId, { steps }]) => ({ storyId, steps }));
    return { lanes, refused: this.refused, end };
  }

  private laneOf(storyId: string | null): GatheringLane {
    const lane = this.lanes.get(storyId) ?? new GatheringLane();
    this.lanes.set(storyId, lane);
    return lane;
  }
}

class GatheringLane {
  readonly steps: Step[] = [];
  private array: Logging[] | null = null;
  private characters = 0;

  open(item: Opening): void {
    this.steps.push({ kind: 'open', items: [item] });
    this.array = null;
  }

  log(item: Logging, characters: number): void {
    if (this.array === null || this.array.length === ARRAY || this.characters + characters > ARRAY_CHARACTERS) {
      this.array = [];
      this.characters = 0;
      this.steps.push({ kind: 'log', items: this.array });
    }
    this.array.push(item);
    this.characters += characters;
  }
}
