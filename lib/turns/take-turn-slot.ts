import 'server-only';
import { env } from '@/lib/env';
import { type Slot, takeSlot } from '@/lib/limits/take-slot';
import { AppError } from '@/lib/shared/errors';

const RETRY_SECONDS = 5;
const FREE: Slot = { release: async () => undefined };

/** One of the places that a user has for turns, over all servers. Throws `too_many_turns` when all are taken. */
export async function takeTurnSlot(userId: number, most: number = env().TURNS_PER_USER): Promise<Slot> {
  if (most === 0) return FREE;
  const slot = await takeSlot('turn', userId, most);
  if (slot) return slot;
  throw new AppError('too_many_turns', `user ${userId} has ${most} turns running`, {
    retryAfter: RETRY_SECONDS,
    params: { limit: most, seconds: RETRY_SECONDS },
  });
}
