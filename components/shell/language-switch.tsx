'use client';

import { useTranslations } from 'next-intl';
import { LANGUAGE_NAMES } from '@/components/shell/language-names';
import { useLanguage } from '@/components/shell/use-language';
import { Segmented } from '@/components/ui/segmented';
import { LOCALES, type Locale } from '@/lib/shared/locales';

export interface LanguageSwitchProps {
  /** To remember it with the account, where there is one. */
  onLanguage?: (locale: Locale) => void;
  size?: 'sm' | 'md';
}

export function LanguageSwitch({ onLanguage, size = 'md' }: LanguageSwitchProps) {
  const t = useTranslations('common');
  const { locale, setLanguage } = useLanguage();
  return (
    <Segmented
      label={t('language')}
      size={size}
      value={locale}
      options={LOCALES.map((value) => ({ value, label: LANGUAGE_NAMES[value] }))}
      onValueChange={(value) => {
        setLanguage(value);
        onLanguage?.(value);
      }}
    />
  );
}
