import 'server-only';
import { dataPath } from '@/lib/db/data-directory';

/** Where the files of an upload wait to become a dataset. */
export function uploadFolder(uploadId: number): string {
  return dataPath('uploads', String(uploadId));
}
