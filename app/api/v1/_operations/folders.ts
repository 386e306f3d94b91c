import type { Operation } from '@/app/api/v1/_operations/operation';
import { folder, folderChange, folderList, folderParams, newFolder } from '@/app/api/v1/_schemas/folders';
import { confirmation } from '@/app/api/v1/_schemas/wire';

export const listFolders = {
  method: 'GET',
  path: '/folders/',
  summary: 'Folders in their order',
  tag: 'sessions',
  response: folderList,
} as const satisfies Operation;

export const createFolder = {
  method: 'POST',
  path: '/folders/',
  summary: 'Make a folder',
  tag: 'sessions',
  body: newFolder,
  response: folder,
  status: 201,
  failures: [409],
} as const satisfies Operation;

export const changeFolder = {
  method: 'PATCH',
  path: '/folders/{folder_id}',
  summary: 'Rename or move a folder',
  tag: 'sessions',
  params: folderParams,
  body: folderChange,
  response: folder,
} as const satisfies Operation;

export const deleteFolder = {
  method: 'DELETE',
  path: '/folders/{folder_id}',
  summary: 'Delete a folder; its sessions stay',
  tag: 'sessions',
  params: folderParams,
  response: confirmation,
} as const satisfies Operation;
