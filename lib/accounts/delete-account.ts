import 'server-only';
import { closeAccount, unsafeDeleteClosedAccount, unsafeListClosedAccounts } from '@/lib/auth/close-account';
import { unsafeDeleteOwnedData } from '@/lib/datasets/delete-owned-data';
import { log } from '@/lib/log';
import { unsafeDeleteOwnedSessions } from '@/lib/sessions/delete-owned-sessions';

async function empty(userId: number): Promise<void> {
  await unsafeDeleteOwnedSessions(userId);
  await unsafeDeleteOwnedData(userId);
  await unsafeDeleteClosedAccount(userId);
}

/**
 * Deletes the user's account with everything that is theirs. It is closed at once; if the deleting breaks off, `finishDeletions` goes on
 * with it. Throws `invalid_input` for a user name typed otherwise, and `last_administrator`.
 */
export async function deleteAccount(userId: number, { username }: { username: string }): Promise<void> {
  await closeAccount(userId, username);
  await empty(userId).catch((error) => {
    log.warn({ err: error, user: userId }, 'a closed account is not deleted yet');
  });
}

/** Goes on with accounts whose deletion broke off, such as when the server ended. Never throws. */
export async function finishDeletions(): Promise<void> {
  for (const userId of await unsafeListClosedAccounts().catch(() => [])) {
    await empty(userId).catch((error) => {
      log.warn({ err: error, user: userId }, 'a closed account is not deleted yet');
    });
  }
}
