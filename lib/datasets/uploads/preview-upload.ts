import 'server-only';
import type { z } from 'zod';
import { withScratchFolder } from '@/lib/datasets/storage/scratch-folder';
import { openUpload } from '@/lib/datasets/uploads/open-upload';
import type { previewUploadInput } from '@/lib/datasets/uploads/schema';
import { previewFile } from '@/lib/engines/processes/read-files';
import type { FilePreview } from '@/lib/shared/file-import';

/** What each file of an upload will become. Throws `not_found`, `invalid_file`, `unsupported_file`, `file_too_large`, `storage_…`. */
export async function previewUpload(
  userId: number,
  input: z.output<typeof previewUploadInput>,
  signal?: AbortSignal,
): Promise<FilePreview[]> {
  const upload = await openUpload(userId, input.uploadId);
  try {
    return await withScratchFolder(async (folder) => {
      const previews: FilePreview[] = [];
      for (const { path, fileName } of upload.files) {
        previews.push(
          await previewFile(String(userId), { path, fileName }, { folder, text: input.text[fileName] ?? {}, signal }),
        );
      }
      return previews;
    });
  } finally {
    upload.release();
  }
}
