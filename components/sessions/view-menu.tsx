'use client';

import { ArrowDown, ArrowUp, Folder, FolderPlus, FolderX, ListChecks, Pencil } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type ReactElement, useEffect, useState } from 'react';
import { useSessions } from '@/components/sessions/session-list-context';
import { ALL, type SessionView } from '@/components/sessions/session-view';
import type { SessionChanges } from '@/components/sessions/use-session-changes';
import { callApi } from '@/components/shell/call-api';
import { useFailureText } from '@/components/shell/use-failure-text';
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuRadioGroup,
  DropdownMenuRadioItem,
  DropdownMenuSeparator,
  DropdownMenuSub,
  DropdownMenuSubContent,
  DropdownMenuSubTrigger,
  DropdownMenuTrigger,
} from '@/components/ui/dropdown-menu';
import { showToast } from '@/components/ui/show-toast';

export interface ViewMenuProps {
  trigger: ReactElement;
  changes: SessionChanges;
  /** Asks for a name: of a new folder, or of that one. */
  onName: (folder: 'new' | number) => void;
}

/** Everything that is rarely wanted of the list: its views, its folders, choosing many. */
export function ViewMenu({ trigger, changes, onName }: ViewMenuProps) {
  const t = useTranslations('sessions');
  const { view, setView, folders } = useSessions();
  const value = view.kind === 'folder' ? `folder-${view.id}` : view.kind;
  function pick(next: string) {
    const id = Number(/^folder-(\d+)$/.exec(next)?.[1]);
    if (id) setView({ kind: 'folder', id });
    else if (next === 'archived' || next === 'shared') setView({ kind: next });
    else if (next === 'all') setView(ALL);
  }
  return (
    <DropdownMenu defaultOpen>
      <DropdownMenuTrigger asChild>{trigger}</DropdownMenuTrigger>
      <DropdownMenuContent align="start" side="bottom" className="w-60">
        <DropdownMenuRadioGroup value={value} onValueChange={pick}>
          <DropdownMenuRadioItem value="all">{t('viewAll')}</DropdownMenuRadioItem>
          <DropdownMenuRadioItem value="shared">{t('viewShared')}</DropdownMenuRadioItem>
          <DropdownMenuRadioItem value="archived">{t('viewArchived')}</DropdownMenuRadioItem>
          {folders.length > 0 ? <DropdownMenuSeparator /> : null}
          {folders.map(({ id, name }) => (
            <DropdownMenuRadioItem key={id} value={`folder-${id}`}>
              <span className="flex items-center gap-2.5">
                <Folder aria-hidden="true" />
                <span className="truncate">{name}</span>
              </span>
            </DropdownMenuRadioItem>
          ))}
        </DropdownMenuRadioGroup>
        <DatasetItems />
        <DropdownMenuSeparator />
        {view.kind === 'folder' ? <FolderItems id={view.id} onName={onName} /> : null}
        <DropdownMenuItem onSelect={() => onName('new')}>
          <FolderPlus aria-hidden="true" />
          {t('newFolder')}
        </DropdownMenuItem>
        <DropdownMenuItem onSelect={changes.startChoosing}>
          <ListChecks aria-hidden="true" />
          {t('selectMany')}
        </DropdownMenuItem>
      </DropdownMenuContent>
    </DropdownMenu>
  );
}

interface NamedDataset {
  id: number;
  name: string;
}

function DatasetItems() {
  const t = useTranslations('sessions');
  const { view, setView } = useSessions();
  return (
    <DropdownMenuSub>
      <DropdownMenuSubTrigger>{t('byDataset')}</DropdownMenuSubTrigger>
      <DropdownMenuSubContent>
        <DatasetChoices
          chosen={view.kind === 'dataset' ? view.id : null}
          onPick={(dataset) => setView({ kind: 'dataset', ...dataset } satisfies SessionView)}
        />
      </DropdownMenuSubContent>
    </DropdownMenuSub>
  );
}

/** Read when somebody opens it. */
function DatasetChoices({ chosen, onPick }: { chosen: number | null; onPick: (dataset: NamedDataset) => void }) {
  const t = useTranslations('common');
  const [datasets, setDatasets] = useState<NamedDataset[] | null>(null);
  useEffect(() => {
    void callApi<NamedDataset[]>('/api/v1/datasets/?limit=50').then((result) =>
      setDatasets(result.ok ? result.data.data : []),
    );
  }, []);
  if (!datasets) return <p className="px-2.5 py-1 text-ink-muted">{t('loading')}</p>;
  return (
    <DropdownMenuRadioGroup
      value={String(chosen)}
      onValueChange={(value) => {
        const dataset = datasets.find(({ id }) => String(id) === value);
        if (dataset) onPick({ id: dataset.id, name: dataset.name });
      }}
    >
      {datasets.map(({ id, name }) => (
        <DropdownMenuRadioItem key={id} value={String(id)}>
          <span className="block max-w-56 truncate">{name}</span>
        </DropdownMenuRadioItem>
      ))}
    </DropdownMenuRadioGroup>
  );
}

function FolderItems({ id, onName }: { id: number; onName: (folder: number) => void }) {
  const t = useTranslations('sessions');
  const failureText = useFailureText();
  const { folders, moveFolder, deleteFolder, setView } = useSessions();
  const at = folders.findIndex((folder) => folder.id === id);
  const attempt = async (work: ReturnType<typeof moveFolder>) => {
    const result = await work;
    if (!result.ok) showToast(t('changeFailed', { reason: failureText(result.error) }), 'error');
  };
  return (
    <>
      <DropdownMenuItem onSelect={() => onName(id)}>
        <Pencil aria-hidden="true" />
        {t('renameFolder')}
      </DropdownMenuItem>
      <DropdownMenuItem disabled={at <= 0} onSelect={() => void attempt(moveFolder(id, -1))}>
        <ArrowUp aria-hidden="true" />
        {t('folderUp')}
      </DropdownMenuItem>
      <DropdownMenuItem disabled={at === folders.length - 1} onSelect={() => void attempt(moveFolder(id, 1))}>
        <ArrowDown aria-hidden="true" />
        {t('folderDown')}
      </DropdownMenuItem>
      <DropdownMenuItem
        danger
        onSelect={() => {
          setView(ALL);
          void attempt(deleteFolder(id));
        }}
      >
        <FolderX aria-hidden="true" />
        {t('deleteFolder')}
      </DropdownMenuItem>
    </>
  );
}
