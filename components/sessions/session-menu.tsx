'use client';

import { Pencil, Trash2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { ReactElement } from 'react';
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from '@/components/ui/dropdown-menu';

export interface SessionMenuProps {
  trigger: ReactElement;
  onRename: () => void;
  onDelete: () => void;
}

export function SessionMenu({ trigger, onRename, onDelete }: SessionMenuProps) {
  const t = useTranslations();
  return (
    <DropdownMenu defaultOpen>
      <DropdownMenuTrigger asChild>{trigger}</DropdownMenuTrigger>
      <DropdownMenuContent align="start" side="bottom">
        <DropdownMenuItem onSelect={onRename}>
          <Pencil aria-hidden="true" />
          {t('sessions.rename')}
        </DropdownMenuItem>
        <DropdownMenuItem danger onSelect={onDelete}>
          <Trash2 aria-hidden="true" />
          {t('common.delete')}
        </DropdownMenuItem>
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
