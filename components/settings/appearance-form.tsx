'use client';

import { useTranslations } from 'next-intl';
import { callAction } from '@/components/shell/call-action';
import { LanguageSwitch } from '@/components/shell/language-switch';
import { ThemeSwitch } from '@/components/shell/theme-switch';
import type { ActionResult } from '@/lib/actions/schema';
import type { Locale } from '@/lib/shared/locales';

export interface AppearanceFormProps {
  saveLocale: (input: { locale: Locale }) => Promise<ActionResult<unknown>>;
}

export function AppearanceForm({ saveLocale }: AppearanceFormProps) {
  const t = useTranslations('common');
  return (
    <div className="grid gap-5">
      <div className="grid justify-items-start gap-1.5">
        <p aria-hidden="true" className="text-sm font-medium">
          {t('language')}
        </p>
        <LanguageSwitch onLanguage={(locale) => void callAction(saveLocale({ locale }))} />
      </div>
      <div className="grid justify-items-start gap-1.5">
        <p aria-hidden="true" className="text-sm font-medium">
          {t('theme')}
        </p>
        <ThemeSwitch />
      </div>
    </div>
  );
}
