import 'server-only';
import { listDatasets } from '@/lib/datasets/list-datasets';
import type { DatasetEntry } from '@/lib/datasets/schema';
import { db } from '@/lib/db/client';

interface Figures {
  id: number;
  questions: number;
  rows: number | null;
}

/** Every dataset that the user may ask, with its size and how often it was asked: by anybody for its owner, else by the user. */
export async function listDatasetEntries(userId: number): Promise<DatasetEntry[]> {
  const datasets = await listDatasets(userId);
  const figures = await db().$queryRaw<Figures[]>`
    SELECT d.id,
      (SELECT count(*)::integer FROM chat_messages m
        WHERE m.dataset_id = d.id AND m.role = 'user' AND (d.owner_id = ${userId} OR m.user_id = ${userId})) AS questions,
      (SELECT sum((t->>'rowCount')::double precision)
        FROM jsonb_array_elements(
          CASE jsonb_typeof(d.schema_config->'tables') WHEN 'array' THEN d.schema_config->'tables' ELSE '[]' END) t
        WHERE t->>'kind' <> 'view') AS rows
    FROM datasets d WHERE d.id = ANY(${datasets.map(({ id }) => id)})`;
  const byId = new Map(figures.map((row) => [row.id, row]));
  return datasets.map((dataset) => ({
    ...dataset,
    questionCount: byId.get(dataset.id)?.questions ?? 0,
    countsEverybody: dataset.ownerId === userId,
    rowCount: byId.get(dataset.id)?.rows ?? null,
  }));
}
