import 'server-only';
import type { CurrentUser } from '@/lib/auth/schema';
import type { User } from '@/lib/db/generated/client';
import { isLocale } from '@/lib/shared/locales';

export const USER_COLUMNS = {
  id: true,
  username: true,
  email: true,
  fullName: true,
  role: true,
  isSuperuser: true,
  locale: true,
} as const;

/** Who may come in at all. */
export const ACTIVE = { isActive: true, isDeleted: false } as const;

export function toCurrentUser(row: Pick<User, keyof typeof USER_COLUMNS>): CurrentUser {
  const { id, username, email, fullName, role, isSuperuser, locale } = row;
  return { id, username, email, fullName, role, isSuperuser, locale: isLocale(locale) ? locale : null };
}
