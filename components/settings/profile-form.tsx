'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { type FormEvent, useState } from 'react';
import { FormAlert } from '@/components/auth/form-alert';
import { callAction } from '@/components/shell/call-action';
import { useFailureText } from '@/components/shell/use-failure-text';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { showToast } from '@/components/ui/show-toast';
import type { ActionResult } from '@/lib/actions/schema';

export interface ProfileFormProps {
  fullName: string | null;
  saveProfile: (input: { fullName: string }) => Promise<ActionResult<unknown>>;
}

export function ProfileForm({ fullName, saveProfile }: ProfileFormProps) {
  const t = useTranslations();
  const router = useRouter();
  const failureText = useFailureText();
  const [alert, setAlert] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (busy) return;
    setBusy(true);
    setAlert(null);
    const given = String(new FormData(event.currentTarget).get('fullName')).trim();
    const result = await callAction(saveProfile({ fullName: given }));
    setBusy(false);
    if (!result.ok) return setAlert(failureText(result.error));
    showToast(t('settings.saved'), 'success');
    router.refresh();
  }

  return (
    <form onSubmit={submit} className="grid gap-5">
      <FormAlert text={alert} />
      <Field label={t('settings.fullName')}>
        {(control) => (
          <Input {...control} name="fullName" autoComplete="name" maxLength={100} defaultValue={fullName ?? ''} />
        )}
      </Field>
      <div>
        <Button type="submit" busy={busy}>
          {busy ? t('common.saving') : t('common.save')}
        </Button>
      </div>
    </form>
  );
}
