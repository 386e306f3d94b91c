import 'server-only';
import type { z } from 'zod';
import type { addGoldenQueryInput, GoldenQuerySummary } from '@/lib/datasets/golden-queries/schema';
import { openEngine } from '@/lib/datasets/open-engine';
import { requireEditableDataset } from '@/lib/datasets/require-editable-dataset';
import { db } from '@/lib/db/client';

/**
 * Keeps a question with SQL that was seen to run: it is guarded and executed first. Says whether that gave no row.
 * Throws `not_found`, `forbidden`, and what the engine throws.
 */
export async function addGoldenQuery(
  userId: number,
  input: z.output<typeof addGoldenQueryInput>,
): Promise<GoldenQuerySummary & { isEmpty: boolean }> {
  await requireEditableDataset(userId, input.datasetId);
  const engine = await openEngine(userId, input.datasetId);
  const { rows } = await engine.query(input.sql, { maxRows: 1 });
  const [row] = await db().$transaction([
    db().goldenQuery.create({ data: { datasetId: input.datasetId, question: input.question, sql: input.sql } }),
    // A new example may change answers that are cached.
    db().dataset.update({ where: { id: input.datasetId }, data: { version: { increment: 1 } } }),
  ]);
  const { id, question, sql, createdAt } = row;
  return { id, question, sql, problem: null, createdAt: createdAt.toISOString(), isEmpty: rows.length === 0 };
}
