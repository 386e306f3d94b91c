import 'server-only';
import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { z } from 'zod';
import { requireUpload } from '@/lib/datasets/uploads/require-upload';
import type { previewUploadInput } from '@/lib/datasets/uploads/schema';
import { previewFile } from '@/lib/engines/duckdb/import/preview-file';
import type { FilePreview } from '@/lib/shared/file-import';

/** What each file of an upload will become. Throws `not_found`, `invalid_file`, `unsupported_file`, `payload_too_large`. */
export async function previewUpload(
  userId: number,
  input: z.output<typeof previewUploadInput>,
  signal?: AbortSignal,
): Promise<FilePreview[]> {
  const upload = await requireUpload(userId, input.uploadId);
  const folder = await mkdtemp(join(upload.folder, 'look-'));
  try {
    const previews: FilePreview[] = [];
    for (const { path, fileName } of upload.files) {
      previews.push(await previewFile({ path, fileName }, { folder, text: input.text[fileName] ?? {}, signal }));
    }
    return previews;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
