'use client';

import { useEffect } from 'react';
import { useSessions } from '@/components/sessions/session-list-context';

/** Whether the reader has this session before their eyes. */
const isLookedAt = (sessionId: number): boolean =>
  document.visibilityState === 'visible' && window.location.pathname === `/chat/${sessionId}`;

/** Notes that the open session's newest answer was seen, as soon as the page is in front. */
export function useRead(sessionId: number | null, toldUnread: boolean): void {
  const { all, markRead } = useSessions();
  const listed = all.find(({ id }) => id === sessionId);
  const unread = listed ? listed.unread : toldUnread;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the function is new with every drawing
  useEffect(() => {
    if (!unread || sessionId === null) return;
    const see = () => isLookedAt(sessionId) && markRead(sessionId);
    see();
    document.addEventListener('visibilitychange', see);
    return () => document.removeEventListener('visibilitychange', see);
  }, [unread, sessionId]);
}
