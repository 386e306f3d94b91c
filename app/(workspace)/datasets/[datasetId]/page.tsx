import type { Metadata } from 'next';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { loadDataset } from '@/app/(workspace)/datasets/[datasetId]/load-dataset';
import { getTrainingProgressAction, startTrainingAction, stopTrainingAction } from '@/app/(workspace)/datasets/actions';
import { SchemaBrowser } from '@/components/datasets/detail/schema-browser';
import { TrainingPanel } from '@/components/datasets/detail/training-panel';
import { ClientMessages } from '@/components/shell/client-messages';
import { PageBody } from '@/components/shell/page-body';
import { buttonStyles } from '@/components/ui/button-styles';
import { Tabs, TabsContent, TabsList, TabsTrigger } from '@/components/ui/tabs';

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
  const { dataset, progress, knowledge } = loaded;
  const t = await getTranslations('datasets');
  const ask = knowledge ? (
    <Link href={`/chat?dataset=${dataset.id}`} className={buttonStyles('primary')}>
      {t('ask')}
    </Link>
  ) : null;
  return (
    <PageBody title={dataset.name} {...(dataset.description && { subtitle: dataset.description })} aside={ask}>
      <ClientMessages namespaces={['common', 'errors', 'datasets']}>
        <Tabs defaultValue={knowledge ? 'tables' : 'training'} key={knowledge ? 'known' : 'unknown'}>
          <TabsList>
            {knowledge ? <TabsTrigger value="tables">{t('tables.title')}</TabsTrigger> : null}
            <TabsTrigger value="training">{t('training.title')}</TabsTrigger>
          </TabsList>
          {knowledge ? (
            <TabsContent value="tables">
              <SchemaBrowser schema={knowledge.schema} model={knowledge.model} />
            </TabsContent>
          ) : null}
          <TabsContent value="training">
            <TrainingPanel
              datasetId={dataset.id}
              initial={progress}
              canEdit={dataset.access === 'edit'}
              actions={{
                getTrainingProgress: getTrainingProgressAction,
                startTraining: startTrainingAction,
                stopTraining: stopTrainingAction,
              }}
            />
          </TabsContent>
        </Tabs>
      </ClientMessages>
    </PageBody>
  );
}
