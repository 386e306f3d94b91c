'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { FormAlert } from '@/components/auth/form-alert';
import type { SubmitUpload, TextCorrections, UploadActions } from '@/components/datasets/add/add-dataset-actions';
import { DropZone } from '@/components/datasets/add/drop-zone';
import { ImportReview } from '@/components/datasets/add/import-review';
import { ProgressBar } from '@/components/datasets/add/progress-bar';
import { useUpload } from '@/components/datasets/add/use-upload';
import { callAction } from '@/components/shell/call-action';
import { useFailureText } from '@/components/shell/use-failure-text';
import { Button } from '@/components/ui/button';
import { Spinner } from '@/components/ui/spinner';
import type { FilePreview } from '@/lib/shared/file-import';

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
  const [previews, setPreviews] = useState<FilePreview[] | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const upload = state.phase === 'done' ? state.upload : null;

  async function look(uploadId: number, text: TextCorrections) {
    const result = await callAction(actions.previewUpload({ uploadId, text }));
    if (result.ok) setPreviews(result.data);
    setFailure(result.ok ? null : failureText(result.error));
    return result.ok;
  }

  // biome-ignore lint/correctness/useExhaustiveDependencies: one look for each finished upload
  useEffect(() => {
    if (upload) void look(upload.id, {});
  }, [upload]);

  function startOver() {
    if (upload) void actions.deleteUpload({ uploadId: upload.id });
    setPreviews(null);
    setFailure(null);
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
        failure={failure}
      />
    );
  }
  const alert = failure ?? (state.phase === 'failed' ? failureText(state.error) : null);
  if (upload && !alert) {
    return (
      <p className="flex items-center gap-2 text-sm text-ink-muted" role="status">
        <Spinner /> {t('reading')}
      </p>
    );
  }
  return (
    <div className="grid gap-4">
      <FormAlert text={alert} />
      <DropZone
        onFiles={(files) => {
          startOver();
          send(files);
        }}
      />
    </div>
  );
}
