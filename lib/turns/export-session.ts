import 'server-only';
import { fileName } from '@/lib/sessions/export/file-name';
import { readTurns } from '@/lib/sessions/export/read-turns';
import type { ExportFormat } from '@/lib/sessions/export/schema';
import { toHtml } from '@/lib/sessions/export/to-html';
import { type ExportHeader, type Turns, toJson } from '@/lib/sessions/export/to-json';
import { toMarkdown } from '@/lib/sessions/export/to-markdown';
import { toXlsx } from '@/lib/sessions/export/to-xlsx';
import { getSession } from '@/lib/sessions/get-session';
import { requireSession } from '@/lib/sessions/require-session';
import { reviewMessages } from '@/lib/turns/review-messages';

type Pieces = AsyncIterable<string | Uint8Array<ArrayBuffer>>;

async function* workbook(header: ExportHeader, turns: Turns): Pieces & AsyncGenerator<Uint8Array<ArrayBuffer>, void> {
  yield await toXlsx(header, turns);
}

const WRITERS: Record<
  ExportFormat,
  { extension: string; type: string; write(header: ExportHeader, turns: Turns): Pieces }
> = {
  json: { extension: 'json', type: 'application/json', write: toJson },
  markdown: { extension: 'md', type: 'text/markdown; charset=utf-8', write: toMarkdown },
  html: { extension: 'html', type: 'text/html; charset=utf-8', write: toHtml },
  xlsx: {
    extension: 'xlsx',
    type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    write: workbook,
  },
};

/** A session as a file, as its owner may see it now. Throws `not_found`. */
export async function exportSession(userId: number, sessionId: number, format: ExportFormat) {
  // Asked before anything is sent: the file of somebody else's session would break off after its head.
  await requireSession(userId, sessionId);
  const { title, createdAt } = await getSession(userId, sessionId);
  const { extension, type, write } = WRITERS[format];
  const turns = readTurns(userId, sessionId, (messages) => reviewMessages(userId, messages));
  return { name: fileName(title, extension), type, pieces: write({ title, created_at: createdAt }, turns) };
}
