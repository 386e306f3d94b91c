'use client';

import dynamic from 'next/dynamic';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useMemo, useState } from 'react';
import type { DatasetActions } from '@/components/datasets/detail/dataset-actions';
import { DriftNotice } from '@/components/datasets/detail/drift-notice';
import { SchemaBrowser } from '@/components/datasets/detail/schema-browser';
import { TrainingPanel } from '@/components/datasets/detail/training-panel';
import { useModelEditor } from '@/components/datasets/model/use-model-editor';
import { Tabs, TabsContent, TabsList, TabsTrigger } from '@/components/ui/tabs';
import type { SourceName } from '@/lib/datasets/data-sources/schema';
import type { GoldenQuerySummary } from '@/lib/datasets/golden-queries/schema';
import type { DatasetDrift, DatasetSummary, KnownDataset } from '@/lib/datasets/schema';
import type { TrainingProgress } from '@/lib/datasets/training/schema';

const ModelEditorPanel = dynamic(
  async () => (await import('@/components/datasets/model/model-editor-panel')).ModelEditorPanel,
);
const RelationshipDiagram = dynamic(
  async () => (await import('@/components/datasets/diagram/relationship-diagram')).RelationshipDiagram,
  { ssr: false },
);
const VerifiedQueries = dynamic(
  async () => (await import('@/components/datasets/queries/verified-queries')).VerifiedQueries,
);
const SettingsPanel = dynamic(
  async () => (await import('@/components/datasets/settings/settings-panel')).SettingsPanel,
);

export interface DatasetTabsProps {
  dataset: DatasetSummary;
  progress: TrainingProgress;
  /** Null until the first preparation has ended. */
  drift: DatasetDrift | null;
  /** A `KnownDataset` as JSON; null until the first preparation has ended. */
  knowledge: string | null;
  /** Empty for those who may only ask. */
  queries: readonly GoldenQuerySummary[];
  isOwn: boolean;
  isSuperuser: boolean;
  /** A language model is configured. */
  canDescribe: boolean;
  /** The connection that it stands on, for whose it is. */
  source: SourceName | null;
  actions: DatasetActions;
}

/** A dataset's tables, model, verified queries, preparation and settings. Who may only ask sees what there is, to read. */
export function DatasetTabs(props: DatasetTabsProps) {
  const { dataset, progress, actions } = props;
  const knowledge = useMemo(
    () => (props.knowledge === null ? null : (JSON.parse(props.knowledge) as KnownDataset)),
    [props.knowledge],
  );
  const t = useTranslations('datasets');
  const [tab, setTab] = useState(knowledge && progress.status !== 'training' ? 'tables' : 'training');
  const canEdit = dataset.access === 'edit';
  return (
    <Tabs value={tab} onValueChange={setTab}>
      {props.drift && progress.status !== 'training' ? (
        <DriftNotice drift={props.drift} {...(canEdit && { onPrepare: () => setTab('training') })} />
      ) : null}
      <TabsList>
        {knowledge ? <TabsTrigger value="tables">{t('tables.title')}</TabsTrigger> : null}
        {knowledge ? <TabsTrigger value="diagram">{t('diagram.title')}</TabsTrigger> : null}
        {knowledge && canEdit ? <TabsTrigger value="model">{t('model.title')}</TabsTrigger> : null}
        {knowledge && canEdit ? <TabsTrigger value="queries">{t('queries.title')}</TabsTrigger> : null}
        <TabsTrigger value="training">{t('training.title')}</TabsTrigger>
        {canEdit ? <TabsTrigger value="settings">{t('settings.title')}</TabsTrigger> : null}
      </TabsList>
      {knowledge ? <KnownContents {...props} knowledge={knowledge} /> : null}
      <TabsContent value="training">
        <TrainingPanel
          key={`${dataset.status} ${progress.lastTrainedAt}`}
          datasetId={dataset.id}
          initial={progress}
          canEdit={canEdit}
          canDescribe={props.canDescribe}
          actions={actions}
        />
      </TabsContent>
      {canEdit ? <SettingsContent {...props} knowledge={knowledge} onImporting={() => setTab('training')} /> : null}
    </Tabs>
  );
}

type KnownProps<Known> = Omit<DatasetTabsProps, 'knowledge'> & { knowledge: Known };

/** Holds the editor's state, so that unsaved changes outlive a look at another tab. */
function KnownContents({ dataset, knowledge, queries, actions }: KnownProps<KnownDataset>) {
  const editor = useModelEditor(dataset.id, knowledge, actions);
  return (
    <>
      <TabsContent value="tables">
        <SchemaBrowser datasetId={dataset.id} schema={knowledge.schema} model={knowledge.model} actions={actions} />
      </TabsContent>
      <TabsContent value="diagram">
        <RelationshipDiagram schema={knowledge.schema} model={editor.model} />
      </TabsContent>
      {dataset.access === 'edit' ? (
        <>
          <TabsContent value="model">
            <ModelEditorPanel schema={knowledge.schema} editor={editor} datasetName={dataset.name} />
          </TabsContent>
          <TabsContent value="queries">
            <VerifiedQueries datasetId={dataset.id} queries={queries} actions={actions} />
          </TabsContent>
        </>
      ) : null}
    </>
  );
}

function SettingsContent({
  dataset,
  knowledge,
  isOwn,
  isSuperuser,
  source,
  actions,
  onImporting,
}: KnownProps<KnownDataset | null> & { onImporting: () => void }) {
  const router = useRouter();
  return (
    <TabsContent value="settings">
      <SettingsPanel
        dataset={dataset}
        tables={knowledge?.schema.tables.map(({ name }) => name) ?? []}
        isOwn={isOwn}
        isSuperuser={isSuperuser}
        source={source}
        actions={actions}
        onImporting={() => {
          router.refresh();
          onImporting();
        }}
      />
    </TabsContent>
  );
}
