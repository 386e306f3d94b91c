import type { Message } from '@/lib/sessions/schema';
import type { Cell } from '@/lib/shared/result';

/** Rows that take more than this, about, are fetched when their answer comes into view. */
export const LARGE_RESULT_BYTES = 50_000;

const lengthOf = (cell: Cell): number => (typeof cell === 'string' ? cell.length + 3 : 8);

/** Stops counting as soon as it is known. */
function isLarge(rows: readonly (readonly Cell[])[]): boolean {
  let bytes = 0;
  for (const row of rows) {
    for (const cell of row) bytes += lengthOf(cell);
    if (bytes > LARGE_RESULT_BYTES) return true;
  }
  return false;
}

/** Answers as a page gets them first: large rows, and the chart that draws them, are left out, and it is said how many rows they are. */
export function deferResults(messages: readonly Message[]): Message[] {
  return messages.map((message) =>
    message.status !== 'running' && message.result && isLarge(message.result.rows)
      ? { ...message, result: null, chart: null, deferredRows: message.result.rows.length }
      : message,
  );
}
