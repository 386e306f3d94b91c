import { useTranslations } from 'next-intl';
import type { DatasetSummary } from '@/lib/datasets/schema';
import { canAnswer } from '@/lib/shared/can-answer';

/** What stands under a dataset's name where one is chosen: its size, or why it cannot be asked. */
export function useDatasetNote(): (dataset: DatasetSummary) => string {
  const t = useTranslations('chat.dataset');
  return (dataset) => {
    if (dataset.status === 'ready') return t('tables', { count: dataset.tableCount });
    if (canAnswer(dataset)) return t('preparingAgain');
    return t(dataset.status === 'failed' ? 'failed' : 'preparing');
  };
}
