import { exportSession as operation } from '@/app/api/v1/_operations/export';
import { fileResponse } from '@/app/api/v1/_route/file-response';
import { route } from '@/app/api/v1/_route/route';
import { exportSession } from '@/lib/turns/export-session';

export const GET = route(operation, async ({ user, params, query }) =>
  fileResponse(await exportSession(user.id, params.session_id, query.format)),
);
