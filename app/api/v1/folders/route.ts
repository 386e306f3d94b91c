import * as operations from '@/app/api/v1/_operations/folders';
import { route } from '@/app/api/v1/_route/route';
import { createFolder } from '@/lib/sessions/folders/create-folder';
import { listFolders } from '@/lib/sessions/folders/list-folders';

export const GET = route(operations.listFolders, ({ user }) => listFolders(user.id));

export const POST = route(operations.createFolder, ({ user, body }) => createFolder(user.id, body));
