import { errorResponse } from '@/app/api/chat/error-response';
import { requireSameOrigin } from '@/app/api/chat/require-same-origin';
import { getRequestUser } from '@/lib/auth/get-request-user';
import { importModel } from '@/lib/datasets/model/import-model';
import { MAX_YAML_BYTES } from '@/lib/datasets/model/model-yaml';
import { saveModel } from '@/lib/datasets/model/save-model';
import { requireEditableDataset } from '@/lib/datasets/require-editable-dataset';
import { AppError } from '@/lib/shared/errors';
import { readId } from '@/lib/shared/id';
import { parseJson } from '@/lib/shared/parse-json';
import { readBytes } from '@/lib/shared/read-bytes';

export const maxDuration = 300;

/** A model of a thousand tables with descriptions in two languages. */
const MODEL_MAX_BYTES = 16 * 1024 * 1024;

interface Context {
  params: Promise<{ datasetId: string }>;
}

/**
 * Replaces a dataset's semantic model by the body, JSON or YAML as its type says, where `?version=` is the one that the editor started
 * from: `{version}`. Nothing is read of who may not change the dataset.
 */
export async function PUT(request: Request, { params }: Context): Promise<Response> {
  try {
    requireSameOrigin(request);
    const user = await getRequestUser(request);
    const datasetId = readId((await params).datasetId);
    if (datasetId === null) throw new AppError('not_found', 'not a dataset id');
    await requireEditableDataset(user.id, datasetId);
    const version = readId(new URL(request.url).searchParams.get('version') ?? '');
    if (version === null) throw new AppError('invalid_input', 'no version', { field: 'version' });
    return Response.json(await replaceModel(request, user.id, { datasetId, version }));
  } catch (error) {
    return errorResponse(error);
  }
}

async function replaceModel(request: Request, userId: number, which: { datasetId: number; version: number }) {
  switch (request.headers.get('content-type')?.split(';')[0]) {
    case 'application/json':
      return saveModel(userId, { ...which, model: parseJson(await readBytes(request, MODEL_MAX_BYTES)) });
    case 'application/yaml': {
      const bytes = await readBytes(request, MAX_YAML_BYTES);
      return importModel(userId, { ...which, yaml: new TextDecoder().decode(bytes) });
    }
    default:
      throw new AppError('invalid_input', 'neither JSON nor YAML', { field: 'model' });
  }
}
