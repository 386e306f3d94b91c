import 'server-only';
import { usernameSkeleton } from '@/lib/auth/usernames/username-skeleton';
import { db } from '@/lib/db/client';

/** Of accounts made before names had skeletons; of two that look alike the older one has it, and both go on. */
export async function fillUsernameSkeletons(): Promise<void> {
  const rows = await db().user.findMany({
    where: { usernameSkeleton: null },
    select: { id: true, username: true },
    orderBy: { id: 'asc' },
  });
  for (const { id, username } of rows) {
    const skeleton = usernameSkeleton(username);
    await db().$executeRaw`
      UPDATE users SET username_skeleton = ${skeleton}
      WHERE id = ${id} AND NOT EXISTS (SELECT 1 FROM users WHERE username_skeleton = ${skeleton})`;
  }
}
