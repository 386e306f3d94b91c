import { type RefObject, useCallback, useEffect, useRef, useState } from 'react';
import type { Turn } from '@/components/chat/group-turns';
import { readPlace, writePlace } from '@/components/chat/kept-place';

export interface JumpOptions {
  box: RefObject<HTMLElement | null>;
  sessionId: number | null;
  turns: readonly Turn[];
  show: (key: string) => void;
  loadAround: (messageId: number) => Promise<boolean>;
}

export interface Jump {
  /** The reader was sent to, or has come back to, another place than the newest turn. */
  isAway: boolean;
  to: (messageId: number) => Promise<void>;
}

const hashed = () => Number(/^#m(\d{1,10})$/.exec(window.location.hash)?.[1]) || null;

function keyOf(turns: readonly Turn[], messageId: number): string | undefined {
  const id = String(messageId);
  return turns.find((turn) => turn.key === id || turn.answer?.id === id)?.key;
}

/** Goes to a message wherever it is: that of the address (`#m345`), one that was found, or the one that was left. */
export function useJump({ box, sessionId, turns, show, loadAround }: JumpOptions): Jump {
  const [wanted, setWanted] = useState<number | null>(null);
  const [isAway, setIsAway] = useState(false);
  const now = useRef({ turns, loadAround });
  now.current = { turns, loadAround };

  const to = useCallback(async (messageId: number) => {
    setIsAway(true);
    if (keyOf(now.current.turns, messageId) === undefined && !(await now.current.loadAround(messageId))) return;
    setWanted(messageId);
  }, []);

  // Once its turn is there, after whatever had to be loaded.
  useEffect(() => {
    if (wanted === null) return;
    const key = keyOf(turns, wanted);
    if (key === undefined) return;
    show(key);
    setWanted(null);
    requestAnimationFrame(() => {
      const heading = box.current?.querySelector<HTMLElement>(`article[data-turn="${CSS.escape(key)}"]`);
      heading?.animate([{ background: 'var(--accent-soft)' }, { background: 'transparent' }], 1_600);
    });
  }, [wanted, turns, show, box]);

  useEffect(() => {
    if (sessionId === null) return;
    const onHash = () => {
      const messageId = hashed();
      if (messageId !== null) void to(messageId);
    };
    const place = hashed() ?? readPlace(sessionId);
    if (place !== null) void to(place);
    window.addEventListener('hashchange', onHash);
    return () => window.removeEventListener('hashchange', onHash);
  }, [sessionId, to]);

  // Where one reads, for the browser's way back.
  useEffect(() => {
    const element = box.current;
    if (!element || sessionId === null) return;
    let timer: ReturnType<typeof setTimeout>;
    const onScroll = () => {
      clearTimeout(timer);
      timer = setTimeout(() => writePlace(sessionId, element), 200);
    };
    element.addEventListener('scroll', onScroll, { passive: true });
    return () => {
      clearTimeout(timer);
      element.removeEventListener('scroll', onScroll);
    };
  }, [box, sessionId]);

  return { isAway, to };
}
