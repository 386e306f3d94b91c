import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { ClientMessages } from '@/components/shell/client-messages';
import { LanguageSwitch } from '@/components/shell/language-switch';
import { Logo } from '@/components/shell/logo';
import { ThemeSwitch } from '@/components/shell/theme-switch';

/** A sheet of paper with one form on it. */
export default async function AuthLayout({ children }: { children: ReactNode }) {
  const t = await getTranslations('common');
  return (
    <ClientMessages namespaces={['common', 'errors', 'auth']}>
      <div className="flex min-h-dvh flex-col px-5 sm:px-8">
        <header className="flex h-16 items-center gap-3">
          <p className="mr-auto flex items-center gap-2 font-semibold tracking-tight">
            <Logo />
            {t('appName')}
          </p>
          <LanguageSwitch size="sm" />
          <div className="hidden sm:block">
            <ThemeSwitch size="sm" iconsOnly />
          </div>
        </header>
        <main id="content" className="mx-auto flex w-full max-w-sm flex-1 flex-col justify-center py-8 sm:pb-24">
          {children}
        </main>
      </div>
    </ClientMessages>
  );
}
