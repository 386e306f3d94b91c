import 'server-only';
import { Prisma } from '@/lib/db/generated/client';

/** A lexeme that only entries of this owner have; no text makes it. */
export const ownerLexeme = (ownerId: number) => `'@${ownerId}'`;

/** The same in SQL, of the row's `owner_id` (a member who asks along is not the owner), for words to follow. */
export const OWNER_LEXEME = Prisma.sql`'''@' || owner_id::text || ''' '`;
