import { useCallback, useEffect, useRef, useState } from 'react';
import { useOnline } from '@/components/chat/use-online';

/** Together longer than the minute after which the server calls a silent turn interrupted. */
const DELAYS_MS = [0, 1_000, 2_000, 4_000, 8_000, 15_000, 15_000, 15_000, 15_000];

export interface Recovery {
  state: 'idle' | 'reconnecting' | 'given-up';
  tryAgain: () => void;
}

/**
 * Brings a running answer back whose stream is not open: after a reload, a lost connection, a restarted server.
 * `resume` opens the stream again; `reload` reads the row, for an answer that has ended meanwhile.
 */
export function useRecovery(
  messageId: number | null,
  resume: (messageId: number) => Promise<void>,
  reload: (messageId: number) => Promise<void>,
): Recovery {
  const [tries, setTries] = useState({ messageId: 0, count: 0 });
  const attempt = tries.messageId === messageId ? tries.count : 0;
  const online = useOnline();
  const latest = useRef({ resume, reload });
  useEffect(() => {
    latest.current = { resume, reload };
  });
  useEffect(() => {
    const delay = DELAYS_MS[attempt];
    if (messageId === null || delay === undefined || !online) return;
    const timer = setTimeout(async () => {
      if (attempt > 0) await latest.current.reload(messageId);
      await latest.current.resume(messageId);
      setTries({ messageId, count: attempt + 1 });
    }, delay);
    return () => clearTimeout(timer);
  }, [messageId, attempt, online]);
  const tryAgain = useCallback(() => setTries((last) => ({ ...last, count: 1 })), []);
  if (messageId === null || attempt === 0) return { state: 'idle', tryAgain };
  return { state: attempt < DELAYS_MS.length ? 'reconnecting' : 'given-up', tryAgain };
}
