import 'server-only';
import { computeFacts } from '@/lib/analyst/insight/compute-facts';
import { streamText } from '@/lib/analyst/insight/stream-text';
import { writeInsight } from '@/lib/analyst/insight/write-insight';
import type { AnalystEvent } from '@/lib/analyst/schema';
import { modelInsight } from '@/lib/analyst/steps/model-insight';
import type { Rows, TurnContext } from '@/lib/analyst/turn-context';
import { sensitiveOf } from '@/lib/semantic-model/sensitive-of';

/**
 * Tells what the rows say, from facts computed on them. A model may word it, but only where its numbers are the facts'
 * own and no sensitive column was read; otherwise the computed text stands. Returns the model's follow-up questions.
 */
export async function* insight(
  turn: TurnContext,
  rows: Rows,
  question: string,
): AsyncGenerator<AnalystEvent, string[]> {
  const { input, ports, steps } = turn;
  const { result, tables, draft } = rows;
  yield steps.begin('insight');
  const notes = Object.fromEntries(result.columns.map((column) => [column.name, column]));
  const facts = computeFacts(result, question, notes, { sql: draft.sql, now: input.now });
  const sensitive = sensitiveOf(input.dataset);
  const mayHold = sensitive.isReadBy(tables) || (!sensitive.isEmpty && rows.callsForeignFunctions);
  const mayAsk = draft.writer === 'language-model' && !mayHold;
  if (ports.model && mayAsk && result.rows.length > 0) {
    const sentences = modelInsight(turn, ports.model, rows, question, facts);
    let isTold = false;
    for (;;) {
      const sentence = await sentences.next();
      if (sentence.done && isTold) {
        yield steps.end({ writer: 'language-model' });
        return sentence.value;
      }
      if (sentence.done) break;
      isTold = true;
      yield { type: 'insight-delta', delta: sentence.value };
    }
  }
  for (const delta of streamText(writeInsight(facts, input.locale), input.locale)) {
    yield { type: 'insight-delta', delta };
  }
  yield steps.end({ writer: 'built-in' });
  return [];
}
