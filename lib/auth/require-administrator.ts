import 'server-only';
import type { CurrentUser } from '@/lib/auth/schema';
import { AppError } from '@/lib/shared/errors';

export const isAdministrator = ({ role, isSuperuser }: Pick<CurrentUser, 'role' | 'isSuperuser'>): boolean =>
  isSuperuser || role === 'admin';

/** Throws `forbidden` for everybody else: that there is an administration is no secret. */
export function requireAdministrator(user: CurrentUser): void {
  if (!isAdministrator(user)) throw new AppError('forbidden', 'for administrators');
}
