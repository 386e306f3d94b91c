import { useCallback, useRef, useState } from 'react';
import { callAction } from '@/components/shell/call-action';
import type { ActionResult } from '@/lib/actions/schema';
import type { MessagePage } from '@/lib/sessions/schema';
import { messageToUiMessage, type TabletalkUIMessage } from '@/lib/turns/schema';

/** Messages of one of the user's sessions: the newest, those before or after one, or those around it. */
export type LoadMessages = (input: {
  sessionId: number;
  before?: number;
  after?: number;
  around?: number;
  /** This answer alone, with all its rows. */
  whole?: number;
}) => Promise<ActionResult<MessagePage>>;

export interface EdgeState {
  state: 'none' | 'more' | 'loading' | 'failed';
  load: () => void;
}

export interface MoreMessages {
  older: EdgeState;
  newer: EdgeState;
  /** Puts the messages around one in place of those that are there. Resolves to whether it is there. */
  loadAround: (messageId: number) => Promise<boolean>;
  /** Puts the newest in place of those that are there, unless they are the newest. */
  loadNewest: () => Promise<boolean>;
  /** Puts the newest in place of those that are there. */
  reopen: () => Promise<boolean>;
}

interface Messages {
  prepend: (messages: TabletalkUIMessage[]) => void;
  append: (messages: TabletalkUIMessage[]) => void;
  replace: (messages: TabletalkUIMessage[]) => void;
}

type Cursors = { older: number | null; newer: number | null };

/** Which part of a session is on the page, and the ways to more of it. The part has no gaps. */
export function useMoreMessages(
  sessionId: number | null,
  firstCursor: number | null,
  loadMessages: LoadMessages,
  { prepend, append, replace }: Messages,
): MoreMessages {
  const [cursors, setCursors] = useState<Cursors>({ older: firstCursor, newer: null });
  const [states, setStates] = useState<Record<keyof Cursors, 'idle' | 'loading' | 'failed'>>({
    older: 'idle',
    newer: 'idle',
  });
  // A page that belongs to a part no longer shown is dropped.
  const part = useRef(0);

  const loadEdge = useCallback(
    async (edge: keyof Cursors) => {
      const cursor = cursors[edge];
      if (sessionId === null || cursor === null || states[edge] === 'loading') return;
      const wanted = part.current;
      setStates((all) => ({ ...all, [edge]: 'loading' }));
      const result = await callAction(loadMessages({ sessionId, [edge === 'older' ? 'before' : 'after']: cursor }));
      if (wanted !== part.current) return;
      setStates((all) => ({ ...all, [edge]: result.ok ? 'idle' : 'failed' }));
      if (!result.ok) return;
      const messages = result.data.messages.map(messageToUiMessage);
      if (edge === 'older') prepend(messages);
      else append(messages);
      const { previousCursor, nextCursor } = result.data;
      setCursors((all) => (edge === 'older' ? { ...all, older: previousCursor } : { ...all, newer: nextCursor }));
    },
    [sessionId, cursors, states, loadMessages, prepend, append],
  );

  const open = useCallback(
    async (wish: { around?: number }): Promise<MessagePage | null> => {
      if (sessionId === null) return null;
      part.current += 1;
      const wanted = part.current;
      const result = await callAction(loadMessages({ sessionId, ...wish }));
      if (!result.ok || wanted !== part.current) return null;
      replace(result.data.messages.map(messageToUiMessage));
      setCursors({ older: result.data.previousCursor, newer: result.data.nextCursor });
      setStates({ older: 'idle', newer: 'idle' });
      return result.data;
    },
    [sessionId, loadMessages, replace],
  );

  const stateOf = (edge: keyof Cursors): EdgeState['state'] => {
    if (cursors[edge] === null) return 'none';
    return states[edge] === 'idle' ? 'more' : (states[edge] as 'loading' | 'failed');
  };
  const loadOlder = useCallback(() => void loadEdge('older'), [loadEdge]);
  const loadNewer = useCallback(() => void loadEdge('newer'), [loadEdge]);
  return {
    older: { state: stateOf('older'), load: loadOlder },
    newer: { state: stateOf('newer'), load: loadNewer },
    loadAround: async (messageId) => {
      const page = await open({ around: messageId });
      return page?.messages.some(({ id }) => id === messageId) ?? false;
    },
    loadNewest: async () => cursors.newer === null || (await open({})) !== null,
    reopen: async () => (await open({})) !== null,
  };
}
