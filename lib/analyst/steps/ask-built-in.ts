import { explainMisreading } from '@/lib/analyst/misreading/explain-misreading';
import type { AnalystEvent } from '@/lib/analyst/schema';
import { tryDraft } from '@/lib/analyst/steps/try-draft';
import { writeSql } from '@/lib/analyst/steps/write-sql';
import type { Links, Rows, TurnContext, Understanding } from '@/lib/analyst/turn-context';
import { builtInWriter } from '@/lib/analyst/writers/built-in/built-in-writer';
import type { Written } from '@/lib/analyst/writers/writer';
import type { AppError } from '@/lib/shared/errors';

type InWords = Exclude<Written, { kind: 'sql' }>;

/**
 * Lets the built-in analyst answer. `modelError` says why the configured model did not; it is thrown unless the built-in
 * analyst has understood the question wholly, because a part of it answers another question.
 */
export async function* askBuiltIn(
  turn: TurnContext,
  understanding: Understanding,
  links: Links,
  modelError: AppError | null,
): AsyncGenerator<AnalystEvent, Rows | InWords> {
  const { outcome } = understanding;
  const isWhole = outcome.kind === 'query' && outcome.unmatched.length === 0;
  if (modelError && !isWhole) throw modelError;
  if (outcome.kind === 'unknown') throw await explainMisreading(turn.input, outcome);
  const request = { input: turn.input, understanding, links, rejected: null };
  const written = yield* writeSql(turn, builtInWriter, request, modelError ? { fallback: modelError.code } : {});
  if (written.kind !== 'sql') return written;
  const draft = { sql: written.sql, writer: builtInWriter.name, fromCache: false, plan: written.plan };
  const attempt = yield* tryDraft(turn, draft);
  if (attempt.kind === 'rejected') throw attempt.error;
  const { kind: _, ...found } = attempt;
  return { draft, ...found, modelFailed: modelError !== null };
}
