import 'server-only';
import { db } from '@/lib/db/client';

/** For tests only: as if so many seconds had gone by for every limit. */
export async function passTime(seconds: number): Promise<void> {
  await db().$executeRaw`
    UPDATE rate_limits SET until = until - ${seconds}::float * interval '1 second',
      expires_at = expires_at - ${seconds}::float * interval '1 second'`;
}
