import { z } from 'zod';
import {
  type ExportedSession,
  type ExportedTurn,
  exportedHeader,
  exportedTurn,
  IMPORTED_TURNS_MAX,
  SESSION_FORMAT,
  SESSION_FORMAT_VERSION,
} from '@/lib/sessions/export/schema';
import { AppError } from '@/lib/shared/errors';
import { runInSlices } from '@/lib/shared/run-in-slices';

const marked = z.object({ format: z.literal(SESSION_FORMAT), version: z.number() });
const withTurns = exportedHeader.extend({ turns: z.array(z.unknown()).max(IMPORTED_TURNS_MAX) });

function fault({ issues: [issue] }: z.ZodError, ...place: (string | number)[]): AppError {
  const field = [...place, ...(issue?.path ?? [])].join('.');
  return new AppError('invalid_input', issue?.message ?? '', { field: field || 'body' });
}

function* readTurns(turns: readonly unknown[]): Generator<void, ExportedTurn[]> {
  const read: ExportedTurn[] = [];
  for (const [at, turn] of turns.entries()) {
    const parsed = exportedTurn.safeParse(turn);
    if (!parsed.success) throw fault(parsed.error, 'turns', at);
    read.push(parsed.data);
    yield;
  }
  return read;
}

/**
 * A file as it was exported, looked at in slices. Throws `not_a_session_file`, `session_file_version`, and `invalid_input` that names the
 * first place at fault.
 */
export async function readSessionFile(content: unknown): Promise<ExportedSession> {
  const mark = marked.safeParse(content);
  if (!mark.success) throw new AppError('not_a_session_file', 'no mark');
  if (mark.data.version > SESSION_FORMAT_VERSION) throw new AppError('session_file_version', `${mark.data.version}`);
  const whole = withTurns.safeParse(content);
  if (!whole.success) throw fault(whole.error);
  const { turns, ...header } = whole.data;
  return { ...header, turns: await runInSlices(readTurns(turns)) };
}
