import { untilAborted } from '@/lib/engines/until-aborted';
import { AppError } from '@/lib/shared/errors';

/** A table may have been made since the catalogue was read; asking again and again would burden the source. */
const RECHECK_MS = 10_000;

/** Guards by what is known of the tables, and once more by what is read anew when a table seems not to be there. */
export async function guardWithFreshTables<K>(
  known: (oldestMs?: number) => Promise<K>,
  signal: AbortSignal | undefined,
  guard: (known: K) => Promise<{ tables: string[] }>,
): Promise<{ tables: string[] }> {
  const before = await untilAborted(known(), signal);
  try {
    return await guard(before);
  } catch (error) {
    if (!isAboutTable(error)) throw error;
    const after = await untilAborted(known(RECHECK_MS), signal);
    if (after === before) throw error;
    return guard(after);
  }
}

function isAboutTable(error: unknown): boolean {
  return (
    error instanceof AppError && error.code === 'query_refused' && /^there is no table/.test(`${error.params.reason}`)
  );
}
