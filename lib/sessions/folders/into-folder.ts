import 'server-only';
import { isMissingReference } from '@/lib/db/is-missing-reference';
import { requireFolder } from '@/lib/sessions/folders/require-folder';
import { AppError } from '@/lib/shared/errors';

/**
 * Does what puts sessions into a folder of the user's own; none where there is no folder. A folder that is deleted meanwhile is not found,
 * as one that was deleted before. Throws `not_found`, naming the field.
 */
export async function intoFolder<T>(
  userId: number,
  folderId: number | null | undefined,
  work: () => Promise<T>,
): Promise<T> {
  if (!folderId) return work();
  await requireFolder(userId, folderId);
  return work().catch(async (error) => {
    if (!isMissingReference(error)) throw error;
    await requireFolder(userId, folderId);
    // The folder is there, so something else is gone.
    throw new AppError('not_found', 'what it refers to', { cause: error });
  });
}
