'use client';

import {
  Archive,
  ArchiveRestore,
  CopyPlus,
  Folder,
  FolderInput,
  FolderMinus,
  FolderPlus,
  Link2,
  ListChecks,
  Pencil,
  Pin,
  PinOff,
  Share2,
  Trash2,
} from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { copyText } from '@/components/chat/copy-text';
import { ExportItems } from '@/components/sessions/export-items';
import { NameDialog } from '@/components/sessions/name-dialog';
import { useSessions } from '@/components/sessions/session-list-context';
import { announceSession } from '@/components/sessions/session-list-store';
import type { SessionMenuProps } from '@/components/sessions/session-menu';
import type { SessionChanges } from '@/components/sessions/use-session-changes';
import { ShareDialog } from '@/components/share/share-dialog';
import { callAction } from '@/components/shell/call-action';
import { useFailureText } from '@/components/shell/use-failure-text';
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuSeparator,
  DropdownMenuSub,
  DropdownMenuSubContent,
  DropdownMenuSubTrigger,
  DropdownMenuTrigger,
} from '@/components/ui/dropdown-menu';
import { showToast } from '@/components/ui/show-toast';
import type { SessionSummary } from '@/lib/sessions/schema';

/** What can be done with one session, beside the button that was pressed. */
export function RowMenu({ menu, changes, onRename, onClose }: SessionMenuProps) {
  const t = useTranslations();
  const { sessions, shareActions, forkSession } = useSessions();
  const router = useRouter();
  const failureText = useFailureText();
  const [asking, setAsking] = useState<'folder' | 'share' | null>(null);
  const session = sessions.find(({ id }) => id === menu.id);
  if (!session) return null;
  if (asking === 'folder') return <NewFolder session={session} changes={changes} onClose={onClose} />;
  if (asking === 'share') return <ShareDialog session={session} actions={shareActions} onClose={onClose} />;
  const { id, pinned, archived } = session;
  const { left, bottom } = menu.button.getBoundingClientRect();
  const fork = async () => {
    const result = await callAction(forkSession({ sessionId: id }));
    if (!result.ok) return showToast(t('sessions.changeFailed', { reason: failureText(result.error) }), 'error');
    announceSession(result.data);
    router.push(`/chat/${result.data.id}`);
  };
  const copyLink = async () => {
    const copied = await copyText(`${window.location.origin}/chat/${id}`);
    showToast(copied ? t('sessions.linkCopied') : t('sessions.linkNotCopied'), copied ? 'success' : 'error');
  };
  return (
    <DropdownMenu open onOpenChange={(open) => !open && onClose()}>
      <DropdownMenuTrigger asChild>
        <span className="fixed size-0" style={{ left, top: bottom }} />
      </DropdownMenuTrigger>
      <DropdownMenuContent align="start" side="bottom" onCloseAutoFocus={(event) => event.preventDefault()}>
        <DropdownMenuItem onSelect={() => onRename(id)}>
          <Pencil aria-hidden="true" />
          {t('sessions.rename')}
        </DropdownMenuItem>
        <DropdownMenuItem onSelect={() => void changes.change([id], { pinned: !pinned })}>
          {pinned ? <PinOff aria-hidden="true" /> : <Pin aria-hidden="true" />}
          {pinned ? t('sessions.unpin') : t('sessions.pin')}
        </DropdownMenuItem>
        <MoveItems session={session} changes={changes} onNew={() => setAsking('folder')} />
        <DropdownMenuItem
          onSelect={(event) => {
            event.preventDefault();
            setAsking('share');
          }}
        >
          <Share2 aria-hidden="true" />
          {t('share.menu')}
        </DropdownMenuItem>
        <ExportItems id={id} />
        <DropdownMenuItem onSelect={() => void fork()}>
          <CopyPlus aria-hidden="true" />
          {t('sessions.fork')}
        </DropdownMenuItem>
        <DropdownMenuItem onSelect={() => void copyLink()}>
          <Link2 aria-hidden="true" />
          {t('sessions.copyLink')}
        </DropdownMenuItem>
        <DropdownMenuItem
          onSelect={() => {
            changes.startChoosing();
            changes.choose(id, false, sessions);
          }}
        >
          <ListChecks aria-hidden="true" />
          {t('sessions.select')}
        </DropdownMenuItem>
        <DropdownMenuSeparator />
        <DropdownMenuItem onSelect={() => void changes.change([id], { archived: !archived })}>
          {archived ? <ArchiveRestore aria-hidden="true" /> : <Archive aria-hidden="true" />}
          {archived ? t('sessions.restore') : t('sessions.archive')}
        </DropdownMenuItem>
        <DropdownMenuItem danger onSelect={() => void changes.remove([id])}>
          <Trash2 aria-hidden="true" />
          {t('common.delete')}
        </DropdownMenuItem>
      </DropdownMenuContent>
    </DropdownMenu>
  );
}

interface MoveProps {
  session: SessionSummary;
  changes: SessionChanges;
  onNew: () => void;
}

function MoveItems({ session: { id, folderId }, changes, onNew }: MoveProps) {
  const t = useTranslations('sessions');
  const { folders } = useSessions();
  return (
    <DropdownMenuSub>
      <DropdownMenuSubTrigger>
        <FolderInput aria-hidden="true" />
        {t('move')}
      </DropdownMenuSubTrigger>
      <DropdownMenuSubContent>
        {folders.map((folder) => (
          <DropdownMenuItem
            key={folder.id}
            disabled={folder.id === folderId}
            onSelect={() => void changes.change([id], { folderId: folder.id })}
          >
            <Folder aria-hidden="true" />
            <span className="max-w-56 truncate">{folder.name}</span>
          </DropdownMenuItem>
        ))}
        {folderId === null ? null : (
          <DropdownMenuItem onSelect={() => void changes.change([id], { folderId: null })}>
            <FolderMinus aria-hidden="true" />
            {t('noFolder')}
          </DropdownMenuItem>
        )}
        {/* The menu stays until the folder has a name. */}
        <DropdownMenuItem
          onSelect={(event) => {
            event.preventDefault();
            onNew();
          }}
        >
          <FolderPlus aria-hidden="true" />
          {t('newFolder')}
        </DropdownMenuItem>
      </DropdownMenuSubContent>
    </DropdownMenuSub>
  );
}

function NewFolder({ session, changes, onClose }: Omit<MoveProps, 'onNew'> & { onClose: () => void }) {
  const t = useTranslations('sessions');
  const { createFolder } = useSessions();
  return (
    <NameDialog
      title={t('newFolder')}
      label={t('folderName')}
      onClose={onClose}
      onSave={async (name) => {
        const made = await createFolder(name);
        if (made.ok) void changes.change([session.id], { folderId: made.data.id });
        return made;
      }}
    />
  );
}
