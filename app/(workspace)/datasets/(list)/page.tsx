import { Plus } from 'lucide-react';
import type { Metadata } from 'next';
import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import { type ListAddress, readWish } from '@/app/(workspace)/datasets/(list)/read-wish';
import { requirePageUser } from '@/app/(workspace)/require-page-user';
import { DatasetList } from '@/components/datasets/dataset-list';
import { DatasetPages } from '@/components/datasets/dataset-pages';
import { DatasetSearch } from '@/components/datasets/dataset-search';
import { NoDataYet } from '@/components/datasets/no-data-yet';
import { PageBody } from '@/components/shell/page-body';
import { buttonStyles } from '@/components/ui/button-styles';
import { listDatasetEntries } from '@/lib/datasets/list-dataset-entries';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('meta'))('datasets') };
}

export default async function DatasetsPage({ searchParams }: { searchParams: Promise<ListAddress> }) {
  const user = await requirePageUser();
  const wish = readWish(await searchParams);
  const [t, { entries, next }] = await Promise.all([getTranslations('datasets'), listDatasetEntries(user.id, wish)]);
  const isFirst = wish.before === undefined;
  const isWhole = isFirst && !wish.search;
  if (isWhole && entries.length === 0) {
    return (
      <PageBody title={t('title')} subtitle={t('subtitle')}>
        <NoDataYet />
      </PageBody>
    );
  }
  const ways = (
    <div className="flex flex-wrap gap-2">
      <Link href="/datasets/sources" className={buttonStyles('secondary')}>
        {t('sources.title')}
      </Link>
      <Link href="/datasets/new" className={buttonStyles('primary')}>
        <Plus aria-hidden="true" />
        {t('addData')}
      </Link>
    </div>
  );
  return (
    <PageBody title={t('title')} subtitle={t('subtitle')} aside={ways}>
      {isWhole && next === null ? null : <DatasetSearch key={wish.search} search={wish.search} />}
      {entries.length > 0 ? <DatasetList datasets={entries} /> : <p className="text-ink-muted">{t('noneFound')}</p>}
      <DatasetPages search={wish.search} isFirst={isFirst} next={next} />
    </PageBody>
  );
}
