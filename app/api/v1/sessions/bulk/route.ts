import { changeSessions as operation } from '@/app/api/v1/_operations/sessions';
import { route } from '@/app/api/v1/_route/route';
import { changeSessions } from '@/lib/sessions/change-sessions';
import { deleteSessions } from '@/lib/sessions/delete-sessions';

export const POST = route(operation, async ({ user, body: { ids, action, folder_id: folderId } }) => {
  if (action === 'delete') return { changed: await deleteSessions(user.id, ids) };
  return { changed: await changeSessions(user.id, { ids, action, folderId }) };
});
