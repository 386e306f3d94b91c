import type { AnalystEvent } from '@/lib/analyst/schema';
import type { TurnContext } from '@/lib/analyst/turn-context';
import type { SqlWriter, WriteRequest, Written } from '@/lib/analyst/writers/writer';
import type { Step } from '@/lib/shared/turn';

/** Streams a writer's SQL as a `write` stage, or as a `repair` stage when a draft was rejected. */
export async function* writeSql(
  { steps }: TurnContext,
  writer: SqlWriter,
  request: WriteRequest,
  detail: Step['detail'] = {},
): AsyncGenerator<AnalystEvent, Written> {
  yield steps.begin(request.rejected ? 'repair' : 'write', { writer: writer.name, ...detail });
  const pieces = writer.write(request);
  for (;;) {
    const piece = await pieces.next();
    if (piece.done) {
      yield steps.end();
      return piece.value;
    }
    yield { type: 'sql-delta', delta: piece.value };
  }
}
