'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { FormAlert } from '@/components/auth/form-alert';
import { CheckField } from '@/components/datasets/model/check-field';
import type { SettingsActions } from '@/components/datasets/settings/settings-actions';
import { callAction } from '@/components/shell/call-action';
import { useFailureText } from '@/components/shell/use-failure-text';

export interface PublishSwitchProps {
  datasetId: number;
  everyone: boolean;
  publishDataset: SettingsActions['publishDataset'];
}

/** Everyone's or one's own; for superusers. */
export function PublishSwitch({ datasetId, everyone, publishDataset }: PublishSwitchProps) {
  const t = useTranslations('datasets.settings');
  const failureText = useFailureText();
  const router = useRouter();
  const [alert, setAlert] = useState<string | null>(null);
  const [isOn, setIsOn] = useState(everyone);
  return (
    <div className="grid gap-2">
      <CheckField
        label={t('everyone')}
        hint={t('everyoneHint')}
        checked={isOn}
        onChange={async (wanted) => {
          setIsOn(wanted);
          const result = await callAction(publishDataset({ datasetId, everyone: wanted }));
          setAlert(result.ok ? null : failureText(result.error));
          if (result.ok) router.refresh();
          else setIsOn(!wanted);
        }}
      />
      <FormAlert text={alert} />
    </div>
  );
}
