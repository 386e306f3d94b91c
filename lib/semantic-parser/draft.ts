import type { Lexicon } from '@/lib/semantic-parser/lexicon/lexicon';
import type { Unit } from '@/lib/semantic-parser/link/unit';
import type { Plan } from '@/lib/semantic-parser/plan/plan';
import { readQuestion } from '@/lib/semantic-parser/read/read-question';
import type { Reading } from '@/lib/semantic-parser/read/reading';
import { buildPlan } from '@/lib/semantic-parser/resolve/build-plan';
import { confidenceOf } from '@/lib/semantic-parser/resolve/confidence';
import type { ResolveContext } from '@/lib/semantic-parser/resolve/context';
import type { ParseInput } from '@/lib/semantic-parser/schema';
import { generateSql } from '@/lib/semantic-parser/sql/generate-sql';
import type { Locale } from '@/lib/shared/locales';

/** One reading of a question and the query that came of it. */
export interface Draft {
  reading: Reading;
  plan: Plan | null;
  sql: string | null;
  /** Conditions and things read but not placed. */
  lost: number;
  doubts: number;
  /** Weight of the words that nothing explains. */
  missing: number;
  unmatched: string[];
  /** Share of the question's content that the plan accounts for, less penalties. */
  confidence: number;
}

export function languageOf(question: string, fallback: Locale): Locale {
  if (/\p{Script=Han}/u.test(question)) return 'zh';
  return /[a-z]/i.test(question) ? 'en' : fallback;
}

export function newContext(
  lexicon: Lexicon,
  reading: Reading,
  input: ParseInput,
  question: string,
  columns = input.columns ?? 'helpful',
): ResolveContext {
  return {
    lexicon,
    reading,
    locale: languageOf(question, input.locale),
    style: columns,
    anchors: [],
    focus: null,
    via: new Set(),
    doubts: 0,
    now: input.now,
  };
}

/** Whatever a plan came of, with its SQL and how much of the question it leaves over. */
export function finishDraft(
  lexicon: Lexicon,
  plan: Plan | null,
  reading: Reading,
  lost: number,
  doubts: number,
): Draft {
  const sql = plan ? generateSql(lexicon, plan) : null;
  return { reading, plan: sql === null ? null : plan, sql, lost, doubts, ...confidenceOf(reading, lost, doubts) };
}

/** Reads units by the cascade of passes and makes their plan. */
export function draftOf(
  lexicon: Lexicon,
  units: readonly Unit[],
  input: ParseInput,
  question: string,
  columns?: ParseInput['columns'],
): Draft {
  const reading = readQuestion(lexicon, units);
  const context = newContext(lexicon, reading, input, question, columns);
  const built = buildPlan(context);
  return finishDraft(lexicon, built?.plan ?? null, reading, built?.lost ?? 1, context.doubts);
}
