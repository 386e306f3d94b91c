import 'server-only';
import { Prisma } from '@/lib/db/generated/client';

/** What a row was to refer to was deleted between the look and the write: by Prisma's own statement, or one of ours. */
export function isMissingReference(error: unknown): boolean {
  if (!(error instanceof Prisma.PrismaClientKnownRequestError)) return false;
  if (error.code === 'P2003') return true;
  return error.code === 'P2010' && JSON.stringify(error.meta ?? {}).includes('23503');
}
