/** Answers of one connection, which go out one after the other (HTTP/1.1 pipelining, RFC 9112 §9.3.2). */
import type { Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

/** The answers on each connection that are not over. */
const onSocket = new WeakMap<Socket, Set<ServerResponse>>();

/**
 * Closes with a connection also the answers that wait on it. Node gives one its connection when the one before is out,
 * and tells it of the end only from then on: whoever waits for its `close` would wait for ever, a stream's place and a
 * request's line in the log among them.
 */
export function closeQueuedAnswers(server: Server): void {
  server.prependListener('request', ({ socket }, answer) => {
    const answers = answersOn(socket);
    answers.add(answer);
    answer.once('close', () => answers.delete(answer));
  });
}

/** Whether an answer on it has begun and is not out: whatever else were written would be taken for a part of it. */
export const isAnswering = (socket: Socket): boolean =>
  [...(onSocket.get(socket) ?? [])].some(
    (answer) => answer.socket === socket && answer.headersSent && !answer.writableEnded,
  );

function answersOn(socket: Socket): Set<ServerResponse> {
  const known = onSocket.get(socket);
  if (known !== undefined) return known;
  const answers = new Set<ServerResponse>();
  onSocket.set(socket, answers);
  // One listener for all: there may be many answers.
  socket.once('close', () => {
    for (const answer of answers) {
      // Node closes the one that has the connection, and one that is out.
      if (answer.socket !== null || answer.writableFinished) continue;
      answer.destroy();
      answer.emit('close');
    }
  });
  return answers;
}
