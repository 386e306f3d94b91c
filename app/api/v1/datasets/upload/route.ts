import { uploadDataset } from '@/app/api/v1/_operations/datasets';
import { parseField } from '@/app/api/v1/_route/parse-field';
import { receiveUpload } from '@/app/api/v1/_route/receive-upload';
import { route } from '@/app/api/v1/_route/route';
import { toWireDataset, uploadFields } from '@/app/api/v1/_schemas/datasets';
import { warningsOfPreviews } from '@/app/api/v1/_schemas/warnings';
import { requireRoomForDataset } from '@/lib/datasets/create-dataset';
import { getDataset } from '@/lib/datasets/get-dataset';
import { createDatasetFromUpload } from '@/lib/datasets/uploads/create-dataset-from-upload';
import { planInOrder } from '@/lib/datasets/uploads/plan-in-order';

export const maxDuration = 300;

export const POST = route(uploadDataset, async ({ user, request, locale }) => {
  // Before gigabytes come in for nothing.
  await requireRoomForDataset(user.id);
  return receiveUpload(request, user.id, async (upload, fields, previews) => {
    const name = fields.name ?? upload.files[0]?.fileName.replace(/\.[^.]*$/, '').slice(0, 120);
    const input = parseField(uploadFields, { ...fields, name }, locale);
    const files = input.date_order ? planInOrder(previews, input.date_order) : [];
    const { id } = await createDatasetFromUpload(user.id, { name: input.name, uploadId: upload.id, files });
    const wire = await toWireDataset(await getDataset(user.id, id), locale);
    return { ...wire, warnings: await warningsOfPreviews(previews, locale) };
  });
});
