'use client';

import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { FormAlert } from '@/components/auth/form-alert';
import type { SourceActions } from '@/components/datasets/sources/source-actions';
import { callAction } from '@/components/shell/call-action';
import { useFailureText } from '@/components/shell/use-failure-text';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import type { DataSourceSummary, SourceDataset } from '@/lib/datasets/data-sources/schema';

export interface SourceDatasetsProps {
  source: DataSourceSummary;
  datasets: readonly SourceDataset[];
  datasetFromSource: SourceActions['datasetFromSource'];
}

/** What stands on a connection, and a way to make another dataset of it. */
export function SourceDatasets({ source, datasets, datasetFromSource }: SourceDatasetsProps) {
  const t = useTranslations('datasets.sources');
  const failureText = useFailureText();
  const router = useRouter();
  const [name, setName] = useState('');
  const [alert, setAlert] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);

  async function make() {
    setBusy(true);
    const result = await callAction(datasetFromSource({ sourceId: source.id, name: name.trim() || source.name }));
    if (result.ok) return router.push(`/datasets/${result.data.id}`);
    setBusy(false);
    setAlert(failureText(result.error));
  }

  return (
    <div className="grid gap-4">
      {datasets.length === 0 ? <p className="text-sm text-ink-muted">{t('noDatasets')}</p> : null}
      {datasets.length > 0 ? <DatasetLinks datasets={datasets} /> : null}
      <FormAlert text={alert} />
      <form
        className="flex max-w-xl flex-wrap items-end gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          if (!busy) void make();
        }}
      >
        <div className="min-w-0 flex-1 basis-56">
          <Field label={t('datasetName')}>
            {(control) => (
              <Input
                {...control}
                value={name}
                maxLength={120}
                placeholder={source.name}
                onChange={(event) => setName(event.target.value)}
              />
            )}
          </Field>
        </div>
        <Button type="submit" busy={busy} className="h-10">
          {t('makeDataset')}
        </Button>
      </form>
    </div>
  );
}

export function DatasetLinks({ datasets }: { datasets: readonly SourceDataset[] }) {
  return (
    <ul className="grid gap-1 text-sm">
      {datasets.map(({ id, name }) => (
        <li key={id}>
          <Link
            href={`/datasets/${id}`}
            className="rounded-xs wrap-anywhere text-accent-text underline decoration-line-strong underline-offset-4 hover:decoration-current"
          >
            {name}
          </Link>
        </li>
      ))}
    </ul>
  );
}
