import 'server-only';
import type { AnalystEvent } from '@/lib/analyst/schema';
import { askBuiltIn } from '@/lib/analyst/steps/ask-built-in';
import { askModel } from '@/lib/analyst/steps/ask-model';
import { tryDraft } from '@/lib/analyst/steps/try-draft';
import type { Draft, Links, Rows, TurnContext, Understanding } from '@/lib/analyst/turn-context';
import type { Written } from '@/lib/analyst/writers/writer';
import type { AppError } from '@/lib/shared/errors';

const REFUSED = new Set(['query_refused', 'query_syntax', 'sensitive_column']);

/** Rows that answer the question: by a golden query of the same words, else by the model, else by the built-in analyst. */
export async function* findRows(
  turn: TurnContext,
  understanding: Understanding,
  links: Links,
): AsyncGenerator<AnalystEvent, Rows | Exclude<Written, { kind: 'sql' }>> {
  if (links.golden) {
    const draft: Draft = { sql: links.golden.sql, writer: 'built-in', fromCache: false, plan: null };
    const attempt = yield* tryDraft(turn, draft);
    if (attempt.kind === 'rows') {
      const { kind: _, ...found } = attempt;
      return { draft, ...found, modelFailed: false };
    }
  }
  let modelError: AppError | null = null;
  if (turn.ports.model) {
    const answered = yield* askModel(turn, turn.ports.model, understanding, links);
    if (!('kind' in answered) || answered.kind !== 'failed') return answered;
    // What the guard did not let through is not answered in another way.
    if (REFUSED.has(answered.error.code)) throw answered.error;
    modelError = answered.error;
  }
  return yield* askBuiltIn(turn, understanding, links, modelError);
}
