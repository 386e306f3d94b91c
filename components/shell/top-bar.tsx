'use client';

import { Menu, SquarePen } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { IconButton } from '@/components/ui/icon-button';

export interface TopBarProps {
  title: string;
  onMenu: () => void;
}

/** On phones: the way to the sidebar, where one is, and a new chat. */
export function TopBar({ title, onMenu }: TopBarProps) {
  const t = useTranslations('sessions');
  return (
    <header className="flex h-12 shrink-0 items-center gap-1 border-b border-line px-1.5 wide:hidden">
      <IconButton label={t('openSidebar')} size="lg" aria-haspopup="dialog" onClick={onMenu}>
        <Menu aria-hidden="true" />
      </IconButton>
      <p className="min-w-0 flex-1 truncate text-center text-sm font-medium">{title}</p>
      <Link
        href="/chat"
        aria-label={t('newChat')}
        className="inline-flex size-10 items-center justify-center rounded-md text-ink-muted hover:bg-paper-hover hover:text-ink [&_svg]:size-5"
      >
        <SquarePen aria-hidden="true" />
      </Link>
    </header>
  );
}
