'use client';

import { Monitor, Moon, Sun } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useTheme } from '@/components/shell/use-theme';
import { Segmented } from '@/components/ui/segmented';

export interface ThemeSwitchProps {
  iconsOnly?: boolean;
  size?: 'sm' | 'md';
}

export function ThemeSwitch({ iconsOnly = false, size = 'md' }: ThemeSwitchProps) {
  const t = useTranslations('common');
  const { theme, setTheme } = useTheme();
  return (
    <Segmented
      label={t('theme')}
      size={size}
      iconsOnly={iconsOnly}
      value={theme}
      onValueChange={setTheme}
      options={[
        { value: 'light', label: t('themeLight'), icon: <Sun aria-hidden="true" /> },
        { value: 'dark', label: t('themeDark'), icon: <Moon aria-hidden="true" /> },
        { value: 'system', label: t('themeSystem'), icon: <Monitor aria-hidden="true" /> },
      ]}
    />
  );
}
