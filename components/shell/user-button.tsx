'use client';

import { useTranslations } from 'next-intl';
import { cn } from '@/components/ui/class-names';
import { LazyMenu, lazyWithPreload } from '@/components/ui/lazy-menu';
import type { ActionResult } from '@/lib/actions/schema';
import type { Locale } from '@/lib/shared/locales';

const menu = lazyWithPreload(async () => (await import('@/components/shell/user-menu')).UserMenu);

export interface ShellUser {
  name: string;
  email: string;
}

export interface UserButtonProps {
  user: ShellUser;
  /** Only the initial, for the narrow rail. */
  compact?: boolean;
  onShortcuts: () => void;
  onLanguage: (locale: Locale) => void;
  onSignOut: () => Promise<ActionResult<unknown>>;
}

/** Who is signed in; opens language, theme, settings and the way out. */
export function UserButton({ user, compact = false, ...account }: UserButtonProps) {
  const t = useTranslations('sessions');
  return (
    <LazyMenu
      preload={menu.preload}
      trigger={
        <button
          type="button"
          aria-label={t('userMenu', { name: user.name })}
          className={cn(
            'flex items-center gap-2.5 rounded-md text-left text-sm text-ink transition-colors duration-100 hover:bg-paper-hover aria-expanded:bg-paper-hover',
            compact ? 'p-1' : 'h-10 w-full px-1.5',
          )}
        >
          <span
            aria-hidden="true"
            className="flex size-7 shrink-0 items-center justify-center rounded-full bg-accent-soft text-xs font-semibold text-accent-text"
          >
            {[...user.name][0]?.toLocaleUpperCase()}
          </span>
          {compact ? null : <span className="truncate">{user.name}</span>}
        </button>
      }
    >
      {(trigger) => <menu.Component trigger={trigger} email={user.email} {...account} />}
    </LazyMenu>
  );
}
