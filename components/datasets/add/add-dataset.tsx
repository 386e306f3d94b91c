'use client';

import { useTranslations } from 'next-intl';
import type { AddDatasetActions } from '@/components/datasets/add/add-dataset-actions';
import { ConnectForm } from '@/components/datasets/add/connect-form';
import { UploadPanel } from '@/components/datasets/add/upload-panel';
import { Tabs, TabsContent, TabsList, TabsTrigger } from '@/components/ui/tabs';

/** The two ways to data of one's own. */
export function AddDataset({ actions }: { actions: AddDatasetActions }) {
  const t = useTranslations('datasets.add');
  return (
    <Tabs defaultValue="files">
      <TabsList>
        <TabsTrigger value="files">{t('files')}</TabsTrigger>
        <TabsTrigger value="database">{t('database')}</TabsTrigger>
      </TabsList>
      <TabsContent value="files">
        <UploadPanel actions={actions} />
      </TabsContent>
      <TabsContent value="database">
        <ConnectForm actions={actions} />
      </TabsContent>
    </Tabs>
  );
}
