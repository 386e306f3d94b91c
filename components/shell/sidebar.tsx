'use client';

import { Database, PanelLeft, SquarePen, X } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { type Ref, useRef } from 'react';
import { ExpiringNotice } from '@/components/sessions/expiring-notice';
import { SelectionBar } from '@/components/sessions/selection-bar';
import { SessionList, type SessionListProps } from '@/components/sessions/session-list';
import { SessionSearch } from '@/components/sessions/session-search';
import { ViewButton } from '@/components/sessions/view-button';
import { Logo } from '@/components/shell/logo';
import { NavLink } from '@/components/shell/nav-link';
import { UserButton, type UserButtonProps } from '@/components/shell/user-button';
import { IconButton } from '@/components/ui/icon-button';

export interface SidebarProps extends Omit<UserButtonProps, 'compact'> {
  list: Omit<SessionListProps, 'box' | 'onOpen'>;
  searchRef?: Ref<HTMLInputElement>;
  /** On a phone the sidebar lies over the page. */
  inSheet?: boolean;
  onClose: () => void;
}

/** New chat, places, search, sessions, account. */
export function Sidebar({ list, searchRef, inSheet = false, onClose, ...account }: SidebarProps) {
  const t = useTranslations();
  const box = useRef<HTMLDivElement>(null);
  const onOpen = inSheet ? onClose : undefined;
  return (
    <div className="flex h-full min-h-0 flex-col">
      <div className="flex h-14 items-center justify-between pr-2.5 pl-4">
        <Link
          href="/chat"
          onClick={onOpen}
          className="flex items-center gap-2 rounded-sm font-semibold tracking-tight text-ink"
        >
          <Logo />
          {t('common.appName')}
        </Link>
        <IconButton label={t('sessions.closeSidebar')} aria-keyshortcuts="Control+B Meta+B" onClick={onClose}>
          {inSheet ? <X aria-hidden="true" /> : <PanelLeft aria-hidden="true" />}
        </IconButton>
      </div>
      <nav aria-label={t('sessions.navigation')} className="grid gap-px px-2">
        <NavLink
          raised
          href="/chat"
          icon={<SquarePen aria-hidden="true" />}
          label={t('sessions.newChat')}
          onOpen={onOpen}
          keyShortcuts="Control+Shift+O Meta+Shift+O"
        />
        <NavLink
          href="/datasets"
          icon={<Database aria-hidden="true" />}
          label={t('sessions.datasets')}
          onOpen={onOpen}
        />
      </nav>
      <div className="px-2 pt-4 pb-1">
        <SessionSearch {...(searchRef ? { ref: searchRef } : {})} />
      </div>
      <div className="px-2 pb-1">
        <ViewButton changes={list.changes} />
      </div>
      <ExpiringNotice />
      <div ref={box} className="scroll-quiet min-h-0 flex-1 overflow-y-auto overscroll-contain px-2 pb-4">
        <SessionList {...list} box={box} onOpen={onOpen} />
      </div>
      {list.changes.chosen ? <SelectionBar changes={list.changes} /> : null}
      <div className="border-t border-line p-2">
        <UserButton {...account} />
      </div>
    </div>
  );
}
