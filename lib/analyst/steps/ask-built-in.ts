import type { AnalystEvent } from '@/lib/analyst/schema';
import { tryDraft } from '@/lib/analyst/steps/try-draft';
import { writeSql } from '@/lib/analyst/steps/write-sql';
import type { Links, Rows, TurnContext, Understanding } from '@/lib/analyst/turn-context';
import { builtInWriter } from '@/lib/analyst/writers/built-in/built-in-writer';
import type { Written } from '@/lib/analyst/writers/writer';
import type { AppError } from '@/lib/shared/errors';

type Clarification = Extract<Written, { kind: 'clarification' }>;

/**
 * Lets the built-in analyst answer. `modelError` says why the configured model did not; it is thrown when the built-in
 * analyst has no reading either, because it is the failure that someone can mend.
 */
export async function* askBuiltIn(
  turn: TurnContext,
  understanding: Understanding,
  links: Links,
  modelError: AppError | null,
): AsyncGenerator<AnalystEvent, Rows | Clarification> {
  if (modelError && understanding.outcome.kind === 'unknown') throw modelError;
  const request = { input: turn.input, understanding, links, rejected: null };
  const written = yield* writeSql(turn, builtInWriter, request, modelError ? { fallback: modelError.code } : {});
  if (written.kind === 'clarification') return written;
  const draft = { sql: written.sql, writer: builtInWriter.name, fromCache: false, plan: written.plan };
  const attempt = yield* tryDraft(turn, draft);
  if (attempt.kind === 'rejected') throw attempt.error;
  const { kind: _, ...found } = attempt;
  return { draft, ...found, modelFailed: modelError !== null };
}
