import { useCallback, useMemo, useRef, useState } from 'react';
import { groupTurns, type Turn } from '@/components/chat/group-turns';
import { readFailure } from '@/components/chat/read-failure';
import { readTurn, type TurnView } from '@/components/chat/read-turn';
import { requestStop } from '@/components/chat/stream/requests';
import { useTurnStream } from '@/components/chat/stream/use-turn-stream';
import { mergeStored } from '@/components/chat/sync/merge-stored';
import { draftName, unsent } from '@/components/chat/use-draft';
import type { LoadMessages } from '@/components/chat/use-more-messages';
import { type Recovery, useRecovery } from '@/components/chat/use-recovery';
import { callAction } from '@/components/shell/call-action';
import type { Message, TurnError, TurnStatus } from '@/lib/sessions/schema';
import { messageToUiMessage, type TabletalkDataParts, type TabletalkUIMessage } from '@/lib/turns/schema';

export interface ConversationOptions {
  sessionId: number | null;
  messages: TabletalkUIMessage[];
  loadMessages: LoadMessages;
  onStarted: (turn: TabletalkDataParts['turn']) => void;
  /** The session has a better title. */
  onTitled: (named: TabletalkDataParts['title']) => void;
  /** The answer is there, whether or not it is still looked at. */
  onEnded: (sessionId: number, status: TurnStatus) => void;
}

export interface Conversation {
  sessionId: number | null;
  turns: Turn[];
  /** The newest turn as it stands; null before the first question. */
  latest: TurnView | null;
  /** An answer is on its way. */
  busy: boolean;
  stopping: boolean;
  /** Why the newest question has no answer at all. */
  failure: TurnError | 'connection' | null;
  recovery: Recovery;
  ask: (question: string, options: { datasetId: number; useCache?: boolean }) => void;
  /** Resolves to false when the server could not be told. */
  stop: () => Promise<boolean>;
  /** Fetches the rows of an answer that came without them; false where that failed. */
  loadRows: (messageId: number) => Promise<boolean>;
  prepend: (messages: TabletalkUIMessage[]) => void;
  append: (messages: TabletalkUIMessage[]) => void;
  replace: (messages: TabletalkUIMessage[]) => void;
  /** Takes in the newest messages as they are stored; false where they have nothing in common with those here. */
  merge: (stored: TabletalkUIMessage[]) => boolean;
}

function answerId(answer: TabletalkUIMessage | null | undefined, view: TurnView | null): number | null {
  return view?.turn?.assistantMessageId ?? answer?.metadata?.messageId ?? null;
}

/** One session's messages: asking, stopping, and holding on to a running answer whatever the connection does. */
export function useConversation(options: ConversationOptions): Conversation {
  const [sessionId, setSessionId] = useState(options.sessionId);
  const [stopping, setStopping] = useState(false);
  const stopWanted = useRef(false);
  const sentAs = useRef('');
  const { messages, setMessages, send, resume, status, error } = useTurnStream({
    messages: options.messages,
    onTurn: (turn) => {
      setSessionId(turn.sessionId);
      unsent.forget(sentAs.current);
      if (stopWanted.current) void requestStop(turn.assistantMessageId);
      options.onStarted(turn);
    },
    onTitle: options.onTitled,
    onEnd: (message) => {
      stopWanted.current = false;
      setStopping(false);
      const { turn, status } = readTurn(message?.parts ?? []);
      if (turn && status !== 'running') options.onEnded(turn.sessionId, status);
    },
  });

  const turns = useMemo(() => groupTurns(messages), [messages]);
  const last = turns.at(-1);
  const latest = useMemo(() => (last ? readTurn(last.answer?.parts ?? []) : null), [last]);
  const streaming = status === 'waiting' || status === 'streaming';
  const unfinished = last?.answer && latest?.status === 'running' ? answerId(last.answer, latest) : null;

  const putRight = (stored: Message) =>
    setMessages((all) =>
      all.map((message) => (message.id === String(stored.id) ? messageToUiMessage(stored) : message)),
    );
  const reload = async (messageId: number) => {
    if (sessionId === null) return;
    const result = await callAction(options.loadMessages({ sessionId }));
    const stored = result.ok ? result.data.messages.find(({ id }) => id === messageId) : undefined;
    if (!stored || stored.status === 'running') return;
    putRight(stored);
  };
  const loadRows = async (messageId: number) => {
    if (sessionId === null) return false;
    const result = await callAction(options.loadMessages({ sessionId, whole: messageId }));
    const [stored] = result.ok ? result.data.messages : [];
    if (stored) putRight(stored);
    return stored !== undefined;
  };
  const recovery = useRecovery(streaming ? null : unfinished, resume, reload);
  const failed = status === 'failed' && error && last && !last.answer;
  const failure = useMemo(() => (failed ? readFailure(error) : null), [failed, error]);

  return {
    sessionId,
    turns,
    latest,
    busy: streaming || unfinished !== null,
    stopping,
    failure,
    recovery,
    ask: (question, { datasetId, useCache = true }) => {
      // A question that never arrived is asked in place of itself.
      setMessages((all) => (all.at(-1)?.role === 'user' ? all.slice(0, -1) : all));
      sentAs.current = draftName(sessionId);
      unsent.keep(sentAs.current, question);
      void send({ ...(sessionId !== null && { sessionId }), datasetId, question, useCache });
    },
    stop: async () => {
      setStopping(true);
      const messageId = answerId(last?.answer, latest);
      stopWanted.current = messageId === null;
      const told = messageId === null || (await requestStop(messageId));
      if (!told) setStopping(false);
      return told;
    },
    loadRows,
    append: useCallback((newer) => setMessages((all) => [...all, ...newer]), [setMessages]),
    replace: useCallback((messages) => setMessages(() => messages), [setMessages]),
    merge: (stored) => {
      const merged = mergeStored(messages, stored);
      if (merged && merged !== messages) setMessages(() => merged);
      return merged !== null;
    },
    prepend: useCallback((older) => setMessages((all) => [...older, ...all]), [setMessages]),
  };
}
