import 'server-only';
import { type DatabaseKind, db } from '@/lib/db/client';
import { databaseKind } from '@/lib/db/prepare';

const PATIENCE_MS = 2_000;

/** Whether the database answers within two seconds. */
export async function pingDatabase(): Promise<{ kind: DatabaseKind; isUp: boolean }> {
  const patience = new Promise<boolean>((resolve) => setTimeout(resolve, PATIENCE_MS, false).unref());
  const ping = async () => {
    await db().$queryRaw`SELECT 1`;
    return true;
  };
  const isUp = await Promise.race([ping().catch(() => false), patience]);
  return { kind: databaseKind(), isUp };
}
