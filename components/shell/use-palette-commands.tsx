'use client';

import { Archive, Database, Keyboard, PanelLeft, Pin, Settings, SquarePen } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import type { SessionChanges } from '@/components/sessions/use-session-changes';
import type { SessionListHandle } from '@/components/sessions/use-session-list';
import type { PaletteCommand } from '@/components/shell/palette';

interface CommandNeeds {
  sessions: SessionListHandle;
  changes: SessionChanges;
  currentId: number | null;
  toggleSidebar: () => void;
  help: () => void;
}

/** What the palette can do besides finding. */
export function usePaletteCommands({ sessions, changes, currentId, toggleSidebar, help }: CommandNeeds) {
  const t = useTranslations('sessions');
  const router = useRouter();
  const current = sessions.all.find(({ id }) => id === currentId);
  return useMemo((): PaletteCommand[] => {
    const ofCurrent: PaletteCommand[] = current
      ? [
          {
            name: current.pinned ? t('unpinThis') : t('pinThis'),
            icon: <Pin aria-hidden="true" />,
            run: () => void changes.change([current.id], { pinned: !current.pinned }),
          },
          {
            name: t('archiveThis'),
            icon: <Archive aria-hidden="true" />,
            run: () => void changes.change([current.id], { archived: true }),
          },
        ]
      : [];
    return [
      { name: t('newChat'), icon: <SquarePen aria-hidden="true" />, run: () => router.push('/chat') },
      ...ofCurrent,
      { name: t('datasets'), icon: <Database aria-hidden="true" />, run: () => router.push('/datasets') },
      { name: t('settings'), icon: <Settings aria-hidden="true" />, run: () => router.push('/settings') },
      { name: t('shortcutSidebar'), icon: <PanelLeft aria-hidden="true" />, run: toggleSidebar },
      { name: t('shortcuts'), icon: <Keyboard aria-hidden="true" />, run: help },
    ];
  }, [current, changes, router, t, toggleSidebar, help]);
}
