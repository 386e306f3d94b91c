'use client';

import { usePathname, useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { lazy, type ReactNode, Suspense, useCallback, useState } from 'react';
import { SessionListProvider } from '@/components/sessions/session-list-context';
import { useSessionChanges } from '@/components/sessions/use-session-changes';
import { useSessionKeys } from '@/components/sessions/use-session-keys';
import { useSessionList } from '@/components/sessions/use-session-list';
import { callAction } from '@/components/shell/call-action';
import { Rail } from '@/components/shell/rail';
import type { ShellActions } from '@/components/shell/shell-actions';
import { Sidebar } from '@/components/shell/sidebar';
import { TopBar } from '@/components/shell/top-bar';
import { useNow } from '@/components/shell/use-now';
import { usePaletteCommands } from '@/components/shell/use-palette-commands';
import { useShortcuts } from '@/components/shell/use-shortcuts';
import { useSidebar } from '@/components/shell/use-sidebar';
import type { ShellUser } from '@/components/shell/user-button';
import type { SessionOverview } from '@/lib/sessions/schema';

const Sheet = lazy(async () => ({ default: (await import('@/components/ui/sheet')).Sheet }));
const Palette = lazy(async () => ({ default: (await import('@/components/shell/palette')).Palette }));
const NameDialog = lazy(async () => ({ default: (await import('@/components/sessions/name-dialog')).NameDialog }));
const ShortcutsDialog = lazy(async () => ({
  default: (await import('@/components/shell/shortcuts-dialog')).ShortcutsDialog,
}));

export interface WorkspaceShellProps {
  user: ShellUser;
  overview: SessionOverview;
  actions: ShellActions;
  /** ISO 8601; the server's clock, so that both sides group the same days. */
  now: string;
  collapsed: boolean;
  children: ReactNode;
}

/** The frame of the workspace: sidebar or rail, top bar on phones, keys, and the page beside them. */
export function WorkspaceShell(props: WorkspaceShellProps) {
  const t = useTranslations();
  const router = useRouter();
  const pathname = usePathname();
  const [helping, setHelping] = useState(false);
  const [finding, setFinding] = useState(false);
  const [naming, setNaming] = useState(false);
  const sidebar = useSidebar(props.collapsed);
  const sessions = useSessionList(props.overview, props.actions);
  const currentId = Number(/^\/chat\/(\d+)/.exec(pathname)?.[1]) || null;
  const changes = useSessionChanges(sessions);
  const current = sessions.all.find(({ id }) => id === currentId);
  const title = current?.title ?? t('common.appName');

  const help = useCallback(() => setHelping(true), []);
  const openPalette = () => setFinding(true);
  const commands = usePaletteCommands({ sessions, changes, currentId, toggleSidebar: sidebar.toggle, help });
  useShortcuts({
    palette: openPalette,
    newChat: () => router.push('/chat'),
    toggleSidebar: sidebar.toggle,
    help,
    ...useSessionKeys(sessions, changes, currentId, () => setNaming(true)),
  });

  const account = {
    user: props.user,
    onShortcuts: help,
    onLanguage: (locale: Parameters<ShellActions['setLocale']>[0]['locale']) =>
      void callAction(props.actions.setLocale({ locale })),
    onSignOut: props.actions.signOut,
  };
  const list = { currentId, now: useNow(props.now), changes };

  return (
    <SessionListProvider value={sessions}>
      <a
        href="#content"
        className="fixed top-2 left-2 z-50 -translate-y-16 rounded-md bg-accent px-3 py-2 text-sm text-accent-contrast focus:translate-y-0"
      >
        {t('common.skipToContent')}
      </a>
      <div className="flex h-dvh overflow-hidden print:block print:h-auto print:overflow-visible">
        <aside
          className={`hidden shrink-0 border-r border-line bg-paper-sunken wide:block print:hidden ${sidebar.collapsed ? 'w-14' : 'w-68'}`}
        >
          {sidebar.collapsed ? (
            <Rail {...account} onExpand={sidebar.toggle} onSearch={openPalette} />
          ) : (
            <Sidebar {...account} list={list} onClose={sidebar.toggle} />
          )}
        </aside>
        <div className="flex min-w-0 flex-1 flex-col print:block">
          <div className="contents print:hidden">
            <TopBar title={title} onMenu={sidebar.open} />
          </div>
          <main id="content" tabIndex={-1} className="relative flex min-h-0 flex-1 flex-col outline-none print:block">
            {props.children}
          </main>
        </div>
      </div>
      <Suspense>
        {sidebar.sheetUsed ? (
          <Sheet open={sidebar.sheetOpen} onOpenChange={sidebar.setSheetOpen} title={t('sessions.title')}>
            <Sidebar {...account} list={list} inSheet onClose={() => sidebar.setSheetOpen(false)} />
          </Sheet>
        ) : null}
        {helping ? <ShortcutsDialog open onOpenChange={setHelping} /> : null}
        {finding ? <Palette commands={commands} onClose={() => setFinding(false)} /> : null}
        {naming && current ? (
          <NameDialog
            title={t('sessions.rename')}
            label={t('sessions.renameLabel')}
            name={current.title}
            onSave={(title) => sessions.change([current.id], { title })}
            onClose={() => setNaming(false)}
          />
        ) : null}
      </Suspense>
    </SessionListProvider>
  );
}
