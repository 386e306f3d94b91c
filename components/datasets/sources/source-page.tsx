'use client';

import { useTranslations } from 'next-intl';
import { SettingsSection } from '@/components/datasets/settings/settings-section';
import { DeleteSourceButton } from '@/components/datasets/sources/delete-source-button';
import type { SourceActions } from '@/components/datasets/sources/source-actions';
import { SourceDatasets } from '@/components/datasets/sources/source-datasets';
import { SourceForm } from '@/components/datasets/sources/source-form';
import type { DataSourceSummary, SourceDataset } from '@/lib/datasets/data-sources/schema';

export interface SourcePageProps {
  source: DataSourceSummary;
  datasets: readonly SourceDataset[];
  actions: SourceActions;
}

/** One connection: how it is reached, what stands on it, its end. */
export function SourcePage({ source, datasets, actions }: SourcePageProps) {
  const t = useTranslations('datasets.sources');
  return (
    <div className="grid grid-cols-1 gap-8">
      <SettingsSection title={t('settings')}>
        <SourceForm source={source} actions={actions} />
      </SettingsSection>
      <SettingsSection title={t('datasets')} hint={t('datasetsHint')}>
        <SourceDatasets source={source} datasets={datasets} datasetFromSource={actions.datasetFromSource} />
      </SettingsSection>
      <SettingsSection title={t('delete')} hint={t('deleteHint')}>
        <DeleteSourceButton source={source} datasets={datasets} deleteSource={actions.deleteSource} />
      </SettingsSection>
    </div>
  );
}
