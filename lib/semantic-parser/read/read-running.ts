import type { Reading } from '@/lib/semantic-parser/read/reading';
import { isOperator, type Term } from '@/lib/semantic-parser/read/term';

/** "running total by month", 每月累计: added up over the steps of time. Without such steps a cumulative figure is the total. */
export function readRunning(terms: readonly Term[], reading: Reading): void {
  for (const term of terms) {
    if (term.used || !isOperator(term, 'running')) continue;
    term.used = true;
    reading.running = true;
  }
}
