/** A stream says that it is still there, and gives up a client that takes nothing. */
import { EventEmitter } from 'node:events';
import type { ServerResponse } from 'node:http';
import { describe, expect, it } from '@jest/globals';
import { LiveStream } from '../../../src/http/live/live-stream.js';

/** An answer whose client takes nothing while `isFull`. */
class Answer extends EventEmitter {
  isFull = false;
  isGone = false;
  written = '';
  writeHead(): void {}
  write(chunk: Buffer | string): boolean {
    this.written += String(chunk);
    return !this.isFull;
  }
  end(): void {}
  destroy(): void {
    this.isGone = true;
  }
}

const event = { id: 'a', type: 'FactReported', json: '{}', number: 1, about: 'x', what: 'came' as const };

function begun() {
  let milliseconds = 0;
  const ends: string[] = [];
  const errors: unknown[] = [];
  const answer = new Answer();
  const stream = new LiveStream(
    answer as unknown as ServerResponse,
    () => undefined,
    (reason, error) => {
      ends.push(reason);
      if (error !== undefined) errors.push(error);
    },
    () => milliseconds,
  );
  const following = { id: 'start', hold: () => undefined, release: () => undefined, end: () => undefined };
  stream.begin({}, following);
  const pass = (seconds: number) => {
    milliseconds += seconds * 1000;
    stream.look();
  };
  return { answer, stream, ends, errors, pass };
}

describe('A stream', () => {
  it('has a heartbeat when nothing was said for 15 seconds', () => {
    const { answer, stream, pass } = begun();
    pass(14);
    stream.take([event]);
    pass(14);
    expect(answer.written).not.toContain(':\n\n');
    pass(1);
    expect(answer.written.endsWith(':\n\n')).toBe(true);
  });

  it('gives up a client that takes nothing for 30 seconds, and cuts its connection off', () => {
    const { answer, stream, ends, pass } = begun();
    answer.isFull = true;
    expect(stream.take([event])).toBe(false);
    pass(29);
    expect(ends).toEqual([]);
    pass(1);
    expect([ends, answer.isGone]).toEqual([['slow'], true]);
  });

  it('keeps one that has taken all before that', async () => {
    const { answer, stream, ends, pass } = begun();
    answer.isFull = true;
    stream.take([event]);
    pass(29);
    answer.isFull = false;
    answer.emit('drain');
    await stream.drained();
    pass(29);
    expect([ends, answer.isGone]).toEqual([[], false]);
  });

  it('does not wait for a client that takes nothing when it may follow no more', () => {
    const { answer, stream, ends } = begun();
    answer.isFull = true;
    stream.take([event]);
    stream.drop('revoked');
    expect([ends, answer.isGone]).toEqual([['revoked'], true]);
  });

  it('ends over what nobody foresaw, and hands it on to be logged', () => {
    const { stream, ends, errors } = begun();
    const error = new Error('Unforeseen.');
    stream.failed(error);
    expect([ends, errors]).toEqual([['error'], [error]]);
  });

  it('ends once, whatever is told first', () => {
    const { answer, stream, ends } = begun();
    stream.drop('revoked');
    answer.emit('close');
    expect(ends).toEqual(['revoked']);
    expect(stream.take([event])).toBe(true);
    expect(answer.written).not.toContain('FactReported');
  });
});
