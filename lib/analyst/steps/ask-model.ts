import 'server-only';
import type { ModelPort } from '@/lib/analyst/ports';
import type { AnalystEvent } from '@/lib/analyst/schema';
import { findCachedSql, modelSqlKey } from '@/lib/analyst/steps/cached-sql';
import { tellableReason } from '@/lib/analyst/steps/tellable-reason';
import { type Attempt, tryDraft } from '@/lib/analyst/steps/try-draft';
import { writeSql } from '@/lib/analyst/steps/write-sql';
import { suggestQuestions } from '@/lib/analyst/suggest-questions';
import type { Draft, Links, Rows, TurnContext, Understanding } from '@/lib/analyst/turn-context';
import { languageModelWriter } from '@/lib/analyst/writers/language-model/language-model-writer';
import type { Written } from '@/lib/analyst/writers/writer';
import { log } from '@/lib/log';
import { AppError } from '@/lib/shared/errors';

const REPAIRS = 2;

type ModelAnswer = Rows | Exclude<Written, { kind: 'sql' }> | { kind: 'failed'; error: AppError };

const accepted = (draft: Draft, attempt: Extract<Attempt, { kind: 'rows' }>): Rows => ({
  draft,
  result: attempt.result,
  tables: attempt.tables,
  callsForeignFunctions: attempt.callsForeignFunctions,
  modelFailed: false,
});

/**
 * Lets the language model answer: its SQL from the cache, else written, and mended at most twice with what guard or
 * database said. Returns the failure when the model cannot be had or its SQL never passes.
 */
export async function* askModel(
  turn: TurnContext,
  port: ModelPort,
  understanding: Understanding,
  links: Links,
): AsyncGenerator<AnalystEvent, ModelAnswer> {
  const key = modelSqlKey(turn, port.id, understanding);
  const cached = yield* findCachedSql(turn, key);
  if (cached !== null) {
    const draft: Draft = { sql: cached, writer: 'language-model', fromCache: true, plan: null };
    const attempt = yield* tryDraft(turn, draft);
    if (attempt.kind === 'rows') return accepted(draft, attempt);
  }
  const writer = languageModelWriter(port, await suggestQuestions(turn, understanding));
  let rejected: { sql: string; reason: string } | null = null;
  for (let repair = 0; ; repair += 1) {
    let written: Written;
    try {
      const request = { input: turn.input, understanding, links, rejected };
      written = yield* writeSql(turn, writer, request, repair > 0 ? { attempt: repair } : {});
    } catch (error) {
      if (!(error instanceof AppError) || !error.code.startsWith('model_')) throw error;
      log.warn({ code: error.code, reason: error.message }, 'the language model failed');
      yield turn.steps.fail();
      return { kind: 'failed', error };
    }
    if (written.kind !== 'sql') return written;
    const draft: Draft = { sql: written.sql, writer: writer.name, fromCache: false, plan: null };
    const attempt = yield* tryDraft(turn, draft);
    if (attempt.kind === 'rows') {
      if (!attempt.result.truncated) {
        turn.ports.cache.set(key, draft.sql).catch((error) => log.warn({ err: error }, 'SQL was not cached'));
      }
      return accepted(draft, attempt);
    }
    if (repair === REPAIRS) return { kind: 'failed', error: attempt.error };
    rejected = { sql: draft.sql, reason: tellableReason(turn.input.dataset, attempt.error) };
  }
}
