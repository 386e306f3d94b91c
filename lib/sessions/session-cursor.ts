import 'server-only';
import { AppError } from '@/lib/shared/errors';
import { readId } from '@/lib/shared/id';

/** The last session of a page: where the next page goes on. */
export interface SessionPosition {
  updatedAt: Date;
  id: number;
}

export function writeSessionCursor({ updatedAt, id }: SessionPosition): string {
  return Buffer.from(`${updatedAt.getTime()}.${id}`).toString('base64url');
}

/** Throws `invalid_input` for anything but a cursor of ours. */
export function readSessionCursor(cursor: string): SessionPosition {
  const match = /^(\d{1,15})\.(\d{1,10})$/.exec(Buffer.from(cursor, 'base64url').toString());
  const id = readId(match?.[2] ?? '');
  if (!match || id === null) throw new AppError('invalid_input', 'not a cursor', { field: 'cursor' });
  return { updatedAt: new Date(Number(match[1])), id };
}
