import { sensitiveOf } from '@/lib/analyst/sensitive-of';
import { rejectionReason } from '@/lib/analyst/steps/try-draft';
import type { DatasetKnowledge } from '@/lib/datasets/schema';
import type { AppError } from '@/lib/shared/errors';

/** What databases say before they read a row: of names, types of expressions and syntax. Later ones may quote a cell. */
const BEFORE_ROWS =
  /^(binder|catalog|parser) error|^(column|relation|function|operator|table|missing from-clause|syntax error|invalid reference|aggregate)\b|^unknown (column|table)|^you have an error in your sql|^code: (47|60|62|46)\b/i;

/** What was said against SQL, as a language model may hear it: no word that may quote a sensitive value. */
export function tellableReason(dataset: DatasetKnowledge, error: AppError): string {
  const reason = rejectionReason(error);
  if (error.code !== 'query_failed' || sensitiveOf(dataset).isEmpty || BEFORE_ROWS.test(reason)) return reason;
  return 'the database began to run it and failed on a value';
}
