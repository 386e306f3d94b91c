import { addFiles } from '@/app/api/v1/_operations/datasets';
import { parseField } from '@/app/api/v1/_route/parse-field';
import { receiveUpload } from '@/app/api/v1/_route/receive-upload';
import { route } from '@/app/api/v1/_route/route';
import { addedFields, toWireDataset } from '@/app/api/v1/_schemas/datasets';
import { warningsOfPreviews } from '@/app/api/v1/_schemas/warnings';
import { getDataset } from '@/lib/datasets/get-dataset';
import { addToDataset } from '@/lib/datasets/uploads/add-to-dataset';
import { planInOrder } from '@/lib/datasets/uploads/plan-in-order';

export const maxDuration = 300;

export const POST = route(addFiles, async ({ user, request, params, locale }) => {
  const datasetId = params.dataset_id;
  // Before gigabytes come in for nothing.
  await getDataset(user.id, datasetId);
  return receiveUpload(request, user.id, async (upload, fields, previews) => {
    const { mode, date_order: order } = parseField(addedFields, fields, locale);
    const files = order ? planInOrder(previews, order) : [];
    await addToDataset(user.id, { datasetId, uploadId: upload.id, mode, files });
    const wire = await toWireDataset(await getDataset(user.id, datasetId), locale);
    return { ...wire, warnings: await warningsOfPreviews(previews, locale) };
  });
});
