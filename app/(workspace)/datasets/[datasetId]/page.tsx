import type { Metadata } from 'next';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { loadDataset } from '@/app/(workspace)/datasets/[datasetId]/load-dataset';
import {
  addGoldenQueryAction,
  addToDatasetAction,
  declineShareAction,
  deleteDatasetAction,
  deleteGoldenQueryAction,
  deleteUploadAction,
  describeDeletionAction,
  exportModelAction,
  getTrainingProgressAction,
  listColumnProfilesAction,
  listSharesAction,
  listTableRowsAction,
  publishDatasetAction,
  renameDatasetAction,
  shareDatasetAction,
  startTrainingAction,
  stopTrainingAction,
  unshareDatasetAction,
} from '@/app/(workspace)/datasets/actions';
import { describeDataset } from '@/components/datasets/describe-dataset';
import { DatasetTabs } from '@/components/datasets/detail/dataset-tabs';
import { DeclineShare } from '@/components/datasets/detail/decline-share';
import { ReadingNotes } from '@/components/datasets/detail/reading-notes';
import { ClientMessages } from '@/components/shell/client-messages';
import { PageBody } from '@/components/shell/page-body';
import { buttonStyles } from '@/components/ui/button-styles';
import { getModel } from '@/lib/turns/get-model';

const ACTIONS = {
  addGoldenQuery: addGoldenQueryAction,
  addToDataset: addToDatasetAction,
  deleteDataset: deleteDatasetAction,
  deleteGoldenQuery: deleteGoldenQueryAction,
  deleteUpload: deleteUploadAction,
  describeDeletion: describeDeletionAction,
  exportModel: exportModelAction,
  getTrainingProgress: getTrainingProgressAction,
  listColumnProfiles: listColumnProfilesAction,
  listShares: listSharesAction,
  listTableRows: listTableRowsAction,
  publishDataset: publishDatasetAction,
  renameDataset: renameDatasetAction,
  shareDataset: shareDatasetAction,
  startTraining: startTrainingAction,
  stopTraining: stopTrainingAction,
  unshareDataset: unshareDatasetAction,
};

export interface DatasetPageProps {
  params: Promise<{ datasetId: string }>;
}

export async function generateMetadata({ params }: DatasetPageProps): Promise<Metadata> {
  const loaded = await loadDataset((await params).datasetId);
  return { title: loaded?.dataset.name ?? (await getTranslations('meta'))('notFound') };
}

export default async function DatasetPage({ params }: DatasetPageProps) {
  const loaded = await loadDataset((await params).datasetId);
  if (!loaded) notFound();
  const { user, dataset, progress, knowledge, drift, queries, source, readings } = loaded;
  const t = await getTranslations('datasets');
  const description = describeDataset(dataset, t('sampleDescription'));
  const ask = knowledge ? (
    <Link href={`/chat?dataset=${dataset.id}`} className={buttonStyles('primary')}>
      {t('ask')}
    </Link>
  ) : null;
  const isShared = dataset.ownerId !== null && dataset.ownerId !== user.id;
  const aside = (
    <div className="flex flex-wrap gap-2">
      {isShared ? (
        <ClientMessages namespaces={['common', 'errors', 'datasets']}>
          <DeclineShare dataset={{ id: dataset.id, name: dataset.name }} declineShare={declineShareAction} />
        </ClientMessages>
      ) : null}
      {ask}
    </div>
  );
  return (
    <PageBody title={dataset.name} {...(description && { subtitle: description })} aside={aside}>
      <ReadingNotes readings={readings} />
      <ClientMessages namespaces={['common', 'errors', 'datasets']}>
        <DatasetTabs
          key={knowledge ? 'known' : 'unknown'}
          dataset={dataset}
          progress={progress}
          drift={drift}
          knowledge={knowledge}
          queries={queries}
          isOwn={dataset.ownerId === user.id || (dataset.ownerId === null && user.isSuperuser)}
          isSuperuser={user.isSuperuser}
          canDescribe={getModel() !== null}
          source={source}
          actions={ACTIONS}
        />
      </ClientMessages>
    </PageBody>
  );
}
