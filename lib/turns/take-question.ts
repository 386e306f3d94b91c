import 'server-only';
import { env } from '@/lib/env';
import { takeFromLimit } from '@/lib/limits/take-from-limit';

/** Counts one question of a user, over all servers. Throws `rate_limited` beyond `CHAT_PER_MINUTE`. */
export async function takeQuestion(userId: number): Promise<void> {
  await takeFromLimit({ name: 'questions', count: env().CHAT_PER_MINUTE, seconds: 60, code: 'rate_limited' }, userId);
}
