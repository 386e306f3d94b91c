import { Plus } from 'lucide-react';
import type { Metadata } from 'next';
import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import { requirePageUser } from '@/app/(workspace)/require-page-user';
import { DatasetList } from '@/components/datasets/dataset-list';
import { NoDataYet } from '@/components/datasets/no-data-yet';
import { PageBody } from '@/components/shell/page-body';
import { buttonStyles } from '@/components/ui/button-styles';
import { listDatasetEntries } from '@/lib/datasets/list-dataset-entries';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('meta'))('datasets') };
}

export default async function DatasetsPage() {
  const user = await requirePageUser();
  const [t, datasets] = await Promise.all([getTranslations('datasets'), listDatasetEntries(user.id)]);
  const add = (
    <Link href="/datasets/new" className={buttonStyles('primary')}>
      <Plus aria-hidden="true" />
      {t('addData')}
    </Link>
  );
  return (
    <PageBody title={t('title')} subtitle={t('subtitle')} aside={datasets.length > 0 ? add : null}>
      {datasets.length > 0 ? <DatasetList datasets={datasets} /> : <NoDataYet />}
    </PageBody>
  );
}
