import 'server-only';
import { db } from '@/lib/db/client';
import { Prisma } from '@/lib/db/generated/client';
import { readableSession } from '@/lib/sessions/readable-session';
import type { Message } from '@/lib/sessions/schema';
import { toMessage } from '@/lib/sessions/to-message';

/** Messages that were found, without their rows: of these only whether there are any. */
export async function listFoundMessages(userId: number, ids: readonly number[]): Promise<Map<number, Message>> {
  const where = { id: { in: [...ids] }, session: readableSession(userId) };
  const [rows, withRows] = await Promise.all([
    db().chatMessage.findMany({ where, omit: { chartData: true, plan: true, followUps: true } }),
    db().chatMessage.findMany({
      where: { ...where, NOT: { chartData: { equals: Prisma.DbNull } } },
      select: { id: true },
    }),
  ]);
  const held = new Set(withRows.map(({ id }) => id));
  return new Map(
    rows.map((row) => {
      const chartData = held.has(row.id) ? NO_ROWS : null;
      return [row.id, toMessage({ ...row, chartData, followUps: [] })];
    }),
  );
}

const NO_ROWS = { columns: [], rows: [], truncated: false, durationMs: 0, cachedAt: null };
