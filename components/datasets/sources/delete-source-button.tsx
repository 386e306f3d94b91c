'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { FormAlert } from '@/components/auth/form-alert';
import type { SourceActions } from '@/components/datasets/sources/source-actions';
import { callAction } from '@/components/shell/call-action';
import { useFailureText } from '@/components/shell/use-failure-text';
import { useNameList } from '@/components/shell/use-name-list';
import { ConfirmDialog } from '@/components/ui/alert-dialog';
import { Button } from '@/components/ui/button';
import { showToast } from '@/components/ui/show-toast';
import type { DataSourceSummary, SourceDataset } from '@/lib/datasets/data-sources/schema';

export interface DeleteSourceButtonProps {
  source: DataSourceSummary;
  /** Those that stand on it: while there are any, it stays. */
  datasets: readonly SourceDataset[];
  deleteSource: SourceActions['deleteSource'];
}

/** Forgets a connection, or says which datasets need it. */
export function DeleteSourceButton({ source, datasets, deleteSource }: DeleteSourceButtonProps) {
  const t = useTranslations('datasets.sources');
  const list = useNameList();
  const common = useTranslations('common');
  const failureText = useFailureText();
  const router = useRouter();
  const [isAsking, setIsAsking] = useState(false);
  const [alert, setAlert] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);

  async function remove() {
    setBusy(true);
    const result = await callAction(deleteSource({ id: source.id }));
    if (result.ok) {
      showToast(t('deleted', { name: source.name }), 'success');
      return router.push('/datasets/sources');
    }
    setBusy(false);
    setAlert(failureText(result.error));
    // A dataset may have been made of it meanwhile: the page names it then.
    router.refresh();
  }

  if (datasets.length > 0) {
    const names = list(datasets.map(({ name }) => `“${name}”`));
    return (
      <p className="max-w-prose text-sm wrap-anywhere text-ink-muted">
        {t('inUse', { count: datasets.length, names })}
      </p>
    );
  }
  return (
    <div className="grid gap-3">
      <FormAlert text={alert} />
      <div>
        <Button variant="danger-quiet" busy={busy} onClick={() => setIsAsking(true)}>
          {t('delete')}
        </Button>
      </div>
      <ConfirmDialog
        open={isAsking}
        onOpenChange={setIsAsking}
        title={t('deleteTitle', { name: source.name })}
        description={t('deleteBody')}
        confirmLabel={common('delete')}
        cancelLabel={common('cancel')}
        onConfirm={() => void remove()}
      />
    </div>
  );
}
