import 'server-only';
import { db } from '@/lib/db/client';
import { indexTitle } from '@/lib/sessions/search/index-title';

export interface TitleImprovement {
  sessionId: number;
  /** As the question set it: any other one was given since. */
  from: string;
  to: string;
}

/**
 * Puts a better title in place of the one that the first question set, and lets the session be found by it. Whether it did: never over a
 * title that a person gave. It counts as no use of the session.
 */
export async function improveTitle(userId: number, { sessionId, from, to }: TitleImprovement): Promise<boolean> {
  return db().$transaction(async (transaction) => {
    const [session] = await transaction.chatSession.updateManyAndReturn({
      where: {
        id: sessionId,
        title: from,
        titleIsOwn: false,
        OR: [{ ownerId: userId }, { members: { some: { userId, access: 'ask' } } }],
      },
      data: { title: to },
      select: { id: true, ownerId: true, title: true, createdAt: true },
    });
    if (!session) return false;
    await transaction.$executeRaw(indexTitle(session));
    return true;
  });
}
