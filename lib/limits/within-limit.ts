import 'server-only';
import { db } from '@/lib/db/client';
import type { Prisma } from '@/lib/db/generated/client';
import { AppError } from '@/lib/shared/errors';

export interface CountedLimit {
  /** Names the sentence of a refusal. */
  what: 'datasets' | 'connections' | 'sessions' | 'questions' | 'saved_queries' | 'shares';
  /** 0 is no limit. */
  most: number;
}

export function limitReached({ what, most }: CountedLimit): AppError {
  return new AppError('limit_reached', `${what}: ${most} at most`, { params: { what, limit: most } });
}

/**
 * Makes one more of something that a user, or a dataset, may have so many of; whoever makes two at once makes one after the other, on whatever
 * server. Throws `limit_reached`, and what `create` throws.
 */
export async function withinLimit<T>(
  limit: CountedLimit,
  of: { user: number } | { dataset: number },
  count: (tx: Prisma.TransactionClient) => Promise<number>,
  create: (tx: Prisma.TransactionClient) => Promise<T>,
): Promise<T> {
  return db().$transaction(async (tx) => {
    // Rows that refer to it go on being written: only its own kind waits.
    if ('user' in of) await tx.$queryRaw`SELECT id FROM users WHERE id = ${of.user} FOR NO KEY UPDATE`;
    else await tx.$queryRaw`SELECT id FROM datasets WHERE id = ${of.dataset} FOR NO KEY UPDATE`;
    if (limit.most > 0 && (await count(tx)) >= limit.most) throw limitReached(limit);
    return create(tx);
  });
}
