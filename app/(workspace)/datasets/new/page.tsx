import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import {
  createFromSourceAction,
  createFromUploadAction,
  deleteUploadAction,
  previewUploadAction,
  testSourceAction,
} from '@/app/(workspace)/datasets/actions';
import { requirePageUser } from '@/app/(workspace)/require-page-user';
import { AddDataset } from '@/components/datasets/add/add-dataset';
import { ClientMessages } from '@/components/shell/client-messages';
import { PageBody } from '@/components/shell/page-body';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('datasets.add'))('title') };
}

export default async function AddDatasetPage() {
  await requirePageUser();
  const t = await getTranslations('datasets.add');
  return (
    <PageBody title={t('title')} subtitle={t('subtitle')}>
      <ClientMessages namespaces={['common', 'errors', 'auth', 'datasets']}>
        <AddDataset
          actions={{
            previewUpload: previewUploadAction,
            deleteUpload: deleteUploadAction,
            createFromUpload: createFromUploadAction,
            testSource: testSourceAction,
            createFromSource: createFromSourceAction,
          }}
        />
      </ClientMessages>
    </PageBody>
  );
}
