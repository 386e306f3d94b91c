import 'server-only';
import { z } from 'zod';
import { db } from '@/lib/db/client';
import { AppError } from '@/lib/shared/errors';

export interface ShareWish {
  sessionId: number;
  messageIds: number[] | undefined;
  includeSql: boolean;
  includeRows: boolean;
}

const ids = z.array(z.number());

/** What the owner chose to share. Throws `not_found`. */
export async function getShareWish(userId: number, id: number): Promise<ShareWish> {
  const row = await db().shareLink.findFirst({
    where: { id, ownerId: userId, session: { deleted: false } },
    select: { sessionId: true, messageIds: true, includeSql: true, includeRows: true },
  });
  if (!row) throw new AppError('not_found', `share ${id}`);
  return { ...row, messageIds: ids.safeParse(row.messageIds).data };
}
