'use client';

import { useState } from 'react';
import { setCookie } from '@/components/shell/set-cookie';
import { SIDEBAR_COOKIE } from '@/lib/shared/cookies';

/** The breakpoint `wide`: from here on the sidebar stands beside the page. */
const WIDE = '(min-width: 56.25rem)';

export interface SidebarHandle {
  collapsed: boolean;
  sheetOpen: boolean;
  /** The sheet's code is loaded from its first use on. */
  sheetUsed: boolean;
  setSheetOpen: (open: boolean) => void;
  open: () => void;
  toggle: () => void;
}

/** The sidebar beside a wide page, remembered in a cookie, or the sheet over a narrow one. */
export function useSidebar(initiallyCollapsed: boolean): SidebarHandle {
  const [collapsed, setCollapsed] = useState(initiallyCollapsed);
  const [sheetOpen, setSheet] = useState(false);
  const [sheetUsed, setSheetUsed] = useState(false);

  function collapse(next: boolean) {
    setCollapsed(next);
    setCookie(SIDEBAR_COOKIE, next ? 'collapsed' : 'open');
  }

  function setSheetOpen(open: boolean) {
    setSheet(open);
    if (open) setSheetUsed(true);
  }

  const isWide = () => window.matchMedia(WIDE).matches;
  return {
    collapsed,
    sheetOpen,
    sheetUsed,
    setSheetOpen,
    open: () => (isWide() ? collapse(false) : setSheetOpen(true)),
    toggle: () => (isWide() ? collapse(!collapsed) : setSheetOpen(!sheetOpen)),
  };
}
