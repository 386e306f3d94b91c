import 'server-only';
import { db } from '@/lib/db/client';
import { readableDataset } from '@/lib/db/readable-dataset';
import { insertTurns } from '@/lib/sessions/insert-turns';
import type { SessionSummary } from '@/lib/sessions/schema';
import type { OpenedShare } from '@/lib/sessions/shares/open-share';
import { AppError } from '@/lib/shared/errors';

/**
 * A session of the reader's own with the shared questions and their SQL, without anybody's rows: those are asked anew under the reader's
 * own rights. Throws `forbidden` when the reader may ask none of the datasets.
 */
export async function continueShare(userId: number, { title, kept }: OpenedShare): Promise<SessionSummary> {
  const ids = [...new Set(kept.flatMap(({ datasetId }) => datasetId ?? []))];
  const readable = await db().dataset.findMany({
    where: { AND: [{ id: { in: ids } }, readableDataset(userId)] },
    select: { id: true },
  });
  const mayAsk = new Set(readable.map(({ id }) => id));
  const turns = kept.filter(({ datasetId }) => datasetId !== null && mayAsk.has(datasetId));
  if (turns.length === 0) throw new AppError('forbidden', 'none of the datasets may be asked');
  return insertTurns(userId, {
    title,
    turns: turns.map(({ question, sql, datasetId }) => ({ question, datasetId, answer: { sql: sql ?? null } })),
  });
}
