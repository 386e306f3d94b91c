import type { Metadata } from 'next';
import Link from 'next/link';
import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { signUpAction } from '@/app/(auth)/actions';
import { AuthHeading } from '@/components/auth/auth-heading';
import { SignUpForm } from '@/components/auth/sign-up-form';
import { buttonStyles } from '@/components/ui/button-styles';
import { getUser } from '@/lib/auth/session';
import { getSignUpState } from '@/lib/auth/sign-up-state';
import { safePath } from '@/lib/shared/safe-path';

interface SignPageProps {
  searchParams: Promise<{ callbackUrl?: string | string[] }>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('meta'))('signUp') };
}

export default async function SignUpPage({ searchParams }: SignPageProps) {
  const destination = safePath((await searchParams).callbackUrl);
  if (await getUser()) redirect(destination);
  const state = await getSignUpState();
  const t = await getTranslations('auth');
  const signInPage = `/sign-in?callbackUrl=${encodeURIComponent(destination)}`;
  if (state === 'closed') {
    return (
      <>
        <AuthHeading title={t('signUpClosedTitle')} subtitle={t('signUpClosedBody')} />
        <Link href={signInPage} className={buttonStyles('primary', 'lg')}>
          {t('signIn')}
        </Link>
      </>
    );
  }
  return (
    <>
      <AuthHeading title={t('signUpTitle')} subtitle={t('signUpSubtitle')} />
      {state === 'first' ? (
        <p className="mb-6 rounded-md bg-accent-soft px-3 py-2.5 text-sm text-accent-text">{t('firstAccountNotice')}</p>
      ) : null}
      <SignUpForm destination={destination} signUp={signUpAction} />
      {state === 'open' ? (
        <p className="mt-6 text-sm text-ink-muted">
          {t('haveAccount')}{' '}
          <Link href={signInPage} className={buttonStyles('link')}>
            {t('signIn')}
          </Link>
        </p>
      ) : null}
    </>
  );
}
