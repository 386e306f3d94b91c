import { z } from 'zod';
import { id } from '@/lib/shared/id';

/** People that a dataset is shared with by name. */
export const MOST_SHARES = 1000;

export const shareDatasetInput = z.object({
  datasetId: id,
  /** User name or email of the other person. */
  login: z.string().trim().min(1).max(200),
  access: z.enum(['ask', 'edit']),
});
export const unshareDatasetInput = z.object({
  datasetId: id,
  userId: id,
});
export const publishDatasetInput = z.object({ datasetId: id, everyone: z.boolean() });

export interface DatasetShareSummary {
  userId: number;
  username: string;
  fullName: string | null;
  access: 'ask' | 'edit';
}
