import { z } from 'zod';
import {
  type ExportedSession,
  exportedSession,
  SESSION_FORMAT,
  SESSION_FORMAT_VERSION,
} from '@/lib/sessions/export/schema';
import { AppError } from '@/lib/shared/errors';

const marked = z.object({ format: z.literal(SESSION_FORMAT), version: z.number() });

/** A file as it was exported. Throws `not_a_session_file`, `session_file_version`, and `invalid_input` that names the first place at fault. */
export function readSessionFile(content: unknown): ExportedSession {
  const mark = marked.safeParse(content);
  if (!mark.success) throw new AppError('not_a_session_file', 'no mark');
  if (mark.data.version > SESSION_FORMAT_VERSION) throw new AppError('session_file_version', `${mark.data.version}`);
  const read = exportedSession.safeParse(content);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  throw new AppError('invalid_input', issue?.message ?? '', { field: issue?.path.join('.') ?? 'body' });
}
