'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import type { AddDatasetActions } from '@/components/datasets/add/add-dataset-actions';
import { ConnectForm } from '@/components/datasets/add/connect-form';
import { UploadPanel } from '@/components/datasets/add/upload-panel';
import { callAction } from '@/components/shell/call-action';
import { Tabs, TabsContent, TabsList, TabsTrigger } from '@/components/ui/tabs';
import type { SourceKind } from '@/lib/shared/source-kinds';

export interface AddDatasetProps {
  actions: AddDatasetActions;
  /** The way shown first. */
  way: 'files' | 'database';
  /** Kinds of databases that can be connected here. */
  kinds: readonly SourceKind[];
  /** DuckDB files that the server shares. */
  files: readonly string[];
}

/** The two ways to data of one's own. */
export function AddDataset({ actions, way, kinds, files }: AddDatasetProps) {
  const t = useTranslations('datasets.add');
  const router = useRouter();
  return (
    <Tabs defaultValue={way}>
      <TabsList>
        <TabsTrigger value="files">{t('files')}</TabsTrigger>
        <TabsTrigger value="database">{t('database')}</TabsTrigger>
      </TabsList>
      <TabsContent value="files">
        <UploadPanel
          actions={actions}
          onSubmit={async ({ uploadId, name, files }) => {
            const result = await callAction(actions.createFromUpload({ uploadId, name, files }));
            if (!result.ok) return result.error;
            router.push(`/chat?dataset=${result.data.id}`);
            return null;
          }}
        />
      </TabsContent>
      <TabsContent value="database">
        <ConnectForm actions={actions} kinds={kinds} files={files} />
      </TabsContent>
    </Tabs>
  );
}
