'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import type { SettingsActions } from '@/components/datasets/settings/settings-actions';
import { callAction } from '@/components/shell/call-action';
import { useFailureText } from '@/components/shell/use-failure-text';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Segmented } from '@/components/ui/segmented';
import type { DatasetShareSummary } from '@/lib/datasets/sharing/schema';

export interface ShareFormProps {
  datasetId: number;
  shareDataset: SettingsActions['shareDataset'];
  onShared: (share: DatasetShareSummary) => void;
}

/** Somebody by user name or email, and what they may do. */
export function ShareForm({ datasetId, shareDataset, onShared }: ShareFormProps) {
  const t = useTranslations('datasets.settings');
  const failureText = useFailureText();
  const [login, setLogin] = useState('');
  const [access, setAccess] = useState<'ask' | 'edit'>('ask');
  const [fault, setFault] = useState<string>();
  const [busy, setBusy] = useState(false);

  async function share() {
    setBusy(true);
    const result = await callAction(shareDataset({ datasetId, login, access }));
    setBusy(false);
    if (result.ok) {
      setLogin('');
      // The next one is not let edit by an oversight.
      setAccess('ask');
      setFault(undefined);
      return onShared(result.data);
    }
    const isNobody = result.error !== 'offline' && result.error.code === 'invalid_input';
    setFault(isNobody ? t('nobody') : failureText(result.error));
  }

  return (
    <form
      className="grid max-w-xl items-start gap-3 sm:grid-cols-[1fr_auto]"
      onSubmit={(event) => {
        event.preventDefault();
        if (!busy) void share();
      }}
    >
      <Field label={t('login')} error={fault}>
        {(control) => (
          <Input
            {...control}
            required
            maxLength={200}
            autoComplete="off"
            value={login}
            onChange={(event) => {
              setLogin(event.target.value);
              setFault(undefined);
            }}
          />
        )}
      </Field>
      <div className="flex items-center gap-3 sm:mt-7">
        <Segmented
          label={t('access')}
          value={access}
          onValueChange={setAccess}
          options={(['ask', 'edit'] as const).map((value) => ({ value, label: t(value) }))}
        />
        <Button type="submit" busy={busy}>
          {t('share')}
        </Button>
      </div>
    </form>
  );
}
