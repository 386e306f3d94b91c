'use client';

import { ChevronDown, ChevronRight, Pencil } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { CopyButton } from '@/components/chat/copy-button';
import { cn } from '@/components/ui/class-names';
import { IconButton } from '@/components/ui/icon-button';

/** A question of several lines is not shouted. */
const LONG = 160;

export interface TurnHeadingProps {
  id: string;
  question: string;
  askedBy: string | null;
  onEdit: () => void;
  /** Of an answer that can be hidden. */
  collapsed?: boolean;
  onToggle?: () => void;
}

export function TurnHeading({ id, question, askedBy, onEdit, collapsed = false, onToggle }: TurnHeadingProps) {
  const t = useTranslations('chat.turn');
  return (
    <header className="group/heading flex items-start gap-2">
      <h2
        id={id}
        className={cn(
          'min-w-0 grow whitespace-pre-wrap break-words font-medium text-ink-muted',
          question.length > LONG ? 'text-base' : 'text-lg',
        )}
      >
        <bdi>{question}</bdi>
        {askedBy ? (
          <span className="block pt-1 text-xs font-normal text-ink-muted">{t('askedBy', { name: askedBy })}</span>
        ) : null}
      </h2>
      <div
        className={cn(
          'flex shrink-0 print:hidden transition-opacity duration-100 pointer-fine:group-focus-within/heading:opacity-100 pointer-fine:group-hover/heading:opacity-100',
          collapsed ? '' : 'pointer-fine:opacity-0',
        )}
      >
        {onToggle ? (
          <IconButton
            size="sm"
            label={collapsed ? t('expand') : t('collapse')}
            aria-expanded={!collapsed}
            onClick={onToggle}
          >
            {collapsed ? <ChevronRight aria-hidden="true" /> : <ChevronDown aria-hidden="true" />}
          </IconButton>
        ) : null}
        <CopyButton label={t('copyQuestion')} text={() => question} />
        <IconButton size="sm" label={t('edit')} onClick={onEdit}>
          <Pencil aria-hidden="true" />
        </IconButton>
      </div>
    </header>
  );
}
