'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { FormAlert } from '@/components/auth/form-alert';
import type { SettingsActions } from '@/components/datasets/settings/settings-actions';
import { callAction } from '@/components/shell/call-action';
import { useFailureText } from '@/components/shell/use-failure-text';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { showToast } from '@/components/ui/show-toast';
import { Textarea } from '@/components/ui/textarea';
import type { DatasetSummary } from '@/lib/datasets/schema';

export interface AboutFormProps {
  dataset: DatasetSummary;
  renameDataset: SettingsActions['renameDataset'];
}

/** A dataset's name and what it is about. */
export function AboutForm({ dataset, renameDataset }: AboutFormProps) {
  const t = useTranslations('datasets.settings');
  const common = useTranslations('common');
  const failureText = useFailureText();
  const router = useRouter();
  const [name, setName] = useState(dataset.name);
  const [description, setDescription] = useState(dataset.description ?? '');
  const [alert, setAlert] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);

  async function save() {
    setBusy(true);
    const result = await callAction(renameDataset({ datasetId: dataset.id, name, description }));
    setBusy(false);
    setAlert(result.ok ? null : failureText(result.error));
    if (!result.ok) return;
    showToast(t('saved'), 'success');
    router.refresh();
  }

  return (
    <form
      className="grid max-w-xl gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        if (!busy) void save();
      }}
    >
      <Field label={t('name')}>
        {(control) => (
          <Input {...control} required maxLength={120} value={name} onChange={(event) => setName(event.target.value)} />
        )}
      </Field>
      <Field label={t('description')}>
        {(control) => (
          <Textarea
            {...control}
            rows={3}
            maxLength={2000}
            value={description}
            onChange={(event) => setDescription(event.target.value)}
          />
        )}
      </Field>
      <FormAlert text={alert} />
      <div>
        <Button type="submit" busy={busy}>
          {common('save')}
        </Button>
      </div>
    </form>
  );
}
