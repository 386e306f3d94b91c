import 'server-only';
import { env } from '@/lib/env';
import { type Slot, takeSlot } from '@/lib/limits/take-slot';
import { AppError } from '@/lib/shared/errors';

const RETRY_SECONDS = 10;
const FREE: Slot = { release: async () => undefined };

/** One of the places that a user has for uploads at a time, over all servers. Throws `too_many_uploads` when all are taken. */
export async function takeUploadSlot(userId: number, most: number = env().UPLOADS_PER_USER): Promise<Slot> {
  if (most === 0) return FREE;
  const slot = await takeSlot('upload', userId, most);
  if (slot) return slot;
  throw new AppError('too_many_uploads', `user ${userId} has ${most} uploads coming in`, {
    retryAfter: RETRY_SECONDS,
    params: { limit: most, seconds: RETRY_SECONDS },
  });
}
