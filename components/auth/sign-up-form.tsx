'use client';

import { useTranslations } from 'next-intl';
import { type FormEvent, useState } from 'react';
import { focusFirstFault } from '@/components/auth/focus-first-fault';
import { FormAlert } from '@/components/auth/form-alert';
import { PasswordInput } from '@/components/auth/password-input';
import { findSignUpFaults, type SignUpFaults, type SignUpField, signUpFaultOf } from '@/components/auth/sign-up-faults';
import { callAction } from '@/components/shell/call-action';
import { useFailureText } from '@/components/shell/use-failure-text';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import type { ActionResult } from '@/lib/actions/schema';
import type { SignUpInput } from '@/lib/auth/schema';

export interface SignUpFormProps {
  /** Where to go then; a path of this site. */
  destination: string;
  signUp: (input: SignUpInput) => Promise<ActionResult<unknown>>;
}

export function SignUpForm({ destination, signUp }: SignUpFormProps) {
  const t = useTranslations();
  const failureText = useFailureText();
  const [faults, setFaults] = useState<SignUpFaults>({});
  const [alert, setAlert] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (busy) return;
    const form = event.currentTarget;
    const input = readSignUp(new FormData(form));
    const found = findSignUpFaults(input);
    setFaults(found);
    setAlert(null);
    if (Object.keys(found).length > 0) return focusFirstFault(form);
    setBusy(true);
    const result = await callAction(signUp(input));
    // A full load: the server draws everything anew for the person now signed in.
    if (result.ok) return window.location.assign(destination);
    setBusy(false);
    const fault = result.error === 'offline' ? null : signUpFaultOf(result.error);
    if (!fault) return setAlert(failureText(result.error));
    setFaults(fault);
    focusFirstFault(form);
  }

  const textOf = (field: SignUpField) => {
    const fault = faults[field];
    return fault ? t(fault) : undefined;
  };
  return (
    <form noValidate onSubmit={submit} className="grid gap-5" method="post">
      <FormAlert text={alert} />
      <Field label={t('auth.username')} hint={t('auth.usernameHint')} error={textOf('username')}>
        {(control) => (
          <Input
            {...control}
            name="username"
            autoComplete="username"
            autoCapitalize="none"
            spellCheck={false}
            required
          />
        )}
      </Field>
      <Field label={t('auth.email')} error={textOf('email')}>
        {(control) => <Input {...control} name="email" type="email" autoComplete="email" required />}
      </Field>
      <Field label={<OptionalLabel text={t('auth.fullName')} />} error={textOf('fullName')}>
        {(control) => <Input {...control} name="fullName" autoComplete="name" />}
      </Field>
      <Field label={t('auth.password')} hint={t('auth.passwordHint')} error={textOf('password')}>
        {(control) => <PasswordInput {...control} name="password" autoComplete="new-password" required />}
      </Field>
      <Button type="submit" variant="primary" size="lg" busy={busy}>
        {busy ? t('auth.submittingSignUp') : t('auth.submitSignUp')}
      </Button>
    </form>
  );
}

function OptionalLabel({ text }: { text: string }) {
  const t = useTranslations('auth');
  return (
    <>
      {text} <span className="font-normal text-ink-muted">({t('optional')})</span>
    </>
  );
}

function readSignUp(given: FormData): SignUpInput {
  const text = (name: string) => String(given.get(name) ?? '').trim();
  const fullName = text('fullName');
  return {
    username: text('username'),
    email: text('email'),
    password: String(given.get('password') ?? ''),
    ...(fullName ? { fullName } : {}),
  };
}
