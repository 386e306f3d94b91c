'use client';

import { useTranslations } from 'next-intl';
import { type KeyboardEvent, useEffect, useRef } from 'react';

export interface SessionTitleInputProps {
  title: string;
  /** The new title, or null when nothing is to be saved. */
  onDone: (title: string | null) => void;
}

/** A session's title being written over in its row: Enter or leaving saves, Escape cancels. */
export function SessionTitleInput({ title, onDone }: SessionTitleInputProps) {
  const t = useTranslations('sessions');
  const input = useRef<HTMLInputElement>(null);
  const done = useRef(false);

  useEffect(() => input.current?.select(), []);

  function finish(save: boolean) {
    if (done.current) return;
    done.current = true;
    const next = input.current?.value.trim() ?? '';
    onDone(save && next && next !== title ? next : null);
  }

  function onKeyDown(event: KeyboardEvent) {
    event.stopPropagation();
    // Enter that ends the composing of Chinese characters does not save.
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter') finish(true);
    if (event.key === 'Escape') {
      event.preventDefault();
      finish(false);
    }
  }

  return (
    <input
      ref={input}
      // biome-ignore lint/a11y/noAutofocus: the reader asked to write here
      autoFocus
      defaultValue={title}
      maxLength={200}
      aria-label={t('renameLabel')}
      onKeyDown={onKeyDown}
      onBlur={() => finish(true)}
      className="h-8 w-full rounded-md border border-focus bg-paper-raised px-2 text-[1rem] text-ink outline-none md:text-sm"
    />
  );
}
