import 'server-only';
import { atField } from '@/app/api/v1/_route/at-field';
import { readMultipart, saidLength } from '@/lib/actions/read-multipart';
import { deleteUpload } from '@/lib/datasets/uploads/delete-upload';
import { previewUpload } from '@/lib/datasets/uploads/preview-upload';
import type { UploadSummary } from '@/lib/datasets/uploads/schema';
import { storeUpload } from '@/lib/datasets/uploads/store-upload';
import type { FilePreview } from '@/lib/shared/file-import';

type Fields = Record<string, string>;

/**
 * Takes a multipart body's files, looks whether they can be read, then does something with them; what fails leaves nothing.
 * Throws what `storeUpload` and `previewUpload` throw.
 */
export async function receiveUpload<T>(
  request: Request,
  userId: number,
  use: (upload: UploadSummary, fields: Fields, previews: FilePreview[]) => Promise<T>,
): Promise<T> {
  const { fields, files } = readMultipart(request);
  const upload = await storeUpload(userId, files, request.signal, saidLength(request));
  try {
    const looked = previewUpload(userId, { uploadId: upload.id, text: {} }, request.signal);
    return await use(upload, Object.fromEntries(fields), await looked.catch(atField('files')));
  } catch (error) {
    await deleteUpload(userId, upload.id).catch(() => undefined);
    throw error;
  }
}
