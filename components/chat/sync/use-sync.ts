import { useCallback, useEffect, useRef, useState } from 'react';
import type { LoadMessages } from '@/components/chat/use-more-messages';
import { onSessionNews, type SessionNews } from '@/components/sessions/session-list-store';
import { messageToUiMessage, type TabletalkUIMessage } from '@/lib/turns/schema';

export interface SyncOptions {
  sessionId: number | null;
  /** An answer is on its way here: this page knows best. */
  isBusy: boolean;
  /** Somebody else's, who may take it back or ask in it at any time. */
  isShared: boolean;
  loadMessages: LoadMessages;
  /** Takes in the newest messages as they are stored. */
  take: (stored: TabletalkUIMessage[]) => void;
}

export interface Sync {
  /** The session has been deleted, here or elsewhere. */
  isGone: boolean;
  /** Looks how the session stands. */
  look: () => void;
}

/** Coming back to the page more often than this tells nothing new. */
const EVERY_MS = 1_500;
/** A session of somebody else's is looked at so often while it is in front. */
const SHARED_MS = 4_000;

function isAbout(news: SessionNews, id: number): boolean {
  if (news.type === 'announced') return news.session.id === id;
  if (news.type === 'changed') return news.ids.includes(id) && news.patch.status !== undefined;
  return news.type === 'showing' && news.ids.includes(id);
}

/**
 * Keeps a session as it is elsewhere: when the reader comes back to the page, and at once when another tab of this browser has
 * news of it. One that is shared is looked at now and then, too: whoever loses it has it on the screen no longer.
 */
export function useSync(options: SyncOptions): Sync {
  const [goneId, setGoneId] = useState<number | null>(null);
  const latest = useRef(options);
  latest.current = options;
  const lastLook = useRef(Number.NEGATIVE_INFINITY);

  const look = useCallback(async () => {
    const { sessionId, isBusy, loadMessages } = latest.current;
    if (sessionId === null || isBusy) return;
    lastLook.current = performance.now();
    // Whoever is signed out, or offline, is told when they ask.
    const result = await loadMessages({ sessionId }).catch(() => null);
    if (!result || latest.current.sessionId !== sessionId) return;
    if (!result.ok) return result.error.code === 'not_found' ? setGoneId(sessionId) : undefined;
    setGoneId(null);
    if (!latest.current.isBusy) latest.current.take(result.data.messages.map(messageToUiMessage));
  }, []);

  useEffect(() => {
    const onReturn = () => {
      const isDue = performance.now() - lastLook.current > EVERY_MS;
      if (document.visibilityState === 'visible' && isDue) void look();
    };
    const unhear = onSessionNews((news) => {
      const { sessionId } = latest.current;
      if (sessionId === null) return;
      if (news.type === 'hiding' && news.ids.includes(sessionId)) setGoneId(sessionId);
      else if (isAbout(news, sessionId)) void look();
    });
    document.addEventListener('visibilitychange', onReturn);
    window.addEventListener('focus', onReturn);
    window.addEventListener('online', onReturn);
    return () => {
      unhear();
      document.removeEventListener('visibilitychange', onReturn);
      window.removeEventListener('focus', onReturn);
      window.removeEventListener('online', onReturn);
    };
  }, [look]);

  useEffect(() => {
    if (!options.isShared) return;
    const timer = setInterval(() => document.visibilityState === 'visible' && void look(), SHARED_MS);
    return () => clearInterval(timer);
  }, [options.isShared, look]);

  return {
    isGone: options.sessionId !== null && goneId === options.sessionId,
    look: useCallback(() => void look(), [look]),
  };
}
