import 'server-only';
import { Prisma } from '@/lib/db/generated/client';

/**
 * For the FROM of one statement: its commit does not wait for the disk. A server of the database that crashes forgets the
 * counts of its last moments; they are nothing that anybody would miss.
 */
export const WITHOUT_FLUSH = Prisma.sql`(SELECT set_config('synchronous_commit', 'off', true)) AS without_flush`;
