import 'server-only';
import { db } from '@/lib/db/client';
import { endTurn } from '@/lib/sessions/end-turn';
import { ownAnswer } from '@/lib/sessions/readable-session';
import type { TurnPatch } from '@/lib/sessions/schema';
import { turnColumns } from '@/lib/sessions/turn-columns';
import { AppError } from '@/lib/shared/errors';

/** Records how far a turn got; an empty patch is a sign of life. Throws `not_found` when the row is gone, with its session. */
export async function updateTurn(userId: number, assistantMessageId: number, patch: TurnPatch): Promise<void> {
  const { status } = patch;
  if (status !== undefined && status !== 'running') return endTurn(userId, assistantMessageId, { ...patch, status });
  const where = { ...ownAnswer(userId), id: assistantMessageId, role: 'assistant' as const };
  const { count } = await db().chatMessage.updateMany({
    where,
    data: { ...turnColumns(patch), updatedAt: new Date() },
  });
  if (count === 0) throw new AppError('not_found', `message ${assistantMessageId}`);
}
