import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import {
  createFromSourceAction,
  createFromUploadAction,
  deleteUploadAction,
  testSourceAction,
} from '@/app/(workspace)/datasets/actions';
import { requirePageUser } from '@/app/(workspace)/require-page-user';
import { AddDataset } from '@/components/datasets/add/add-dataset';
import { ClientMessages } from '@/components/shell/client-messages';
import { PageBody } from '@/components/shell/page-body';
import { listSourceFiles } from '@/lib/datasets/data-sources/list-source-files';
import { offeredSourceKinds } from '@/lib/datasets/data-sources/offered-source-kinds';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('datasets.add'))('title') };
}

export interface AddDatasetPageProps {
  searchParams: Promise<{ way?: string | string[] }>;
}

export default async function AddDatasetPage({ searchParams }: AddDatasetPageProps) {
  await requirePageUser();
  const t = await getTranslations('datasets.add');
  return (
    <PageBody title={t('title')} subtitle={t('subtitle')}>
      <ClientMessages namespaces={['common', 'errors', 'auth', 'datasets']}>
        <AddDataset
          way={(await searchParams).way === 'database' ? 'database' : 'files'}
          kinds={offeredSourceKinds()}
          files={await listSourceFiles()}
          actions={{
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
