import type { Socket } from 'node:net';
import { MOST_RESULT_BYTES, tooLarge } from '@/lib/engines/row-reader';

/** Most that a server may send for one piece of work: drivers gather a row, or a batch of them, before anybody can count it. */
const MOST_SENT_BYTES = 8 * MOST_RESULT_BYTES;

/**
 * Ends a connection with `query_too_large` that brings more than anybody will read; returns what ends the watch. A driver that went
 * on would hold gigabytes, and throw where nobody catches once a text is longer than JavaScript's may be.
 */
export function limitBytes(socket: Socket, most = MOST_SENT_BYTES): () => void {
  let sent = 0;
  const count = (chunk: Buffer) => {
    sent += chunk.length;
    if (sent <= most) return;
    stop();
    socket.destroy(tooLarge(MOST_RESULT_BYTES));
  };
  const stop = () => socket.off('data', count);
  socket.prependListener('data', count);
  return stop;
}
