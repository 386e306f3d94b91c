import 'server-only';
import { z } from 'zod';
import { mayEditDataset } from '@/lib/datasets/require-editable-dataset';
import { db } from '@/lib/db/client';
import { readableDataset } from '@/lib/db/readable-dataset';
import { AppError } from '@/lib/shared/errors';
import { type TableReading, tableReadingSchema } from '@/lib/shared/file-import';

/**
 * How the files of a dataset were read, table by table, the oldest first. Examples are cells, maybe of sensitive columns: only for
 * who may change the dataset. Throws `not_found`.
 */
export async function listReadings(userId: number, datasetId: number): Promise<TableReading[]> {
  const found = await db().dataset.findFirst({
    where: { AND: [{ id: datasetId }, readableDataset(userId)] },
    select: { readings: true },
  });
  if (!found) throw new AppError('not_found', `dataset ${datasetId}`);
  const readings = z.array(tableReadingSchema).safeParse(found.readings).data ?? [];
  if (readings.length === 0 || (await mayEditDataset(userId, datasetId))) return readings;
  return readings.map((reading) => ({
    ...reading,
    notes: reading.notes.map(({ code, params }) => ({ code, params })),
  }));
}
