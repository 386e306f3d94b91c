import 'server-only';
import type { AnalystEvent } from '@/lib/analyst/schema';
import type { Message } from '@/lib/sessions/schema';
import { rowEvents } from '@/lib/turns/row-events';
import { runningTurns, type TurnHeader } from '@/lib/turns/running-turns';
import { type TurnPorts, turnPorts } from '@/lib/turns/turn-ports';
import { whileReadable } from '@/lib/turns/while-readable';

export interface ResumedTurn extends TurnHeader {
  /** From the beginning of the turn to its end. */
  events: AsyncGenerator<AnalystEvent, void>;
}

type ResumePorts = Pick<TurnPorts, 'getTurn' | 'getSession' | 'listMessages'>;

const POLL_MS = 400;

async function* pollRow(
  userId: number,
  first: Message,
  ports: ResumePorts,
  everyMs: number,
): AsyncGenerator<AnalystEvent, void> {
  let before: Message | null = null;
  for (let now = first; ; now = await ports.getTurn(userId, first.id)) {
    yield* rowEvents(before, now);
    if (now.status !== 'running') return;
    before = now;
    await new Promise((resolve) => setTimeout(resolve, everyMs));
  }
}

/**
 * A running turn for one more reader: replayed if this process runs it, else followed in its row. Null when it is over.
 * Throws `not_found`.
 */
export async function resumeTurn(
  userId: number,
  assistantMessageId: number,
  ports: ResumePorts = turnPorts(),
  pollMs: number = POLL_MS,
): Promise<ResumedTurn | null> {
  const message = await ports.getTurn(userId, assistantMessageId);
  if (message.status !== 'running') return null;
  const running = runningTurns().get(assistantMessageId);
  const watched = (events: AsyncGenerator<AnalystEvent, void>) =>
    whileReadable(userId, message.sessionId, events, ports);
  if (running) return { ...running.header, events: watched(running.subscribe()) };
  const [session, page] = await Promise.all([
    ports.getSession(userId, message.sessionId),
    ports.listMessages(userId, message.sessionId, { before: assistantMessageId, limit: 1 }),
  ]);
  return {
    sessionId: message.sessionId,
    userMessageId: page.messages.at(-1)?.id ?? assistantMessageId,
    assistantMessageId,
    title: session.title,
    createdAt: message.createdAt,
    events: watched(pollRow(userId, message, ports, pollMs)),
  };
}
