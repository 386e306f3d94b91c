import 'server-only';
import type { SignInSummary } from '@/lib/auth/schema';
import { readDevice } from '@/lib/auth/sign-ins/read-device';
import { db } from '@/lib/db/client';

/** The user's sign-ins that still hold: this one first, then those seen last. */
export async function listSignIns(userId: number, thisId: number | null): Promise<SignInSummary[]> {
  const { passwordVersion } = await db().user.findUniqueOrThrow({
    where: { id: userId },
    select: { passwordVersion: true },
  });
  const rows = await db().signIn.findMany({
    where: { userId, passwordVersion, expiresAt: { gt: new Date() } },
    orderBy: [{ lastSeenAt: 'desc' }, { id: 'desc' }],
  });
  const summaries = rows.map(({ id, userAgent, address, createdAt, lastSeenAt }) => ({
    id,
    ...readDevice(userAgent),
    address: address === 'unknown' ? null : address,
    createdAt: createdAt.toISOString(),
    lastSeenAt: lastSeenAt.toISOString(),
    isThis: id === thisId,
  }));
  return summaries.toSorted((one, other) => Number(other.isThis) - Number(one.isThis));
}
