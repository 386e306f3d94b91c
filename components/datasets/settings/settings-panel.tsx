'use client';

import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { UploadPanel } from '@/components/datasets/add/upload-panel';
import { AboutForm } from '@/components/datasets/settings/about-form';
import { DeleteButton } from '@/components/datasets/settings/delete-button';
import { PublishSwitch } from '@/components/datasets/settings/publish-switch';
import type { SettingsActions } from '@/components/datasets/settings/settings-actions';
import { SettingsSection } from '@/components/datasets/settings/settings-section';
import { SharePanel } from '@/components/datasets/settings/share-panel';
import { callAction } from '@/components/shell/call-action';
import { buttonStyles } from '@/components/ui/button-styles';
import type { SourceName } from '@/lib/datasets/data-sources/schema';
import type { DatasetSummary } from '@/lib/datasets/schema';

export interface SettingsPanelProps {
  dataset: DatasetSummary;
  /** Names of its tables, for rows to be added to. */
  tables: readonly string[];
  /** Whether sharing and deleting are the reader's to do. */
  isOwn: boolean;
  isSuperuser: boolean;
  /** The connection that it stands on, for whose it is. */
  source: SourceName | null;
  actions: SettingsActions;
  /** Rows are on their way in; the preparation tells how far they are. */
  onImporting: () => void;
}

/** What a dataset is called, who may use it, new files for it, and its end. */
export function SettingsPanel(props: SettingsPanelProps) {
  const { dataset, tables, isOwn, isSuperuser, source, actions, onImporting } = props;
  const t = useTranslations('datasets.settings');
  return (
    <div className="grid gap-8">
      <SettingsSection title={t('about')}>
        <AboutForm dataset={dataset} renameDataset={actions.renameDataset} />
      </SettingsSection>
      {isOwn ? (
        <SettingsSection title={t('sharing')} hint={t('sharingHint')}>
          <SharePanel datasetId={dataset.id} isEveryones={dataset.ownerId === null} actions={actions} />
          {isSuperuser ? (
            <PublishSwitch
              datasetId={dataset.id}
              everyone={dataset.ownerId === null}
              publishDataset={actions.publishDataset}
            />
          ) : null}
        </SettingsSection>
      ) : null}
      {source ? (
        <SettingsSection title={t('connection')} hint={t('connectionHint')}>
          <div>
            <Link href={`/datasets/sources/${source.id}`} className={buttonStyles('secondary')}>
              {t('openConnection', { name: source.name })}
            </Link>
          </div>
        </SettingsSection>
      ) : null}
      {dataset.kind === 'file' ? (
        <SettingsSection title={t('files')} hint={t('filesHint')}>
          <UploadPanel
            actions={actions}
            existingTables={tables}
            onSubmit={async ({ uploadId, mode, files }) => {
              const wanted = { datasetId: dataset.id, uploadId, mode, files };
              const result = await callAction(actions.addToDataset(wanted));
              if (!result.ok) return result.error;
              onImporting();
              return null;
            }}
          />
        </SettingsSection>
      ) : null}
      {isOwn && dataset.kind !== 'sample' ? (
        <SettingsSection title={t('delete')} hint={t('deleteHint')}>
          <DeleteButton dataset={dataset} actions={actions} />
        </SettingsSection>
      ) : null}
    </div>
  );
}
