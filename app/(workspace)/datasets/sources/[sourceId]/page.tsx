import type { Metadata } from 'next';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import {
  datasetFromSourceAction,
  deleteSourceAction,
  testStoredSourceAction,
  updateSourceAction,
} from '@/app/(workspace)/datasets/actions';
import { loadSource } from '@/app/(workspace)/datasets/sources/[sourceId]/load-source';
import { addressOfSource } from '@/components/datasets/sources/address-of-source';
import { SourcePage } from '@/components/datasets/sources/source-page';
import { ClientMessages } from '@/components/shell/client-messages';
import { PageBody } from '@/components/shell/page-body';
import { buttonStyles } from '@/components/ui/button-styles';
import { KINDS } from '@/lib/shared/source-kinds';

const ACTIONS = {
  datasetFromSource: datasetFromSourceAction,
  deleteSource: deleteSourceAction,
  testStoredSource: testStoredSourceAction,
  updateSource: updateSourceAction,
};

export interface ConnectionPageProps {
  params: Promise<{ sourceId: string }>;
}

export async function generateMetadata({ params }: ConnectionPageProps): Promise<Metadata> {
  const loaded = await loadSource((await params).sourceId);
  return { title: loaded?.source.name ?? (await getTranslations('meta'))('notFound') };
}

export default async function ConnectionPage({ params }: ConnectionPageProps) {
  const loaded = await loadSource((await params).sourceId);
  if (!loaded) notFound();
  const { source, datasets } = loaded;
  const t = await getTranslations('datasets.sources');
  const all = (
    <Link href="/datasets/sources" className={buttonStyles('secondary')}>
      {t('all')}
    </Link>
  );
  return (
    <PageBody title={source.name} subtitle={`${KINDS[source.kind].label} · ${addressOfSource(source)}`} aside={all}>
      <ClientMessages namespaces={['common', 'errors', 'auth', 'datasets']}>
        <SourcePage source={source} datasets={datasets} actions={ACTIONS} />
      </ClientMessages>
    </PageBody>
  );
}
