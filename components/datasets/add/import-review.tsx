'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { FormAlert } from '@/components/auth/form-alert';
import type { SubmitUpload, TextCorrections } from '@/components/datasets/add/add-dataset-actions';
import { NoteList } from '@/components/datasets/add/note-list';
import { TableReview } from '@/components/datasets/add/table-review';
import { useImportPlan } from '@/components/datasets/add/use-import-plan';
import { useFailureText } from '@/components/shell/use-failure-text';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Segmented } from '@/components/ui/segmented';
import { Spinner } from '@/components/ui/spinner';
import type { FilePreview } from '@/lib/shared/file-import';

export interface ImportReviewProps {
  uploadId: number;
  previews: readonly FilePreview[];
  existingTables: readonly string[] | undefined;
  onSubmit: SubmitUpload;
  /** Reads the files again, cut in another way. */
  onLookAgain: (uploadId: number, text: TextCorrections) => Promise<void>;
  onStartOver: () => void;
  isReading: boolean;
  failure: string | null;
}

/** What the files will become, to look at and correct before anything is stored. */
export function ImportReview(props: ImportReviewProps) {
  const { uploadId, previews, existingTables, onSubmit, onLookAgain, onStartOver, isReading, failure } = props;
  const t = useTranslations('datasets.add');
  const failureText = useFailureText();
  const plan = useImportPlan(previews, existingTables ?? []);
  const [name, setName] = useState(() => previews[0]?.fileName.replace(/\.[^.]+$/, '').slice(0, 120) ?? '');
  const [corrections, setCorrections] = useState<TextCorrections>({});
  const [alert, setAlert] = useState<string | null>(null);
  const [mode, setMode] = useState<'append' | 'replace'>('append');
  const [busy, setBusy] = useState(false);

  async function recut(fileName: string, part: string, change: TextCorrections[string][string]) {
    const next = {
      ...corrections,
      [fileName]: { ...corrections[fileName], [part]: { ...corrections[fileName]?.[part], ...change } },
    };
    setCorrections(next);
    await onLookAgain(uploadId, next);
  }

  async function submit() {
    if (!existingTables && !name.trim()) return setAlert(t('nameMissing'));
    if (plan.chosen === 0) return setAlert(t('nothingChosen'));
    setBusy(true);
    const error = await onSubmit({ uploadId, name: name.trim(), mode, files: plan.files });
    // What went well leads on to another page.
    if (!error) return;
    setBusy(false);
    setAlert(failureText(error));
  }

  const verb = existingTables ? (mode === 'append' ? 'addTo' : 'replaceIn') : 'import';
  return (
    <div className="grid gap-6">
      {existingTables ? (
        <div className="grid justify-items-start gap-1.5">
          <Segmented
            label={t('mode')}
            value={mode}
            onValueChange={setMode}
            options={(['append', 'replace'] as const).map((value) => ({ value, label: t(value) }))}
          />
          <p className="text-xs text-ink-muted">{t('kept')}</p>
        </div>
      ) : (
        <Field label={t('name')}>
          {(control) => (
            <Input {...control} value={name} maxLength={120} onChange={(event) => setName(event.target.value)} />
          )}
        </Field>
      )}
      {previews.map((file) => (
        <section key={file.fileName} aria-label={file.fileName} className="grid gap-4">
          <h2 className="truncate text-sm font-medium text-ink-muted">{file.fileName}</h2>
          <NoteList notes={file.notes} />
          {file.tables.map((table) => (
            <TableReview
              key={table.part}
              table={table}
              existingTables={existingTables}
              isText={file.format === 'csv' || (file.format === 'zip' && !/\.(xls[xm]|ods)\b/i.test(table.part))}
              edit={plan.editOf(file.fileName, table)}
              onEdit={(change) => plan.edit(file.fileName, table, change)}
              onRecut={(change) => recut(file.fileName, table.part, change)}
            />
          ))}
        </section>
      ))}
      <FormAlert text={alert ?? failure} />
      <div className="sticky bottom-0 flex flex-wrap gap-2 border-t border-line bg-paper py-3">
        <Button variant="primary" busy={busy} disabled={isReading} onClick={submit}>
          {t(verb, { count: plan.chosen })}
        </Button>
        <Button variant="quiet" onClick={onStartOver}>
          {t('startOver')}
        </Button>
        {isReading ? (
          <p className="flex items-center gap-2 text-sm text-ink-muted" role="status">
            <Spinner /> {t('reading')}
          </p>
        ) : null}
      </div>
    </div>
  );
}
