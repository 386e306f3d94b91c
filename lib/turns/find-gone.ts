import type { Message } from '@/lib/sessions/schema';
import type { Step } from '@/lib/shared/turn';

/** What the SQL of a stored answer uses: tables, and columns as `Table.column` or `A.x|B.x` where it is one of several. */
function usedBy(steps: readonly Step[]): string[] {
  const guard = steps.findLast(({ stage, status }) => stage === 'guard' && status === 'done');
  return [...(guard?.detail.tables ?? []), ...(guard?.detail.columns ?? [])];
}

/**
 * The tables and columns that an answer stands on and that are not there any more; a gone table stands for its columns. Where no
 * rows came there is no answer, and nothing of it to be out of date.
 */
export function findGone(
  { steps, sql, result }: Pick<Message, 'steps' | 'sql' | 'result'>,
  present: ReadonlySet<string>,
): string[] {
  if (sql === null || result === null) return [];
  const isThere = (name: string) => present.has(name) || name.split('|').some((one) => present.has(one));
  const gone = usedBy(steps).filter((name) => !isThere(name));
  return gone.filter((name) => !gone.some((other) => name !== other && name.startsWith(`${other}.`)));
}
