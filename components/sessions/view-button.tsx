'use client';

import { ChevronDown } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { lazy, Suspense, useState } from 'react';
import { useSessions } from '@/components/sessions/session-list-context';
import type { SessionChanges } from '@/components/sessions/use-session-changes';
import { LazyMenu, lazyWithPreload } from '@/components/ui/lazy-menu';

const NameDialog = lazy(async () => ({ default: (await import('@/components/sessions/name-dialog')).NameDialog }));
const menu = lazyWithPreload(async () => (await import('@/components/sessions/view-menu')).ViewMenu);

/** What the list shows, and the way to show something else. */
export function ViewButton({ changes }: { changes: SessionChanges }) {
  const t = useTranslations('sessions');
  const { view, folders, createFolder, renameFolder } = useSessions();
  const [naming, setNaming] = useState<'new' | number | null>(null);
  const folder = view.kind === 'folder' ? folders.find(({ id }) => id === view.id) : undefined;
  const names = {
    all: t('viewAll'),
    archived: t('viewArchived'),
    shared: t('viewShared'),
    expiring: t('viewExpiring'),
    folder: folder?.name ?? t('viewAll'),
    dataset: view.kind === 'dataset' ? view.name : '',
  };
  const named = folders.find(({ id }) => id === naming);
  return (
    <>
      <LazyMenu
        preload={menu.preload}
        trigger={
          <button
            type="button"
            aria-label={t('viewLabel', { name: names[view.kind] })}
            className="flex h-7 max-w-full items-center gap-1 rounded-md px-2.5 text-xs font-medium text-ink-muted hover:bg-paper-hover hover:text-ink aria-expanded:bg-paper-hover"
          >
            <span className="truncate">{names[view.kind]}</span>
            <ChevronDown aria-hidden="true" className="size-3.5 shrink-0" />
          </button>
        }
      >
        {(trigger) => <menu.Component trigger={trigger} changes={changes} onName={setNaming} />}
      </LazyMenu>
      {naming === null ? null : (
        <Suspense>
          <NameDialog
            title={named ? t('renameFolder') : t('newFolder')}
            label={t('folderName')}
            name={named?.name ?? ''}
            onClose={() => setNaming(null)}
            onSave={(name) => (named ? renameFolder(named.id, name) : createFolder(name))}
          />
        </Suspense>
      )}
    </>
  );
}
