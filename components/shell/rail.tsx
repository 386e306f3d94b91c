'use client';

import { Database, PanelLeft, Search, SquarePen } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { NavLink } from '@/components/shell/nav-link';
import { UserButton, type UserButtonProps } from '@/components/shell/user-button';
import { IconButton } from '@/components/ui/icon-button';

export interface RailProps extends Omit<UserButtonProps, 'compact'> {
  onExpand: () => void;
  onSearch: () => void;
}

/** The collapsed sidebar: its places as icons. */
export function Rail({ onExpand, onSearch, ...account }: RailProps) {
  const t = useTranslations('sessions');
  return (
    <div className="flex h-full flex-col items-center gap-px py-2.5">
      <IconButton
        label={t('openSidebar')}
        aria-keyshortcuts="Control+B Meta+B"
        onClick={onExpand}
        className="mb-3"
        size="lg"
      >
        <PanelLeft aria-hidden="true" />
      </IconButton>
      <nav aria-label={t('navigation')} className="grid gap-1">
        <NavLink compact href="/chat" icon={<SquarePen aria-hidden="true" />} label={t('newChat')} />
        <NavLink compact href="/datasets" icon={<Database aria-hidden="true" />} label={t('datasets')} />
      </nav>
      <IconButton
        label={t('palettePlaceholder')}
        aria-keyshortcuts="Control+K Meta+K"
        onClick={onSearch}
        size="lg"
        className="mt-1"
      >
        <Search aria-hidden="true" />
      </IconButton>
      <div className="mt-auto">
        <UserButton compact {...account} />
      </div>
    </div>
  );
}
