'use client';

import { useRouter } from 'next/navigation';
import { useFormatter, useTranslations } from 'next-intl';
import { type FormEvent, useState } from 'react';
import { SharedTurns } from '@/components/share/shared-turns';
import { callAction } from '@/components/shell/call-action';
import { LanguageSwitch } from '@/components/shell/language-switch';
import { Logo } from '@/components/shell/logo';
import { useFailureText } from '@/components/shell/use-failure-text';
import { Button } from '@/components/ui/button';
import { buttonStyles } from '@/components/ui/button-styles';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { showToast } from '@/components/ui/show-toast';
import type { ActionResult } from '@/lib/actions/schema';
import type { SharedSession } from '@/lib/sessions/shares/schema';

interface ShareKey {
  token: string;
  password: string | null;
}

export interface SharedPageProps {
  token: string;
  /** Null while a password is wanted. */
  shared: SharedSession | null;
  signedIn: boolean;
  openShare: (input: ShareKey) => Promise<ActionResult<SharedSession>>;
  continueShare: (input: ShareKey) => Promise<ActionResult<number>>;
}

/** A shared session, behind its password if it has one. */
export function SharedPage({ token, shared: told, signedIn, openShare, continueShare }: SharedPageProps) {
  const t = useTranslations();
  const format = useFormatter();
  const [shared, setShared] = useState(told);
  const [password, setPassword] = useState<string | null>(null);
  const open = async (given: string) => {
    const result = await callAction(openShare({ token, password: given }));
    if (result.ok) {
      setPassword(given);
      setShared(result.data);
    }
    return result;
  };
  return (
    <div className="flex h-dvh flex-col overflow-y-auto">
      <header className="flex h-14 shrink-0 items-center gap-3 border-b border-line px-4 sm:px-6">
        <p className="mr-auto flex items-center gap-2 font-semibold tracking-tight">
          <Logo />
          {t('common.appName')}
        </p>
        <LanguageSwitch size="sm" />
      </header>
      <main id="content" className="mx-auto w-full max-w-column px-4 pb-16 sm:px-6">
        {shared ? (
          <>
            <div className="flex flex-wrap items-end justify-between gap-x-6 gap-y-3 border-b border-line pt-10 pb-6">
              <div className="grid min-w-0 gap-1">
                <h1 className="text-2xl font-semibold wrap-anywhere">
                  <bdi>{shared.title}</bdi>
                </h1>
                <p className="text-sm text-ink-muted">
                  {t('share.asOf', { date: format.dateTime(new Date(shared.createdAt), { dateStyle: 'long' }) })}
                </p>
              </div>
              <Continue token={token} password={password} signedIn={signedIn} continueShare={continueShare} />
            </div>
            <SharedTurns turns={shared.turns} />
          </>
        ) : (
          <PasswordForm onOpen={open} />
        )}
      </main>
    </div>
  );
}

function Continue({
  token,
  password,
  signedIn,
  continueShare,
}: Omit<SharedPageProps, 'shared' | 'openShare'> & ShareKey) {
  const t = useTranslations('share');
  const router = useRouter();
  const failureText = useFailureText();
  const [working, setWorking] = useState(false);
  if (!signedIn) {
    return (
      <a href={`/sign-in?callbackUrl=${encodeURIComponent(`/share/${token}`)}`} className={buttonStyles('secondary')}>
        {t('signIn')}
      </a>
    );
  }
  async function go() {
    setWorking(true);
    const result = await callAction(continueShare({ token, password }));
    setWorking(false);
    if (result.ok) return router.push(`/chat/${result.data}`);
    const { error } = result;
    const forbidden = error !== 'offline' && error.code === 'forbidden';
    showToast(forbidden ? t('readOnly') : failureText(error), 'error');
  }
  return (
    <Button disabled={working} onClick={() => void go()}>
      {t('continue')}
    </Button>
  );
}

type Opening = ReturnType<typeof callAction<SharedSession>>;

function PasswordForm({ onOpen }: { onOpen: (password: string) => Opening }) {
  const t = useTranslations('share');
  const failureText = useFailureText();
  const [failure, setFailure] = useState<string>();
  const [working, setWorking] = useState(false);
  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    setWorking(true);
    const result = await onOpen(String(new FormData(event.currentTarget).get('password')));
    setWorking(false);
    if (!result.ok) setFailure(failureText(result.error));
  }
  return (
    <form onSubmit={submit} className="mx-auto grid max-w-sm gap-5 py-20">
      <div className="grid gap-1">
        <h1 className="text-xl font-semibold">{t('passwordTitle')}</h1>
        <p className="text-sm text-ink-muted">{t('passwordBody')}</p>
      </div>
      <Field label={t('password')} error={failure}>
        {(field) => <Input {...field} name="password" type="password" required maxLength={200} autoComplete="off" />}
      </Field>
      <Button type="submit" variant="primary" disabled={working}>
        {t('open')}
      </Button>
    </form>
  );
}
