import { exportEverything as operation } from '@/app/api/v1/_operations/export';
import { fileResponse } from '@/app/api/v1/_route/file-response';
import { route } from '@/app/api/v1/_route/route';
import { exportEverything } from '@/lib/turns/export-everything';

export const GET = route(operation, async ({ user }) => fileResponse(exportEverything(user)));
