import * as operations from '@/app/api/v1/_operations/folders';
import { route } from '@/app/api/v1/_route/route';
import { changeFolder } from '@/lib/sessions/folders/change-folder';
import { deleteFolder } from '@/lib/sessions/folders/delete-folder';

export const PATCH = route(operations.changeFolder, ({ user, params, body }) =>
  changeFolder(user.id, { id: params.folder_id, ...body }),
);

export const DELETE = route(operations.deleteFolder, async ({ user, params }) => {
  await deleteFolder(user.id, params.folder_id);
  return { message: 'Folder deleted' };
});
