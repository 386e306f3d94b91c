import 'server-only';
import type { Prisma } from '@/lib/db/generated/client';
import { titleVector, writeEntries } from '@/lib/sessions/search/search-entry';

export interface TitledSession {
  id: number;
  ownerId: number;
  title: string;
  createdAt: Date;
}

/** Lets a session be found by its title. */
export function indexTitle({ id, ownerId, title, createdAt }: TitledSession): Prisma.Sql {
  return writeEntries([{ sessionId: id, messageId: 0, ownerId, createdAt, vector: titleVector(ownerId, title) }]);
}
