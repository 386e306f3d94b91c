import { getLocale, getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { Specimen } from '@/components/auth/specimen';
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
        <div className="mx-auto grid w-full max-w-5xl flex-1 items-center justify-items-center gap-x-24 lg:grid-cols-2">
          <main id="content" className="w-full max-w-sm py-8 sm:pb-24">
            {children}
          </main>
          <aside className="hidden w-full max-w-md pb-24 lg:block">
            <Specimen locale={await getLocale()} />
          </aside>
        </div>
      </div>
    </ClientMessages>
  );
}
