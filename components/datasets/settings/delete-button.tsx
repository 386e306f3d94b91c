'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { FormAlert } from '@/components/auth/form-alert';
import { CheckField } from '@/components/datasets/model/check-field';
import type { SettingsActions } from '@/components/datasets/settings/settings-actions';
import { callAction } from '@/components/shell/call-action';
import { useFailureText } from '@/components/shell/use-failure-text';
import { ConfirmDialog } from '@/components/ui/alert-dialog';
import { Button } from '@/components/ui/button';
import { showToast } from '@/components/ui/show-toast';
import type { DatasetSummary, DeletionEffects } from '@/lib/datasets/schema';

export interface DeleteButtonProps {
  dataset: DatasetSummary;
  actions: Pick<SettingsActions, 'describeDeletion' | 'deleteDataset'>;
}

/** Says what a deletion takes along before it is done. */
export function DeleteButton({ dataset, actions }: DeleteButtonProps) {
  const t = useTranslations('datasets.settings');
  const common = useTranslations('common');
  const failureText = useFailureText();
  const router = useRouter();
  const [effects, setEffects] = useState<DeletionEffects | null>(null);
  const [withSource, setWithSource] = useState(false);
  const [isAsking, setIsAsking] = useState(false);
  const [alert, setAlert] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);

  async function ask() {
    setBusy(true);
    const result = await callAction(actions.describeDeletion({ datasetId: dataset.id }));
    setBusy(false);
    setAlert(result.ok ? null : failureText(result.error));
    if (!result.ok) return;
    setEffects(result.data);
    setWithSource(false);
    setIsAsking(true);
  }
  async function remove() {
    setBusy(true);
    const result = await callAction(actions.deleteDataset({ datasetId: dataset.id, withSource }));
    if (result.ok) {
      showToast(t('deleted', { name: dataset.name }), 'success');
      return router.push('/datasets');
    }
    setBusy(false);
    setAlert(failureText(result.error));
  }

  const { source, ...counts } = effects ?? { sessions: 0, goldenQueries: 0, shares: 0, source: null };
  return (
    <div className="grid gap-3">
      <FormAlert text={alert} />
      <div>
        <Button variant="danger-quiet" busy={busy} onClick={ask}>
          {t('delete')}
        </Button>
      </div>
      <ConfirmDialog
        open={isAsking}
        onOpenChange={setIsAsking}
        title={t('deleteTitle', { name: dataset.name })}
        description={t('deleteBody', counts)}
        confirmLabel={common('delete')}
        cancelLabel={common('cancel')}
        onConfirm={() => void remove()}
      >
        {source ? (
          <CheckField
            label={t('withSource', { name: source.name })}
            hint={t('withSourceHint')}
            checked={withSource}
            onChange={setWithSource}
          />
        ) : null}
      </ConfirmDialog>
    </div>
  );
}
