import { rejectionReason } from '@/lib/analyst/steps/try-draft';
import type { DatasetKnowledge } from '@/lib/datasets/schema';
import { sensitiveOf } from '@/lib/semantic-model/sensitive-of';
import type { AppError } from '@/lib/shared/errors';
import { withoutCells } from '@/lib/sql/without-cells';

/** What was said against SQL, as a language model may hear it: no word that may quote a sensitive value. */
export function tellableReason(dataset: DatasetKnowledge, error: AppError): string {
  const reason = rejectionReason(error);
  return error.code !== 'query_failed' || sensitiveOf(dataset).isEmpty ? reason : withoutCells(reason);
}
