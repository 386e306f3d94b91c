import '@fontsource-variable/inter/wght.css';
import '@fontsource-variable/jetbrains-mono/wght.css';
import '@/app/globals.css';
import type { Metadata, Viewport } from 'next';
import { cookies } from 'next/headers';
import { getLocale, getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { ClientMessages } from '@/components/shell/client-messages';
import { TimeZoneCookie } from '@/components/shell/time-zone-cookie';
import { Toaster } from '@/components/ui/toaster';
import { TooltipLayer } from '@/components/ui/tooltip-layer';
import { THEME_COOKIE } from '@/lib/shared/cookies';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations();
  return {
    title: { default: t('common.appName'), template: `%s · ${t('common.appName')}` },
    description: t('meta.description'),
    applicationName: t('common.appName'),
    robots: { index: false, follow: false },
  };
}

export const viewport: Viewport = {
  width: 'device-width',
  initialScale: 1,
  viewportFit: 'cover',
  interactiveWidget: 'resizes-content',
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#fcfbf8' },
    { media: '(prefers-color-scheme: dark)', color: '#15161a' },
  ],
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  const locale = await getLocale();
  const theme = (await cookies()).get(THEME_COOKIE)?.value;
  const chosen = theme === 'light' || theme === 'dark' ? theme : undefined;
  return (
    <html lang={locale === 'zh' ? 'zh-CN' : 'en'} data-theme={chosen}>
      <body>
        <ClientMessages namespaces={['common', 'errors']}>
          {children}
          <TimeZoneCookie />
          <Toaster />
          <TooltipLayer />
        </ClientMessages>
      </body>
    </html>
  );
}
