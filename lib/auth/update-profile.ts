import 'server-only';
import type { CurrentUser } from '@/lib/auth/schema';
import { toCurrentUser, USER_COLUMNS } from '@/lib/auth/to-current-user';
import { db } from '@/lib/db/client';
import type { Locale } from '@/lib/shared/locales';

interface ProfilePatch {
  fullName?: string | null | undefined;
  locale?: Locale | null | undefined;
}

/** A missing key stays as it is; null takes the value away. */
export async function updateProfile(userId: number, { fullName, locale }: ProfilePatch): Promise<CurrentUser> {
  const row = await db().user.update({
    where: { id: userId },
    data: {
      ...(fullName !== undefined && { fullName: fullName || null }),
      ...(locale !== undefined && { locale }),
    },
    select: USER_COLUMNS,
  });
  return toCurrentUser(row);
}
