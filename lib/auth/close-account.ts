import 'server-only';
import { ACTIVE } from '@/lib/auth/to-current-user';
import { db } from '@/lib/db/client';
import { AppError } from '@/lib/shared/errors';

/** Any number: administrators who close their accounts wait for each other under it, so that one of them is left. */
const CLOSING_LOCK = 7_261_904_217;

/**
 * Ends an account for good, once its owner has typed its user name: nobody signs in with it, tokens and links are dead, and what it
 * owns is to be deleted. Throws `invalid_input` for another name, and `last_administrator`.
 */
export async function closeAccount(userId: number, typedName: string): Promise<void> {
  await db().$transaction(async (transaction) => {
    await transaction.$queryRaw`SELECT pg_advisory_xact_lock(${CLOSING_LOCK}::bigint)::text`;
    const user = await transaction.user.findFirst({
      where: { id: userId, ...ACTIVE },
      select: { username: true, role: true, isSuperuser: true },
    });
    if (!user) throw new AppError('unauthenticated', 'the account is closed already');
    if (user.username !== typedName.trim())
      throw new AppError('invalid_input', 'not the user name', { field: 'username' });
    if (user.role === 'admin' || user.isSuperuser) {
      const isAdministrator = { OR: [{ role: 'admin' as const }, { isSuperuser: true }] };
      const others = await transaction.user.count({ where: { id: { not: userId }, ...ACTIVE, ...isAdministrator } });
      if (others === 0) throw new AppError('last_administrator', 'nobody else could administer');
    }
    await transaction.user.update({
      where: { id: userId },
      data: { isActive: false, isDeleted: true, closedAt: new Date() },
    });
    await transaction.apiToken.deleteMany({ where: { userId } });
    await transaction.signIn.deleteMany({ where: { userId } });
  });
}

const CLOSED = { closedAt: { not: null } } as const;

/** Accounts that were closed by their owners and are not deleted yet. */
export async function unsafeListClosedAccounts(): Promise<number[]> {
  const rows = await db().user.findMany({ where: CLOSED, orderBy: { id: 'asc' }, select: { id: true } });
  return rows.map(({ id }) => id);
}

/** The account's row, with what little still hangs on it. Only of one that was closed. */
export async function unsafeDeleteClosedAccount(userId: number): Promise<void> {
  await db().user.deleteMany({ where: { id: userId, ...CLOSED } });
}
