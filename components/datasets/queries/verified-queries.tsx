'use client';

import { Trash2 } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { FormAlert } from '@/components/auth/form-alert';
import { AddQueryForm } from '@/components/datasets/queries/add-query-form';
import type { QueryActions } from '@/components/datasets/queries/query-actions';
import { callAction } from '@/components/shell/call-action';
import { useFailureText } from '@/components/shell/use-failure-text';
import { ConfirmDialog } from '@/components/ui/alert-dialog';
import { Badge } from '@/components/ui/badge';
import { IconButton } from '@/components/ui/icon-button';
import type { GoldenQuerySummary } from '@/lib/datasets/golden-queries/schema';
import { isErrorCode } from '@/lib/shared/errors';

export interface VerifiedQueriesProps {
  datasetId: number;
  queries: readonly GoldenQuerySummary[];
  actions: QueryActions;
}

/** Questions with SQL that people vouch for, each with whether it still runs. */
export function VerifiedQueries({ datasetId, queries, actions }: VerifiedQueriesProps) {
  const t = useTranslations('datasets.queries');
  const common = useTranslations('common');
  const errors = useTranslations('errors');
  const failureText = useFailureText();
  const router = useRouter();
  const [doomed, setDoomed] = useState<GoldenQuerySummary | null>(null);
  const [isAsking, setIsAsking] = useState(false);
  const [alert, setAlert] = useState<string | null>(null);

  async function remove(query: GoldenQuerySummary) {
    const result = await callAction(actions.deleteGoldenQuery({ datasetId, id: query.id }));
    setAlert(result.ok ? null : failureText(result.error));
    if (result.ok) router.refresh();
  }

  return (
    <div className="grid gap-5">
      <p className="max-w-prose text-sm text-ink-muted">{t('hint')}</p>
      <FormAlert text={alert} />
      {queries.length === 0 ? <p className="text-sm text-ink-muted">{t('empty')}</p> : null}
      <ul className="grid gap-2">
        {queries.map((query) => (
          <li key={query.id} className="relative grid gap-2 rounded-lg border border-line bg-paper-raised p-4 pr-14">
            <div className="flex flex-wrap items-center gap-2">
              <h3 className="text-sm font-medium wrap-anywhere text-ink">{query.question}</h3>
              <Badge tone={query.problem ? 'danger' : 'success'}>{t(query.problem ? 'broken' : 'works')}</Badge>
            </div>
            {query.problem ? (
              <p className="text-xs wrap-anywhere text-danger-text">
                {isErrorCode(query.problem) ? errors(query.problem) : query.problem}
              </p>
            ) : null}
            <pre className="overflow-x-auto font-mono text-xs whitespace-pre-wrap text-ink-muted">{query.sql}</pre>
            <IconButton
              label={t('remove', { question: query.question })}
              className="absolute top-3 right-3"
              onClick={() => {
                setDoomed(query);
                setIsAsking(true);
              }}
            >
              <Trash2 aria-hidden="true" />
            </IconButton>
          </li>
        ))}
      </ul>
      <AddQueryForm datasetId={datasetId} addGoldenQuery={actions.addGoldenQuery} />
      <ConfirmDialog
        open={isAsking}
        onOpenChange={setIsAsking}
        title={t('confirmTitle')}
        description={t('confirmBody', { question: doomed?.question ?? '' })}
        confirmLabel={common('delete')}
        cancelLabel={common('cancel')}
        onConfirm={() => doomed && void remove(doomed)}
      />
    </div>
  );
}
