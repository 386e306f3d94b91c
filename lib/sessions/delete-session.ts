import 'server-only';
import { deleteSessions } from '@/lib/sessions/delete-sessions';
import { AppError } from '@/lib/shared/errors';

/** Deletes the session with its messages, for good. Throws `not_found`. */
export async function deleteSession(userId: number, id: number): Promise<void> {
  if ((await deleteSessions(userId, [id])) === 0) throw new AppError('not_found', `session ${id}`);
}
