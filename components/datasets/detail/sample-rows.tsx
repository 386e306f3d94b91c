'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { FormAlert } from '@/components/auth/form-alert';
import type { TableActions } from '@/components/datasets/detail/dataset-actions';
import { SampleTable } from '@/components/datasets/detail/sample-table';
import { type ActionFailure, callAction } from '@/components/shell/call-action';
import { useFailureText } from '@/components/shell/use-failure-text';
import { Button } from '@/components/ui/button';
import { Spinner } from '@/components/ui/spinner';
import type { TableRows } from '@/lib/datasets/rows/schema';
import type { Table } from '@/lib/semantic-model/schema';

export interface SampleRowsProps {
  datasetId: number;
  table: Table;
  listTableRows: TableActions['listTableRows'];
}

/** A table's first rows, read when this is first drawn. */
export function SampleRows({ datasetId, table, listTableRows }: SampleRowsProps) {
  const t = useTranslations('datasets.tables');
  const common = useTranslations('common');
  const failureText = useFailureText();
  const [rows, setRows] = useState<TableRows | null>(null);
  const [failure, setFailure] = useState<ActionFailure | 'offline' | null>(null);
  const [attempt, setAttempt] = useState(0);
  const { name, schema } = table;

  // biome-ignore lint/correctness/useExhaustiveDependencies: another attempt reads again
  useEffect(() => {
    let isGone = false;
    setFailure(null);
    void callAction(listTableRows({ datasetId, table: name, schema })).then((result) => {
      if (isGone) return;
      if (result.ok) setRows(result.data);
      else setFailure(result.error);
    });
    return () => {
      isGone = true;
    };
  }, [datasetId, name, schema, listTableRows, attempt]);

  if (rows) return <SampleTable rows={rows} name={name} />;
  if (failure) {
    return (
      <div className="grid justify-items-start gap-2 py-3">
        <FormAlert text={failureText(failure)} />
        <Button size="sm" onClick={() => setAttempt(attempt + 1)}>
          {common('retry')}
        </Button>
      </div>
    );
  }
  return (
    <p role="status" className="flex items-center gap-2 py-3 text-sm text-ink-muted">
      <Spinner />
      {t('readingRows')}
    </p>
  );
}
