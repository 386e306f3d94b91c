import 'server-only';
import { describeWithModel } from '@/lib/analyst/describe/describe-with-model';
import type { DescribeTables } from '@/lib/semantic-model/describe-tables';
import { getModel } from '@/lib/turns/get-model';

/** Describes tables by the configured model; null when there is none. */
export function getDescriber(): DescribeTables | null {
  const model = getModel();
  return model && describeWithModel(model);
}
