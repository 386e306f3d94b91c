import { Database, FileSpreadsheet, Sparkles } from 'lucide-react';
import Link from 'next/link';
import { useFormatter, useTranslations } from 'next-intl';
import { describeDataset } from '@/components/datasets/describe-dataset';
import { RefreshWhile } from '@/components/datasets/refresh-while';
import { usePreparationFailure } from '@/components/datasets/use-preparation-failure';
import { Badge } from '@/components/ui/badge';
import { buttonStyles } from '@/components/ui/button-styles';
import type { DatasetEntry } from '@/lib/datasets/schema';
import { canAnswer } from '@/lib/shared/can-answer';

const ICONS = { sample: Sparkles, file: FileSpreadsheet, database: Database };

/** Every dataset that may be asked, each with its state and the way to ask it. */
export function DatasetList({ datasets }: { datasets: readonly DatasetEntry[] }) {
  return (
    <>
      <RefreshWhile moving={datasets.some(({ status }) => status === 'training' || status === 'pending')} />
      <ul className="divide-y divide-line rounded-xl border border-line bg-paper-raised shadow-low">
        {datasets.map((dataset) => (
          <DatasetRow key={dataset.id} dataset={dataset} />
        ))}
      </ul>
    </>
  );
}

function DatasetRow({ dataset }: { dataset: DatasetEntry }) {
  const t = useTranslations('datasets');
  const failureOf = usePreparationFailure();
  const description = describeDataset(dataset, t('sampleDescription'));
  const Icon = ICONS[dataset.kind];
  return (
    <li className="flex items-start gap-4 p-4 sm:p-5">
      <span aria-hidden="true" className="mt-0.5 hidden rounded-md bg-paper-hover p-2 text-ink-muted sm:block">
        <Icon className="size-5 stroke-[1.75]" />
      </span>
      <div className="grid min-w-0 flex-1 gap-1">
        <div className="flex flex-wrap items-center gap-x-2.5 gap-y-1">
          <h2 className="min-w-0 font-semibold wrap-anywhere text-ink">
            <Link href={`/datasets/${dataset.id}`} className="rounded-xs hover:underline">
              {dataset.name}
            </Link>
          </h2>
          <StatusBadge dataset={dataset} />
        </div>
        {description ? <p className="text-sm text-ink-muted">{description}</p> : null}
        {dataset.errorMessage ? (
          <p
            className={
              dataset.status === 'failed'
                ? 'text-sm wrap-anywhere text-danger-text'
                : 'text-sm wrap-anywhere text-warning-text'
            }
          >
            {failureOf(dataset.errorMessage, dataset.errorParams)}
          </p>
        ) : null}
        <DatasetFacts dataset={dataset} />
      </div>
      {canAnswer(dataset) ? (
        <Link
          href={`/chat?dataset=${dataset.id}`}
          aria-label={t('askAbout', { name: dataset.name })}
          className={buttonStyles('secondary')}
        >
          {t('ask')}
        </Link>
      ) : null}
    </li>
  );
}

function StatusBadge({ dataset }: { dataset: DatasetEntry }) {
  const t = useTranslations('datasets');
  switch (dataset.status) {
    case 'ready':
      return <Badge tone="success">{t('statusReady')}</Badge>;
    case 'pending':
      return <Badge>{t('statusPending')}</Badge>;
    case 'training':
      return (
        <Badge tone="accent">
          {t(canAnswer(dataset) ? 'statusTrainingAgain' : 'statusTraining', { rate: dataset.processRate })}
        </Badge>
      );
    case 'failed':
      return <Badge tone="danger">{t('statusFailed')}</Badge>;
  }
}

function DatasetFacts({ dataset }: { dataset: DatasetEntry }) {
  const t = useTranslations('datasets');
  const format = useFormatter();
  const kind = { sample: t('kindSample'), file: t('kindFile'), database: t('kindDatabase') }[dataset.kind];
  const trained = dataset.lastTrainedAt
    ? t('trained', { date: format.dateTime(new Date(dataset.lastTrainedAt), { dateStyle: 'medium' }) })
    : t('neverTrained');
  const isExact = dataset.kind !== 'database';
  const facts = [
    kind,
    ...(dataset.tableCount > 0 ? [t('tableCount', { count: dataset.tableCount })] : []),
    ...(dataset.rowCount === null ? [] : [t(isExact ? 'rowCount' : 'rowEstimate', { count: dataset.rowCount })]),
    trained,
    t(dataset.countsEverybody ? 'questionCount' : 'ownQuestionCount', { count: dataset.questionCount }),
    ...(dataset.ownerId === null ? [t('everyone')] : []),
  ];
  return <p className="tabular text-xs text-ink-muted">{facts.join(' · ')}</p>;
}
