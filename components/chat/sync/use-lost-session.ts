import { useEffect, useRef } from 'react';
import type { Conversation } from '@/components/chat/use-conversation';

/** A turn that ended badly may have lost its session on the way: it is looked for. */
export function useLostSession({ busy, latest, failure }: Conversation, look: () => void): void {
  const wasBusy = useRef(busy);
  const endedBadly = failure !== null || latest?.status === 'stopped' || latest?.status === 'failed';
  useEffect(() => {
    if (wasBusy.current && !busy && endedBadly) look();
    wasBusy.current = busy;
  }, [busy, endedBadly, look]);
}
