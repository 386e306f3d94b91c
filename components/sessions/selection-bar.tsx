'use client';

import { Archive, ArchiveRestore, FolderInput, Trash2, X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useSessions } from '@/components/sessions/session-list-context';
import type { SessionChanges } from '@/components/sessions/use-session-changes';
import { IconButton } from '@/components/ui/icon-button';
import { LazyMenu, lazyWithPreload } from '@/components/ui/lazy-menu';

const folderMenu = lazyWithPreload(async () => (await import('@/components/sessions/folder-menu')).FolderMenu);

/** What can be done with all the ticked sessions at once. */
export function SelectionBar({ changes }: { changes: SessionChanges }) {
  const t = useTranslations();
  const { view } = useSessions();
  const ids = [...(changes.chosen ?? [])];
  const none = ids.length === 0;
  const archived = view.kind === 'archived';
  return (
    <div
      role="toolbar"
      aria-label={t('sessions.selection')}
      className="flex items-center gap-0.5 border-t border-line px-2 py-1.5"
    >
      <p role="status" className="min-w-0 flex-1 truncate pl-1.5 text-sm text-ink-muted">
        {t('sessions.selectedCount', { count: ids.length })}
      </p>
      <IconButton
        label={archived ? t('sessions.restore') : t('sessions.archive')}
        disabled={none}
        onClick={() => void changes.change(ids, { archived: !archived })}
      >
        {archived ? <ArchiveRestore aria-hidden="true" /> : <Archive aria-hidden="true" />}
      </IconButton>
      <LazyMenu
        preload={folderMenu.preload}
        trigger={
          <IconButton label={t('sessions.move')} disabled={none}>
            <FolderInput aria-hidden="true" />
          </IconButton>
        }
      >
        {(trigger) => (
          <folderMenu.Component trigger={trigger} onPick={(folderId) => void changes.change(ids, { folderId })} />
        )}
      </LazyMenu>
      <IconButton label={t('common.delete')} disabled={none} onClick={() => void changes.remove(ids)}>
        <Trash2 aria-hidden="true" />
      </IconButton>
      <IconButton label={t('sessions.stopSelecting')} onClick={changes.stopChoosing}>
        <X aria-hidden="true" />
      </IconButton>
    </div>
  );
}
