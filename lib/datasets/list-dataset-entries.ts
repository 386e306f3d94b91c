import 'server-only';
import { holdsWords, summarizeDatasets } from '@/lib/datasets/list-datasets';
import type { DatasetEntry, DatasetEntryPage, DatasetSummary } from '@/lib/datasets/schema';
import { db } from '@/lib/db/client';

const PAGE_LENGTH = 50;

interface Figures {
  id: number;
  questions: number;
  rows: number | null;
}

export interface DatasetEntryWish {
  /** Words of the name or the description. */
  search?: string | undefined;
  /** The id that the page before ended with. */
  before?: number | undefined;
}

/** A page of the datasets that the user may ask, newest first, each with its size and how often it was asked: by anybody for its owner, else by the user. */
export async function listDatasetEntries(
  userId: number,
  { search, before }: DatasetEntryWish = {},
): Promise<DatasetEntryPage> {
  const found = await summarizeDatasets(
    userId,
    { ...(before !== undefined && { id: { lt: before } }), ...holdsWords(search) },
    { orderBy: { id: 'desc' }, take: PAGE_LENGTH + 1 },
  );
  const datasets = found.slice(0, PAGE_LENGTH);
  const entries = await addFigures(userId, datasets);
  return { entries, next: found.length > PAGE_LENGTH ? (datasets.at(-1)?.id ?? null) : null };
}

async function addFigures(userId: number, datasets: readonly DatasetSummary[]): Promise<DatasetEntry[]> {
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
