import { z } from 'zod';
import { id, requestSchemas, responseSchemas } from '@/app/api/v1/_schemas/wire';
import { folderName } from '@/lib/sessions/schema';

export const folderParams = z.object({ folder_id: id });

export const newFolder = z.object({ name: folderName }).register(requestSchemas, { id: 'NewFolder' });

export const folderChange = z
  .object({
    name: folderName.optional(),
    position: z.number().int().min(0).max(100_000).optional().describe('Its place among the folders, from 0'),
  })
  .refine((change) => Object.values(change).some((value) => value !== undefined), { path: ['name'] })
  .register(requestSchemas, { id: 'FolderChange' });

export const folder = z
  .object({ id: z.int(), name: z.string(), position: z.int() })
  .register(responseSchemas, { id: 'Folder' });

export const folderList = z.array(folder).register(responseSchemas, { id: 'FolderList' });
