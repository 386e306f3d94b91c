'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { FormAlert } from '@/components/auth/form-alert';
import { ProgressBar } from '@/components/datasets/add/progress-bar';
import type { TrainingActions } from '@/components/datasets/detail/dataset-actions';
import { TrainingLog } from '@/components/datasets/detail/training-log';
import { CheckField } from '@/components/datasets/model/check-field';
import { usePreparationFailure } from '@/components/datasets/use-preparation-failure';
import { callAction } from '@/components/shell/call-action';
import { useFailureText } from '@/components/shell/use-failure-text';
import { Button } from '@/components/ui/button';
import type { ActionResult } from '@/lib/actions/schema';
import type { TrainingProgress } from '@/lib/datasets/training/schema';

const ASK_EVERY_MS = 700;

export interface TrainingPanelProps {
  datasetId: number;
  initial: TrainingProgress;
  canEdit: boolean;
  canDescribe: boolean;
  actions: TrainingActions;
}

/** How far a dataset's preparation is, live; its log, and the ways to stop it or do it again. */
export function TrainingPanel({ datasetId, initial, canEdit, canDescribe, actions }: TrainingPanelProps) {
  const t = useTranslations('datasets.training');
  const failureOf = usePreparationFailure();
  const failureText = useFailureText();
  const router = useRouter();
  const [progress, setProgress] = useState(initial);
  const [alert, setAlert] = useState<string | null>(null);
  const [describe, setDescribe] = useState(false);
  const isRunning = progress.status === 'training';

  useEffect(() => {
    if (!isRunning) return;
    const timer = setInterval(async () => {
      const result = await callAction(actions.getTrainingProgress({ datasetId }));
      if (!result.ok) return;
      setProgress(result.data);
      // Everything else on the page depends on what was learned.
      if (result.data.status !== 'training') router.refresh();
    }, ASK_EVERY_MS);
    return () => clearInterval(timer);
  }, [isRunning, datasetId, actions, router]);

  async function act(work: Promise<ActionResult<unknown>>) {
    const result = await callAction(work);
    setAlert(result.ok ? null : failureText(result.error));
    const now = await callAction(actions.getTrainingProgress({ datasetId }));
    if (now.ok) setProgress(now.data);
    // What the page says of the dataset beside this panel is no longer so.
    if (result.ok) router.refresh();
  }

  const { error } = progress;
  const failure = error && !isRunning ? failureOf(error.code, error.params) : null;
  return (
    <div className="grid gap-4">
      <FormAlert text={alert ?? failure} />
      {isRunning ? (
        <ProgressBar label={t(`steps.${progress.step ?? 'introspect'}`)} share={progress.processRate / 100} />
      ) : null}
      {canEdit ? (
        <div className="grid justify-items-start gap-3">
          {canDescribe && !isRunning ? (
            <CheckField label={t('describe')} hint={t('describeHint')} checked={describe} onChange={setDescribe} />
          ) : null}
          {isRunning ? (
            <Button onClick={() => act(actions.stopTraining({ datasetId }))}>{t('stop')}</Button>
          ) : (
            <Button onClick={() => act(actions.startTraining({ datasetId, describe }))}>{t('again')}</Button>
          )}
        </div>
      ) : null}
      <TrainingLog entries={progress.log} />
    </div>
  );
}
