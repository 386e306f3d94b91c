'use client';

import { useTranslations } from 'next-intl';
import { useEffect } from 'react';
import { FormAlert } from '@/components/auth/form-alert';
import type { SubmitUpload, UploadActions } from '@/components/datasets/add/add-dataset-actions';
import { takeBroughtFiles } from '@/components/datasets/add/brought-files';
import { DropZone } from '@/components/datasets/add/drop-zone';
import { ImportReview } from '@/components/datasets/add/import-review';
import { ProgressBar } from '@/components/datasets/add/progress-bar';
import { usePreview } from '@/components/datasets/add/use-preview';
import { useUpload } from '@/components/datasets/add/use-upload';
import { useFailureText } from '@/components/shell/use-failure-text';
import { Button } from '@/components/ui/button';
import { Spinner } from '@/components/ui/spinner';

export interface UploadPanelProps {
  actions: UploadActions;
  /** Given for a dataset that exists: its tables, to add rows to or to replace. */
  existingTables?: readonly string[];
  onSubmit: SubmitUpload;
}

/** From files to tables: drop, see what they become, correct, import. */
export function UploadPanel({ actions, existingTables, onSubmit }: UploadPanelProps) {
  const t = useTranslations('datasets.add');
  const failureText = useFailureText();
  const { state, send, cancel, reset } = useUpload('/api/uploads');
  const { previews, isReading, error, look, forget } = usePreview();
  const upload = state.phase === 'done' ? state.upload : null;

  // biome-ignore lint/correctness/useExhaustiveDependencies: one look for each finished upload
  useEffect(() => {
    if (upload) void look(upload.id, {});
  }, [upload]);

  // Dropped on a page that has no place for them.
  useEffect(() => {
    const files = existingTables ? [] : takeBroughtFiles();
    if (files.length > 0) send(files);
  }, [existingTables, send]);

  function startOver() {
    if (upload) void actions.deleteUpload({ uploadId: upload.id });
    forget();
    reset();
  }

  if (state.phase === 'sending') {
    return (
      <div className="grid gap-3">
        <ProgressBar label={t('sending')} share={state.total === 0 ? 0 : state.sent / state.total} />
        <div>
          <Button onClick={cancel}>{t('cancelUpload')}</Button>
        </div>
      </div>
    );
  }
  if (upload && previews) {
    return (
      <ImportReview
        uploadId={upload.id}
        previews={previews}
        existingTables={existingTables}
        onSubmit={onSubmit}
        onLookAgain={look}
        onStartOver={startOver}
        isReading={isReading}
        failure={error && failureText(error)}
      />
    );
  }
  const failure = state.phase === 'failed' ? state.error : error;
  if (upload && !failure) {
    return (
      <div className="grid justify-items-start gap-3">
        <p className="flex items-center gap-2 text-sm text-ink-muted" role="status">
          <Spinner /> {t('reading')}
        </p>
        <Button onClick={startOver}>{t('cancelReading')}</Button>
      </div>
    );
  }
  return (
    <div className="grid gap-4">
      <FormAlert text={failure && failureText(failure)} />
      <DropZone
        onFiles={(files) => {
          startOver();
          send(files);
        }}
      />
    </div>
  );
}
