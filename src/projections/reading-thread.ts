/**
 * Long questions to the views, asked in a thread of their own with a connection of its own: they hold up nobody who
 * waits for the event loop. The thread begins with the first question, and is made anew when it has died.
 */
import { Worker } from 'node:worker_threads';
import { DRIVER_FILE } from '../sqlite/driver.js';
import type { Guest } from './projector.js';
import type { Question } from './question.js';
import type { ViewsDatabase } from './sqlite.js';
import { answerQuestions } from './thread-work.js';
import { afterReading, type CurrentViews } from './views-reader.js';

/** The thread died over the question, or with it in hand. The next one is asked in a new thread. */
export class ThreadDied extends Error {
  readonly code = 'thread-died';
}

interface Answer {
  readonly id: number;
  readonly rows?: unknown[];
  readonly failure?: { readonly message: string; readonly code?: string };
}

interface Waiting {
  resolve(rows: unknown[]): void;
  reject(error: Error): void;
}

interface Running {
  readonly worker: Worker;
  readonly on: ViewsDatabase;
  readonly waiting: Map<number, Waiting>;
}

export class ReadingThread implements Guest {
  private running: Running | null = null;
  private asked = 0;
  /** Views that are about to be replaced: nothing else may have them open any more. */
  private left: ViewsDatabase | null = null;

  constructor(private readonly current: CurrentViews) {}

  /** Sees all that is committed when it is asked. @throws ThreadDied, ViewsUnreadable */
  async ask<Row>(question: Question<Row>): Promise<Row[]> {
    const { views } = this.current;
    try {
      return await this.askOf(views, question);
    } catch (error) {
      throw afterReading(this.current, views, error);
    }
  }

  private async askOf<Row>(views: ViewsDatabase, { sql, parameters }: Question<Row>): Promise<Row[]> {
    // In the moment in which one file takes the place of another.
    if (views === this.left) return views.prepare<[object], Row>(sql).all(parameters);
    if (this.running?.on !== views) this.running = this.begin(views);
    return (await this.send(this.running, sql, parameters)) as Row[];
  }

  /** What is asked already is answered first. */
  async leave(): Promise<void> {
    this.left = this.current.views;
    const { running } = this;
    this.running = null;
    if (running === null) return;
    await this.send(running, null, {}).catch(() => undefined);
    await running.worker.terminate();
  }

  private send({ worker, waiting }: Running, sql: string | null, parameters: object): Promise<unknown[]> {
    this.asked += 1;
    const id = this.asked;
    return new Promise((resolve, reject) => {
      waiting.set(id, { resolve, reject });
      worker.postMessage({ id, sql, parameters });
    });
  }

  private begin(on: ViewsDatabase): Running {
    const workerData = { driver: DRIVER_FILE, file: on.name };
    const worker = new Worker(`(${answerQuestions})(require)`, { eval: true, workerData });
    // It keeps no process alive.
    worker.unref();
    const running: Running = { worker, on, waiting: new Map() };
    worker.on('message', ({ id, rows, failure }: Answer) => {
      const waiting = running.waiting.get(id);
      running.waiting.delete(id);
      if (failure === undefined) waiting?.resolve(rows ?? []);
      else waiting?.reject(Object.assign(new Error(failure.message), { code: failure.code }));
    });
    const died = () => {
      if (this.running === running) this.running = null;
      for (const { reject } of running.waiting.values()) reject(new ThreadDied('The thread that reads has died.'));
      running.waiting.clear();
    };
    // An error is followed by the exit.
    worker.on('error', died);
    worker.on('exit', died);
    return running;
  }
}
