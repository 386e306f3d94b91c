'use client';

import { Pencil } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { CopyButton } from '@/components/chat/copy-button';
import { IconButton } from '@/components/ui/icon-button';

export interface TurnHeadingProps {
  id: string;
  question: string;
  onEdit: () => void;
}

export function TurnHeading({ id, question, onEdit }: TurnHeadingProps) {
  const t = useTranslations('chat.turn');
  return (
    <header className="group/heading flex items-start gap-2">
      <h2 id={id} className="min-w-0 grow whitespace-pre-wrap break-words text-xl font-semibold">
        {question}
      </h2>
      <div className="flex shrink-0 transition-opacity duration-100 pointer-fine:opacity-0 pointer-fine:group-focus-within/heading:opacity-100 pointer-fine:group-hover/heading:opacity-100">
        <CopyButton label={t('copyQuestion')} text={() => question} />
        <IconButton size="sm" label={t('edit')} onClick={onEdit}>
          <Pencil aria-hidden="true" />
        </IconButton>
      </div>
    </header>
  );
}
