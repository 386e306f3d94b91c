import { Database } from 'lucide-react';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { requirePageUser } from '@/app/(workspace)/require-page-user';
import { DatasetList } from '@/components/datasets/dataset-list';
import { PageBody } from '@/components/shell/page-body';
import { EmptyState } from '@/components/ui/empty-state';
import { listDatasets } from '@/lib/datasets/list-datasets';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('meta'))('datasets') };
}

export default async function DatasetsPage() {
  const user = await requirePageUser();
  const [t, datasets] = await Promise.all([getTranslations('datasets'), listDatasets(user.id)]);
  return (
    <PageBody title={t('title')} subtitle={t('subtitle')}>
      {datasets.length > 0 ? (
        <DatasetList datasets={datasets} />
      ) : (
        <EmptyState icon={<Database />} title={t('empty')} body={t('emptyBody')} />
      )}
    </PageBody>
  );
}
