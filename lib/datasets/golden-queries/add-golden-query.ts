import 'server-only';
import type { z } from 'zod';
import {
  type addGoldenQueryInput,
  type GoldenQuerySummary,
  MOST_GOLDEN_QUERIES,
} from '@/lib/datasets/golden-queries/schema';
import { openEngine } from '@/lib/datasets/open-engine';
import { requireEditableDataset } from '@/lib/datasets/require-editable-dataset';
import { env } from '@/lib/env';
import { takeFromLimit } from '@/lib/limits/take-from-limit';
import { withinLimit } from '@/lib/limits/within-limit';

/**
 * Keeps a question with SQL that was seen to run: it is guarded and executed first. Says whether that gave no row.
 * Throws `not_found`, `forbidden`, `too_often`, `limit_reached`, and what the engine throws.
 */
export async function addGoldenQuery(
  userId: number,
  input: z.output<typeof addGoldenQueryInput>,
): Promise<GoldenQuerySummary & { isEmpty: boolean }> {
  await requireEditableDataset(userId, input.datasetId);
  await takeFromLimit({ name: 'saved queries', count: env().SAVED_QUERIES_PER_MINUTE, seconds: 60 }, userId);
  const engine = await openEngine(userId, input.datasetId);
  const { rows } = await engine.query(input.sql, { maxRows: 1 });
  const { datasetId } = input;
  const row = await withinLimit(
    { what: 'saved_queries', most: MOST_GOLDEN_QUERIES },
    { dataset: datasetId },
    (tx) => tx.goldenQuery.count({ where: { datasetId } }),
    async (tx) => {
      // A new example may change answers that are cached.
      await tx.dataset.update({ where: { id: datasetId }, data: { version: { increment: 1 } } });
      return tx.goldenQuery.create({ data: { datasetId, question: input.question, sql: input.sql } });
    },
  );
  const { id, question, sql, createdAt } = row;
  return { id, question, sql, problem: null, createdAt: createdAt.toISOString(), isEmpty: rows.length === 0 };
}
