import { importSession as operation } from '@/app/api/v1/_operations/export';
import { route } from '@/app/api/v1/_route/route';
import { toWireSession } from '@/app/api/v1/_schemas/sessions';
import { importSession } from '@/lib/sessions/import/import-session';
import { readSessionFile } from '@/lib/sessions/import/read-session-file';

export const POST = route(operation, async ({ user, body }) => {
  const { session, leftOut } = await importSession(user.id, await readSessionFile(body));
  return { ...toWireSession(session), left_out: leftOut };
});
