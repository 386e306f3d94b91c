import 'server-only';
import { cache } from 'react';
import { requirePageUser } from '@/app/(workspace)/require-page-user';
import { getSource } from '@/lib/datasets/data-sources/get-source';
import { listSourceDatasets } from '@/lib/datasets/data-sources/list-source-datasets';
import { AppError } from '@/lib/shared/errors';
import { readId } from '@/lib/shared/id';

/** The connection of a page's address with what stands on it, once a request; null for one that is not there or not the reader's. */
export const loadSource = cache(async (address: string) => {
  const user = await requirePageUser();
  const id = readId(address);
  if (id === null) return null;
  try {
    const [source, datasets] = await Promise.all([getSource(user.id, id), listSourceDatasets(user.id, id)]);
    return { source, datasets };
  } catch (error) {
    if (error instanceof AppError && error.code === 'not_found') return null;
    throw error;
  }
});
