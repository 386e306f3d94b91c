import 'server-only';
import { db } from '@/lib/db/client';
import type { MessageRow } from '@/lib/sessions/to-message';

/** A running turn writes to its row at least every few seconds. */
const SILENCE_MS = 60_000;

export interface InterruptedTurns {
  /** Only one session's; all sessions' when absent. */
  sessionId?: number;
  /** Only one user's. */
  ownerId?: number;
  /** Milliseconds without a sign of life; 0 at the start of the only process. */
  silenceMs?: number;
}

/** Marks turns whose process died as `failed` with `interrupted`, and returns how many. Concerns every user. */
export async function failInterruptedTurns({
  sessionId,
  ownerId,
  silenceMs = SILENCE_MS,
}: InterruptedTurns = {}): Promise<number> {
  return db().$transaction(async (transaction) => {
    const dead = await transaction.chatMessage.updateManyAndReturn({
      where: {
        status: 'running',
        updatedAt: { lt: new Date(Date.now() - silenceMs) },
        ...(sessionId !== undefined && { sessionId }),
        ...(ownerId !== undefined && { ownerId }),
      },
      data: { status: 'failed', errorCode: 'interrupted' },
      select: { sessionId: true },
    });
    const ids = [...new Set(dead.map((row) => row.sessionId))];
    if (ids.length > 0)
      await transaction.chatSession.updateMany({ where: { id: { in: ids } }, data: { status: 'failed' } });
    return dead.length;
  });
}

/** The rows as read, those of dead turns put right here and in the database. */
export async function withInterruptedFailed(rows: MessageRow[]): Promise<MessageRow[]> {
  const deadline = Date.now() - SILENCE_MS;
  const isDead = (row: MessageRow) => row.status === 'running' && row.updatedAt.getTime() < deadline;
  const dead = rows.find(isDead);
  if (!dead) return rows;
  await failInterruptedTurns({ sessionId: dead.sessionId });
  return rows.map((row) => (isDead(row) ? { ...row, status: 'failed', errorCode: 'interrupted' } : row));
}
