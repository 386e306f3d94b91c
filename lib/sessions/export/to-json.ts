import type { ExportedSession, ExportedTurn } from '@/lib/sessions/export/schema';
import { SESSION_FORMAT, SESSION_FORMAT_VERSION } from '@/lib/sessions/export/schema';

export type ExportHeader = Pick<ExportedSession, 'title' | 'created_at'>;
export type Turns = AsyncIterable<ExportedTurn>;

/** The file that can be imported again, a turn a line. */
export async function* toJson({ title, created_at }: ExportHeader, turns: Turns): AsyncGenerator<string, void> {
  const header = { format: SESSION_FORMAT, version: SESSION_FORMAT_VERSION, title, created_at };
  yield `${JSON.stringify(header).slice(0, -1)},"turns":[`;
  let isFirst = true;
  for await (const turn of turns) {
    yield `${isFirst ? '' : ','}\n${JSON.stringify(turn)}`;
    isFirst = false;
  }
  yield '\n]}\n';
}
