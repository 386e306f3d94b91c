import 'server-only';
import type { DescribeTables } from '@/lib/semantic-model/describe-tables';
import { isModelConfigured } from '@/lib/turns/is-model-configured';

/** Describes tables by the configured model; null when there is none. */
export function getDescriber(): DescribeTables | null {
  return isModelConfigured() ? describeTables : null;
}

// A model's libraries are loaded by who asks it: every server has a describer from its start, few ever use it.
const describeTables: DescribeTables = async (tables, signal) => {
  const [{ describeWithModel }, { getModel }] = await Promise.all([
    import('@/lib/analyst/describe/describe-with-model'),
    import('@/lib/turns/get-model'),
  ]);
  const model = getModel();
  return model ? describeWithModel(model)(tables, signal) : [];
};
