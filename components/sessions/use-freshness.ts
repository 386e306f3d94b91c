'use client';

import { useEffect, useRef } from 'react';
import { readFolders, readSessions } from '@/components/sessions/read-sessions';
import { onSessionNews } from '@/components/sessions/session-list-store';
import type { SessionListsChange } from '@/components/sessions/session-lists';
import type { FolderSummary, SessionSummary } from '@/lib/sessions/schema';

const RUNNING_MS = 4_000;
/** Coming back to the page more often than this tells nothing new. */
const FOCUS_MS = 2_000;

/** Looks again when the reader comes back to the page, and now and then while an answer is on its way somewhere. */
export function useFreshness(
  sessions: readonly SessionSummary[],
  change: (change: SessionListsChange) => void,
  setFolders: (folders: FolderSummary[]) => void,
): void {
  const lastLook = useRef(0);
  const look = useRef<() => Promise<void>>(async () => undefined);
  look.current = async () => {
    lastLook.current = Date.now();
    const [page, pinned, folders] = await Promise.all([
      readSessions({ limit: '40', cursor: '' }),
      readSessions({ limit: '100', pinned: 'true' }),
      readFolders(),
    ]);
    if (page.ok && pinned.ok) change({ type: 'first-page', page: page.data, pinned: pinned.data.sessions });
    if (folders.ok) setFolders(folders.data);
  };

  useEffect(() => {
    const onReturn = () => {
      if (document.visibilityState === 'visible' && Date.now() - lastLook.current > FOCUS_MS) void look.current();
    };
    document.addEventListener('visibilitychange', onReturn);
    window.addEventListener('focus', onReturn);
    const unhear = onSessionNews((news) => news.type === 'stale' && void look.current());
    return () => {
      document.removeEventListener('visibilitychange', onReturn);
      window.removeEventListener('focus', onReturn);
      unhear();
    };
  }, []);

  const isWaiting = sessions.some(({ status }) => status === 'running');
  useEffect(() => {
    if (!isWaiting) return;
    const timer = setInterval(() => document.visibilityState === 'visible' && void look.current(), RUNNING_MS);
    return () => clearInterval(timer);
  }, [isWaiting]);
}
