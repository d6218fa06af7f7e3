/** Questions that take long, asked beside the event loop. */
import type { Question } from '../projections/question.js';
import { type ReadingThread, ThreadDied } from '../projections/reading-thread.js';
import { Interrupted } from './errors.js';

/** @throws Interrupted */
export async function askBeside<Row>(thread: ReadingThread, question: Question<Row>): Promise<Row[]> {
  try {
    return await thread.ask(question);
  } catch (error) {
    throw error instanceof ThreadDied ? new Interrupted() : error;
  }
}
