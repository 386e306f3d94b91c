import { useCallback, useRef, useState } from 'react';
import { AnswerDraft } from '@/components/chat/stream/answer-draft';
import { readChunks } from '@/components/chat/stream/read-chunks';
import { type Question, resumeAnswer, sendQuestion } from '@/components/chat/stream/requests';
import type { TabletalkDataParts, TabletalkUIMessage } from '@/lib/turns/schema';

/** Drawing more often than this shows nothing more. */
const DRAWN_EVERY_MS = 40;

export interface TurnStreamOptions {
  messages: TabletalkUIMessage[];
  /** The rows of a turn have been written. */
  onTurn: (turn: TabletalkDataParts['turn']) => void;
  /** The session has another title. */
  onTitle: (named: TabletalkDataParts['title']) => void;
  /** A stream has ended, well or not, with what it brought; null when it never began. */
  onEnd: (message: TabletalkUIMessage | null) => void;
}

export interface TurnStream {
  messages: TabletalkUIMessage[];
  setMessages: (change: (all: TabletalkUIMessage[]) => TabletalkUIMessage[]) => void;
  /** `waiting` until the first bytes are there. */
  status: 'ready' | 'waiting' | 'streaming' | 'failed';
  /** Of the last stream; its message is the body of the server's refusal. */
  error: Error | null;
  send: (question: Question) => Promise<void>;
  resume: (messageId: number) => Promise<void>;
}

/** In place of the answer's earlier state, else at the end. */
function withAnswer(all: TabletalkUIMessage[], answer: TabletalkUIMessage): TabletalkUIMessage[] {
  const at = all.findLastIndex(({ id, role }) => id === answer.id && role === 'assistant');
  return at < 0 ? [...all, answer] : all.with(at, answer);
}

let asked = 0;
function ownMessage(text: string): TabletalkUIMessage {
  asked += 1;
  return { id: `asked-${asked}`, role: 'user', parts: [{ type: 'text', text }] };
}

/** The messages of a session, and the stream of the answer that is on its way. */
export function useTurnStream(options: TurnStreamOptions): TurnStream {
  const [messages, setMessages] = useState(options.messages);
  const [state, setState] = useState<Pick<TurnStream, 'status' | 'error'>>({ status: 'ready', error: null });
  const latest = useRef(options);
  latest.current = options;

  const read = useCallback(async (open: () => Promise<Response>) => {
    setState({ status: 'waiting', error: null });
    const draft = new AnswerDraft();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const draw = () => {
      clearTimeout(timer);
      timer = undefined;
      const { message } = draft;
      if (message) setMessages((all) => withAnswer(all, message));
    };
    try {
      const response = await open();
      if (response.status === 204) return setState({ status: 'ready', error: null });
      if (!response.ok || !response.body) throw new Error(await response.text());
      setState({ status: 'streaming', error: null });
      for await (const chunk of readChunks(response.body)) {
        if (chunk.type === 'data-title') {
          latest.current.onTitle(chunk.data);
          continue;
        }
        draft.add(chunk);
        if (chunk.type === 'data-turn') latest.current.onTurn(chunk.data);
        timer ??= setTimeout(draw, DRAWN_EVERY_MS);
      }
      if (!draft.isFinished) throw new Error('the stream broke off');
      draw();
      setState({ status: 'ready', error: null });
    } catch (error) {
      draw();
      setState({ status: 'failed', error: error instanceof Error ? error : new Error(String(error)) });
    } finally {
      latest.current.onEnd(draft.message);
    }
  }, []);

  const send = useCallback(
    (question: Question) => {
      setMessages((all) => [...all, ownMessage(question.question)]);
      return read(() => sendQuestion(question));
    },
    [read],
  );
  const resume = useCallback((messageId: number) => read(() => resumeAnswer(messageId)), [read]);
  return { messages, setMessages, ...state, send, resume };
}
