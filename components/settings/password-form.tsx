'use client';

import { useTranslations } from 'next-intl';
import { type FormEvent, useState } from 'react';
import { focusFirstFault } from '@/components/auth/focus-first-fault';
import { FormAlert } from '@/components/auth/form-alert';
import { PasswordInput } from '@/components/auth/password-input';
import { callAction } from '@/components/shell/call-action';
import { useFailureText } from '@/components/shell/use-failure-text';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { showToast } from '@/components/ui/show-toast';
import type { ActionResult } from '@/lib/actions/schema';

export interface PasswordFormProps {
  changePassword: (input: { currentPassword: string; newPassword: string }) => Promise<ActionResult<unknown>>;
}

interface Faults {
  currentPassword?: string;
  newPassword?: string;
}

const SHORTEST = 8;

export function PasswordForm({ changePassword }: PasswordFormProps) {
  const t = useTranslations();
  const failureText = useFailureText();
  const [faults, setFaults] = useState<Faults>({});
  const [alert, setAlert] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);

  function refuse(form: HTMLFormElement, found: Faults) {
    setFaults(found);
    focusFirstFault(form);
  }

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (busy) return;
    const form = event.currentTarget;
    const given = new FormData(form);
    const currentPassword = String(given.get('currentPassword'));
    const newPassword = String(given.get('newPassword'));
    setFaults({});
    setAlert(null);
    if (!currentPassword) return refuse(form, { currentPassword: t('auth.requiredPassword') });
    if (newPassword.length < SHORTEST) return refuse(form, { newPassword: t('auth.invalidPassword') });
    setBusy(true);
    const result = await callAction(changePassword({ currentPassword, newPassword }));
    setBusy(false);
    if (result.ok) {
      form.reset();
      return showToast(t('settings.passwordChanged'), 'success');
    }
    const isWrong = result.error !== 'offline' && result.error.field === 'currentPassword';
    if (isWrong) return refuse(form, { currentPassword: t('settings.wrongPassword') });
    const isWeak = result.error !== 'offline' && result.error.field === 'newPassword';
    if (isWeak) return refuse(form, { newPassword: failureText(result.error) });
    setAlert(failureText(result.error));
  }

  return (
    <form noValidate onSubmit={submit} className="grid gap-5" method="post">
      <FormAlert text={alert} />
      <Field label={t('settings.currentPassword')} error={faults.currentPassword}>
        {(control) => (
          <PasswordInput {...control} name="currentPassword" autoComplete="current-password" required maxLength={200} />
        )}
      </Field>
      <Field label={t('settings.newPassword')} hint={t('auth.passwordHint')} error={faults.newPassword}>
        {(control) => (
          <PasswordInput {...control} name="newPassword" autoComplete="new-password" required maxLength={200} />
        )}
      </Field>
      <div>
        <Button type="submit" busy={busy}>
          {busy ? t('common.saving') : t('settings.changePassword')}
        </Button>
      </div>
    </form>
  );
}
