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
import { Input } from '@/components/ui/input';
import type { ActionResult } from '@/lib/actions/schema';
import type { SignInInput } from '@/lib/auth/schema';

export interface SignInFormProps {
  /** Where to go then, a path of this site; or what to do instead of going anywhere. */
  then: string | (() => void);
  signIn: (input: SignInInput) => Promise<ActionResult<unknown>>;
}

export function SignInForm({ then, signIn }: SignInFormProps) {
  const t = useTranslations();
  const failureText = useFailureText();
  const [faults, setFaults] = useState<{ login?: string; password?: string }>({});
  const [alert, setAlert] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (busy) return;
    const form = event.currentTarget;
    const given = new FormData(form);
    const login = String(given.get('login')).trim();
    const password = String(given.get('password'));
    const found = {
      ...(login ? {} : { login: t('auth.requiredLogin') }),
      ...(password ? {} : { password: t('auth.requiredPassword') }),
    };
    setFaults(found);
    setAlert(null);
    if (Object.keys(found).length > 0) return focusFirstFault(form);
    setBusy(true);
    const result = await callAction(signIn({ login, password }));
    // A full load: the server draws everything anew for the person now signed in.
    if (result.ok) return typeof then === 'string' ? window.location.assign(then) : then();
    setBusy(false);
    setAlert(failureText(result.error));
    form.querySelector<HTMLInputElement>('[name="password"]')?.select();
  }

  return (
    <form noValidate onSubmit={submit} className="grid gap-5" method="post">
      <FormAlert text={alert} />
      <Field label={t('auth.login')} error={faults.login}>
        {(control) => (
          <Input
            {...control}
            name="login"
            autoComplete="username"
            autoCapitalize="none"
            spellCheck={false}
            required
            maxLength={320}
          />
        )}
      </Field>
      <Field label={t('auth.password')} error={faults.password}>
        {(control) => (
          <PasswordInput {...control} name="password" autoComplete="current-password" required maxLength={200} />
        )}
      </Field>
      <Button type="submit" variant="primary" size="lg" busy={busy}>
        {busy ? t('auth.submittingSignIn') : t('auth.submitSignIn')}
      </Button>
    </form>
  );
}
