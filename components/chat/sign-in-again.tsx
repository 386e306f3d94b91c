'use client';

import { LogIn } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useEffect, useRef } from 'react';
import { SignInForm, type SignInFormProps } from '@/components/auth/sign-in-form';
import { stayToSignIn } from '@/components/shell/leave-to-sign-in';

export interface SignInAgainProps {
  signIn: SignInFormProps['signIn'];
  onSignedIn: () => void;
}

/** For who was signed out meanwhile: signs in where they are, and the question goes on. */
export function SignInAgain({ signIn, onSignedIn }: SignInAgainProps) {
  const t = useTranslations('chat.turn');
  const form = useRef<HTMLElement>(null);
  useEffect(stayToSignIn, []);
  useEffect(() => form.current?.querySelector('input')?.focus(), []);
  return (
    <section
      ref={form}
      aria-label={t('signedOut')}
      className="grid gap-4 rounded-md border border-line bg-paper-sunken px-4 py-4 [&_form]:max-w-md"
    >
      <p className="flex gap-2.5 text-sm">
        <LogIn aria-hidden="true" className="mt-0.5 size-4.5 shrink-0 text-ink-muted" />
        {t('signedOut')}
      </p>
      <SignInForm then={onSignedIn} signIn={signIn} />
    </section>
  );
}
