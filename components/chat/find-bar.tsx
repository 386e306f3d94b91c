'use client';

import { ChevronDown, ChevronUp, X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { callApi } from '@/components/shell/call-api';
import { IconButton } from '@/components/ui/icon-button';

export interface FindBarProps {
  sessionId: number | null;
  onShow: (messageId: number) => void;
}

const PAUSE_MS = 200;

function useFound(sessionId: number | null, words: string) {
  const [ids, setIds] = useState<number[] | null>(null);
  useEffect(() => {
    setIds(null);
    if (sessionId === null || words === '') return;
    const old = new AbortController();
    const timer = setTimeout(async () => {
      const query = new URLSearchParams({ q: words, session_id: String(sessionId), limit: '100' });
      const found = await callApi<{ hits: { message_id: number | null }[] }>(`/api/v1/search?${query}`, old.signal);
      if (old.signal.aborted) return;
      const hits = found.ok ? found.data.data.hits : [];
      setIds(hits.flatMap(({ message_id }) => message_id ?? []));
    }, PAUSE_MS);
    return () => {
      old.abort();
      clearTimeout(timer);
    };
  }, [sessionId, words]);
  return ids;
}

/** Finds words in this session, also in turns that are not in the page; Ctrl or Command with F opens it. */
export function FindBar({ sessionId, onShow }: FindBarProps) {
  const t = useTranslations('chat.find');
  const input = useRef<HTMLInputElement>(null);
  const [open, setOpen] = useState(false);
  const [words, setWords] = useState('');
  const [at, setAt] = useState(0);
  const ids = useFound(open ? sessionId : null, words.trim());
  const show = useRef(onShow);
  show.current = onShow;

  useEffect(() => {
    const onKeyDown = (event: globalThis.KeyboardEvent) => {
      const isFind =
        event.key.toLowerCase() === 'f' && (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey;
      if (!isFind || sessionId === null || document.querySelector('[role="dialog"]')) return;
      // Pressed again, it is the browser's own.
      if (document.activeElement === input.current) return;
      event.preventDefault();
      setOpen(true);
      input.current?.select();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [sessionId]);
  useEffect(() => {
    setAt(0);
    const first = ids?.[0];
    if (first !== undefined) show.current(first);
  }, [ids]);

  if (!open) return null;
  const count = ids?.length ?? 0;
  const step = (by: 1 | -1) => {
    if (count === 0) return;
    const next = (at + by + count) % count;
    setAt(next);
    const id = ids?.[next];
    if (id !== undefined) onShow(id);
  };
  const close = () => {
    setOpen(false);
    setWords('');
  };
  function onKeyDown(event: KeyboardEvent) {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Escape') close();
    else if (event.key === 'Enter') step(event.shiftKey ? -1 : 1);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }
  return (
    <search className="absolute top-2 right-4 z-10 flex items-center gap-0.5 rounded-lg border border-line-strong bg-paper-raised p-1 pl-3 shadow-high">
      <input
        ref={input}
        // biome-ignore lint/a11y/noAutofocus: opened to type here
        autoFocus
        type="text"
        autoComplete="off"
        maxLength={200}
        value={words}
        placeholder={t('placeholder')}
        aria-label={t('placeholder')}
        onChange={(event) => setWords(event.target.value)}
        onKeyDown={onKeyDown}
        className="h-8 w-44 bg-transparent text-sm outline-none focus-visible:outline-0"
      />
      <span role="status" className="min-w-14 text-right text-xs text-ink-muted tabular-nums">
        {words.trim() && ids ? (count === 0 ? t('none') : t('place', { at: at + 1, count })) : null}
      </span>
      <IconButton size="sm" label={t('newer')} disabled={count === 0} onClick={() => step(-1)}>
        <ChevronDown aria-hidden="true" />
      </IconButton>
      <IconButton size="sm" label={t('older')} disabled={count === 0} onClick={() => step(1)}>
        <ChevronUp aria-hidden="true" />
      </IconButton>
      <IconButton size="sm" label={t('close')} onClick={close}>
        <X aria-hidden="true" />
      </IconButton>
    </search>
  );
}
