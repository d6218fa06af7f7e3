import type { Answer } from './messages.js';

/** Characters of answers kept at once. */
const MOST_CHARACTERS = 8_000_000;

/** Answers about the past that were just given: who looks at a moment often looks at it again. */
export class RecentAnswers {
  private readonly kept = new Map<string, { readonly basis: object; readonly answer: Answer }>();
  private characters = 0;

  /** The same answer as last time, while what it was made from is the same object. */
  get(question: string, basis: object, make: () => Answer): Answer {
    const known = this.kept.get(question);
    if (known !== undefined) this.drop(question, known.answer);
    const answer = known?.basis === basis ? known.answer : make();
    this.kept.set(question, { basis, answer });
    this.characters += answer.json.length;
    for (const [oldest, { answer }] of this.kept) {
      if (this.characters <= MOST_CHARACTERS) break;
      this.drop(oldest, answer);
    }
    return answer;
  }

  private drop(question: string, { json }: Answer): void {
    this.kept.delete(question);
    this.characters -= json.length;
  }
}
