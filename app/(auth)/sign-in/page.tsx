import type { Metadata } from 'next';
import Link from 'next/link';
import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { signInAction } from '@/app/(auth)/actions';
import { AuthHeading } from '@/components/auth/auth-heading';
import { SignInForm } from '@/components/auth/sign-in-form';
import { buttonStyles } from '@/components/ui/button-styles';
import { getUser } from '@/lib/auth/session';
import { getSignUpState } from '@/lib/auth/sign-up-state';
import { safePath } from '@/lib/shared/safe-path';

interface SignPageProps {
  searchParams: Promise<{ callbackUrl?: string | string[] }>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('meta'))('signIn') };
}

export default async function SignInPage({ searchParams }: SignPageProps) {
  const destination = safePath((await searchParams).callbackUrl);
  if (await getUser()) redirect(destination);
  const signUp = await getSignUpState();
  const signUpPage = `/sign-up?callbackUrl=${encodeURIComponent(destination)}`;
  const t = await getTranslations('auth');
  // Nobody can sign in where there is no account yet.
  if (signUp === 'first') {
    return (
      <>
        <AuthHeading title={t('welcomeTitle')} subtitle={t('welcomeSubtitle')} />
        <Link href={signUpPage} className={buttonStyles('primary', 'lg')}>
          {t('signUp')}
        </Link>
      </>
    );
  }
  return (
    <>
      <AuthHeading title={t('signInTitle')} subtitle={t('signInSubtitle')} />
      <SignInForm then={destination} signIn={signInAction} />
      {signUp === 'open' ? (
        <p className="mt-6 text-sm text-ink-muted">
          {t('noAccount')}{' '}
          <Link href={signUpPage} className={buttonStyles('link')}>
            {t('signUp')}
          </Link>
        </p>
      ) : null}
    </>
  );
}
