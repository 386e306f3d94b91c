'use client';

import { Keyboard, Languages, LogOut, Settings, SunMoon } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import type { ReactElement } from 'react';
import { callAction } from '@/components/shell/call-action';
import { LANGUAGE_NAMES } from '@/components/shell/language-names';
import { useLanguage } from '@/components/shell/use-language';
import { useTheme } from '@/components/shell/use-theme';
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuLabel,
  DropdownMenuRadioGroup,
  DropdownMenuRadioItem,
  DropdownMenuSeparator,
  DropdownMenuSub,
  DropdownMenuSubContent,
  DropdownMenuSubTrigger,
  DropdownMenuTrigger,
} from '@/components/ui/dropdown-menu';
import { showToast } from '@/components/ui/show-toast';
import type { ActionResult } from '@/lib/actions/schema';
import { isLocale, LOCALES, type Locale } from '@/lib/shared/locales';
import { isTheme } from '@/lib/shared/theme';

export interface UserMenuProps {
  trigger: ReactElement;
  email: string;
  onShortcuts: () => void;
  /** Remembers the language with the account. */
  onLanguage: (locale: Locale) => void;
  onSignOut: () => Promise<ActionResult<unknown>>;
}

export function UserMenu({ trigger, email, onShortcuts, onLanguage, onSignOut }: UserMenuProps) {
  const t = useTranslations();
  const { locale, setLanguage } = useLanguage();
  const { theme, setTheme } = useTheme();

  function choose(value: string) {
    if (!isLocale(value) || value === locale) return;
    setLanguage(value);
    onLanguage(value);
  }

  async function leave() {
    const result = await callAction(onSignOut());
    // A full load: nothing of the account stays in memory.
    if (result.ok) window.location.assign('/sign-in');
    else showToast(t('sessions.signOutFailed'), 'error');
  }

  return (
    <DropdownMenu defaultOpen>
      <DropdownMenuTrigger asChild>{trigger}</DropdownMenuTrigger>
      <DropdownMenuContent align="start" side="top" className="w-60">
        <DropdownMenuLabel>{email}</DropdownMenuLabel>
        <DropdownMenuSeparator />
        <DropdownMenuItem asChild>
          <Link href="/settings">
            <Settings aria-hidden="true" />
            {t('sessions.settings')}
          </Link>
        </DropdownMenuItem>
        <DropdownMenuSub>
          <DropdownMenuSubTrigger>
            <Languages aria-hidden="true" />
            {t('common.language')}
          </DropdownMenuSubTrigger>
          <DropdownMenuSubContent>
            <DropdownMenuRadioGroup value={locale} onValueChange={choose}>
              {LOCALES.map((value) => (
                <DropdownMenuRadioItem key={value} value={value} lang={value === 'zh' ? 'zh-CN' : 'en'}>
                  {LANGUAGE_NAMES[value]}
                </DropdownMenuRadioItem>
              ))}
            </DropdownMenuRadioGroup>
          </DropdownMenuSubContent>
        </DropdownMenuSub>
        <DropdownMenuSub>
          <DropdownMenuSubTrigger>
            <SunMoon aria-hidden="true" />
            {t('common.theme')}
          </DropdownMenuSubTrigger>
          <DropdownMenuSubContent>
            <DropdownMenuRadioGroup value={theme} onValueChange={(value) => isTheme(value) && setTheme(value)}>
              <DropdownMenuRadioItem value="light">{t('common.themeLight')}</DropdownMenuRadioItem>
              <DropdownMenuRadioItem value="dark">{t('common.themeDark')}</DropdownMenuRadioItem>
              <DropdownMenuRadioItem value="system">{t('common.themeSystem')}</DropdownMenuRadioItem>
            </DropdownMenuRadioGroup>
          </DropdownMenuSubContent>
        </DropdownMenuSub>
        <DropdownMenuItem onSelect={onShortcuts}>
          <Keyboard aria-hidden="true" />
          {t('sessions.shortcuts')}
        </DropdownMenuItem>
        <DropdownMenuSeparator />
        <DropdownMenuItem onSelect={leave}>
          <LogOut aria-hidden="true" />
          {t('sessions.signOut')}
        </DropdownMenuItem>
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
