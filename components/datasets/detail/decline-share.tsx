'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { callAction } from '@/components/shell/call-action';
import { useFailureText } from '@/components/shell/use-failure-text';
import { ConfirmDialog } from '@/components/ui/alert-dialog';
import { Button } from '@/components/ui/button';
import { showToast } from '@/components/ui/show-toast';
import type { ActionResult } from '@/lib/actions/schema';

export interface DeclineShareProps {
  dataset: { id: number; name: string };
  declineShare: (input: { datasetId: number }) => Promise<ActionResult<unknown>>;
}

/** For what somebody else shared: it need not stay in one's list. */
export function DeclineShare({ dataset, declineShare }: DeclineShareProps) {
  const t = useTranslations('datasets');
  const common = useTranslations('common');
  const failureText = useFailureText();
  const router = useRouter();
  const [isAsking, setIsAsking] = useState(false);
  const [busy, setBusy] = useState(false);

  async function decline() {
    setBusy(true);
    const result = await callAction(declineShare({ datasetId: dataset.id }));
    if (result.ok) {
      showToast(t('declined', { name: dataset.name }), 'success');
      return router.push('/datasets');
    }
    setBusy(false);
    showToast(failureText(result.error), 'error');
  }

  return (
    <>
      <Button busy={busy} onClick={() => setIsAsking(true)}>
        {t('decline')}
      </Button>
      <ConfirmDialog
        open={isAsking}
        onOpenChange={setIsAsking}
        title={t('declineTitle', { name: dataset.name })}
        description={t('declineBody')}
        confirmLabel={t('decline')}
        cancelLabel={common('cancel')}
        onConfirm={() => void decline()}
      />
    </>
  );
}
