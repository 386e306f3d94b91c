import { Plus } from 'lucide-react';
import type { Metadata } from 'next';
import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import { testStoredSourceAction } from '@/app/(workspace)/datasets/actions';
import { requirePageUser } from '@/app/(workspace)/require-page-user';
import { NoSources } from '@/components/datasets/sources/no-sources';
import { SourceList } from '@/components/datasets/sources/source-list';
import { ClientMessages } from '@/components/shell/client-messages';
import { PageBody } from '@/components/shell/page-body';
import { buttonStyles } from '@/components/ui/button-styles';
import { listSources } from '@/lib/datasets/data-sources/list-sources';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('datasets.sources'))('title') };
}

export default async function SourcesPage() {
  const user = await requirePageUser();
  const [t, sources] = await Promise.all([getTranslations('datasets'), listSources(user.id)]);
  const connect = (
    <Link href="/datasets/new?way=database" className={buttonStyles('primary')}>
      <Plus aria-hidden="true" />
      {t('add.database')}
    </Link>
  );
  return (
    <PageBody title={t('sources.title')} subtitle={t('sources.subtitle')} aside={sources.length > 0 ? connect : null}>
      {sources.length === 0 ? (
        <NoSources />
      ) : (
        <ClientMessages namespaces={['common', 'errors', 'datasets']}>
          <SourceList sources={sources} testStoredSource={testStoredSourceAction} />
        </ClientMessages>
      )}
    </PageBody>
  );
}
