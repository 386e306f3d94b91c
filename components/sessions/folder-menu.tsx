'use client';

import { Folder, FolderMinus } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { ReactElement } from 'react';
import { useSessions } from '@/components/sessions/session-list-context';
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from '@/components/ui/dropdown-menu';

/** A folder to move sessions to, or none. */
export function FolderMenu({ trigger, onPick }: { trigger: ReactElement; onPick: (id: number | null) => void }) {
  const t = useTranslations('sessions');
  const { folders } = useSessions();
  return (
    <DropdownMenu defaultOpen>
      <DropdownMenuTrigger asChild>{trigger}</DropdownMenuTrigger>
      <DropdownMenuContent align="end" side="top">
        {folders.map(({ id, name }) => (
          <DropdownMenuItem key={id} onSelect={() => onPick(id)}>
            <Folder aria-hidden="true" />
            <span className="max-w-56 truncate">{name}</span>
          </DropdownMenuItem>
        ))}
        <DropdownMenuItem onSelect={() => onPick(null)}>
          <FolderMinus aria-hidden="true" />
          {t('noFolder')}
        </DropdownMenuItem>
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
