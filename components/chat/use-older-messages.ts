import { useCallback, useState } from 'react';
import { callAction } from '@/components/shell/call-action';
import type { ActionResult } from '@/lib/actions/schema';
import type { MessagePage } from '@/lib/sessions/schema';
import { messageToUiMessage, type TabletalkUIMessage } from '@/lib/turns/schema';

/** Messages of one of the user's sessions, the newest or those before a cursor. */
export type LoadMessages = (input: { sessionId: number; before?: number }) => Promise<ActionResult<MessagePage>>;

export interface OlderMessages {
  state: 'none' | 'more' | 'loading' | 'failed';
  load: () => void;
}

/** Pages backwards through a session, newest page first. */
export function useOlderMessages(
  sessionId: number | null,
  firstCursor: number | null,
  loadMessages: LoadMessages,
  prepend: (messages: TabletalkUIMessage[]) => void,
): OlderMessages {
  const [cursor, setCursor] = useState(firstCursor);
  const [state, setState] = useState<'idle' | 'loading' | 'failed'>('idle');
  const load = useCallback(async () => {
    if (sessionId === null || cursor === null || state === 'loading') return;
    setState('loading');
    const result = await callAction(loadMessages({ sessionId, before: cursor }));
    setState(result.ok ? 'idle' : 'failed');
    if (!result.ok) return;
    prepend(result.data.messages.map(messageToUiMessage));
    setCursor(result.data.previousCursor);
  }, [sessionId, cursor, state, loadMessages, prepend]);
  return { state: cursor === null ? 'none' : state === 'idle' ? 'more' : state, load };
}
