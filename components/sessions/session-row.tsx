'use client';

import { Ellipsis } from 'lucide-react';
import Link, { useLinkStatus } from 'next/link';
import { useTranslations } from 'next-intl';
import { type KeyboardEvent, memo, useRef, useState } from 'react';
import { SessionTitleInput } from '@/components/sessions/session-title-input';
import { cn } from '@/components/ui/class-names';
import { IconButton } from '@/components/ui/icon-button';
import { LazyMenu, lazyWithPreload } from '@/components/ui/lazy-menu';

const menu = lazyWithPreload(async () => (await import('@/components/sessions/session-menu')).SessionMenu);

export interface SessionRowProps {
  id: number;
  title: string;
  current: boolean;
  onRename: (id: number, title: string) => void;
  onDelete: (id: number) => void;
  /** After a click on the title, to close the sheet on phones. */
  onOpen?: (() => void) | undefined;
}

/** One session: opens on click, is renamed in place by double-click or F2, has a menu. */
export const SessionRow = memo(function SessionRow(props: SessionRowProps) {
  const { id, title, current, onRename, onDelete, onOpen } = props;
  const t = useTranslations('sessions');
  const [renaming, setRenaming] = useState(false);
  const [near, setNear] = useState(false);
  const link = useRef<HTMLAnchorElement>(null);

  function finishRenaming(next: string | null) {
    setRenaming(false);
    if (next !== null) onRename(id, next);
    requestAnimationFrame(() => link.current?.focus());
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.key === 'F2') setRenaming(true);
    else if (event.key === 'Delete') onDelete(id);
    else return;
    event.preventDefault();
  }

  if (renaming) {
    return (
      <li>
        <SessionTitleInput title={title} onDone={finishRenaming} />
      </li>
    );
  }
  return (
    <li
      className={cn(
        'group relative rounded-md transition-colors duration-100',
        // Thousands of rows: the browser lays out those in sight.
        '[contain-intrinsic-size:auto_2rem] [content-visibility:auto]',
        current ? 'bg-paper-active' : 'hover:bg-paper-hover has-[[aria-expanded=true]]:bg-paper-hover',
      )}
    >
      <Link
        ref={link}
        href={`/chat/${id}`}
        // Forty rows do not ask the server forty times: only the one that is about to be clicked.
        prefetch={near ? null : false}
        onPointerEnter={() => setNear(true)}
        onFocus={() => setNear(true)}
        onClick={onOpen}
        onDoubleClick={() => setRenaming(true)}
        onKeyDown={onKeyDown}
        aria-current={current ? 'page' : undefined}
        title={title}
        data-session={id}
        className={cn(
          'flex h-8 items-center rounded-md pr-2.5 pl-2.5 text-sm group-focus-within:pr-8 group-hover:pr-8 group-has-[[aria-expanded=true]]:pr-8 pointer-coarse:pr-8 focus-visible:outline-offset-[-2px] pointer-coarse:h-10',
          current ? 'font-medium text-ink' : 'text-ink-muted group-hover:text-ink',
        )}
      >
        <span className="truncate">{title}</span>
        <OpeningDot />
      </Link>
      <div className="absolute top-1/2 right-0.5 -translate-y-1/2 opacity-0 group-focus-within:opacity-100 group-hover:opacity-100 has-[[aria-expanded=true]]:opacity-100 pointer-coarse:opacity-100">
        <LazyMenu
          preload={menu.preload}
          trigger={
            <IconButton label={t('actions', { title })} size="sm">
              <Ellipsis aria-hidden="true" />
            </IconButton>
          }
        >
          {(trigger) => (
            <menu.Component trigger={trigger} onRename={() => setRenaming(true)} onDelete={() => onDelete(id)} />
          )}
        </LazyMenu>
      </div>
    </li>
  );
});

/** Shows on a slow connection that the click was heard. */
function OpeningDot() {
  const { pending } = useLinkStatus();
  return pending ? (
    <span aria-hidden="true" className="ml-2 size-1.5 shrink-0 animate-breathe rounded-full bg-accent" />
  ) : null;
}
