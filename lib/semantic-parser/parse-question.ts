import type { Lexicon } from '@/lib/semantic-parser/lexicon/lexicon';
import { expandCoordination } from '@/lib/semantic-parser/link/expand-coordination';
import { linkUnits } from '@/lib/semantic-parser/link/link-units';
import { conditionInstances, instancesOf } from '@/lib/semantic-parser/plan/instances';
import { type Expression, type Plan, tableOf } from '@/lib/semantic-parser/plan/plan';
import { readQuestion } from '@/lib/semantic-parser/read/read-question';
import { buildPlan } from '@/lib/semantic-parser/resolve/build-plan';
import { confidenceOf } from '@/lib/semantic-parser/resolve/confidence';
import type { ResolveContext } from '@/lib/semantic-parser/resolve/context';
import type { ParseInput, ParseOutcome } from '@/lib/semantic-parser/schema';
import { generateSql } from '@/lib/semantic-parser/sql/generate-sql';
import { suggestQuestions } from '@/lib/semantic-parser/suggest-questions';
import { tokenise } from '@/lib/semantic-parser/text/tokenise';
import type { Locale } from '@/lib/shared/locales';

/** Below this the answer would be a guess. */
export const LEAST_CONFIDENCE = 0.6;

export interface Draft {
  plan: Plan;
  sql: string;
  confidence: number;
  unmatched: string[];
}

function languageOf(question: string, fallback: Locale): Locale {
  if (/\p{Script=Han}/u.test(question)) return 'zh';
  return /[a-z]/i.test(question) ? 'en' : fallback;
}

/** Parses one question by itself; null when nothing in it is about the data. */
export function draftPlan(lexicon: Lexicon, input: ParseInput): Draft | { unmatched: string[] } {
  const tokens = expandCoordination(lexicon, tokenise(input.question));
  const units = linkUnits(lexicon, tokens, input.question, input.now);
  const reading = readQuestion(lexicon, units);
  const context: ResolveContext = {
    lexicon,
    reading,
    locale: languageOf(input.question, input.locale),
    style: input.columns ?? 'helpful',
    anchors: [],
    focus: null,
    via: new Set(),
    doubts: 0,
  };
  const built = buildPlan(context);
  const { confidence, unmatched } = confidenceOf(reading, built?.lost ?? 1, context.doubts);
  if (!built) return { unmatched };
  const sql = generateSql(lexicon, built.plan);
  return sql === null ? { unmatched } : { plan: built.plan, sql, confidence, unmatched };
}

/** Tables and columns the plan reads, for the list of steps. */
export function linkedNames(lexicon: Lexicon, plan: Plan): string[] {
  const names = new Set<string>();
  const expressions: Expression[] = [
    ...plan.select.map((item) => item.expression),
    ...plan.groups,
    ...plan.having.map((item) => item.expression),
    ...plan.order.map((item) => item.expression),
  ];
  for (const condition of plan.where) {
    if ('left' in condition) expressions.push(condition.left);
    for (const instance of conditionInstances(lexicon, condition)) names.add(tableOf(instance));
  }
  for (const expression of expressions) {
    for (const instance of instancesOf(lexicon, expression)) names.add(tableOf(instance));
    if ('ref' in expression) names.add(`${tableOf(expression.ref.table)}.${expression.ref.column}`);
    if (expression.kind === 'measure') names.add(expression.measure);
  }
  return [...names];
}

/** A question in English or Chinese as SQL over the lexicon's dataset; says so when it does not understand. Pure; about a millisecond. */
export function parseQuestion(lexicon: Lexicon, input: ParseInput): ParseOutcome {
  const draft = draftPlan(lexicon, input);
  if (!('plan' in draft) || draft.confidence < (input.leastConfidence ?? LEAST_CONFIDENCE)) {
    return {
      kind: 'unknown',
      unmatched: draft.unmatched,
      suggestions: suggestQuestions(lexicon, languageOf(input.question, input.locale), 3),
    };
  }
  return {
    kind: 'query',
    sql: draft.sql,
    plan: { ...draft.plan },
    standaloneQuestion: input.question.trim(),
    confidence: draft.confidence,
    linked: linkedNames(lexicon, draft.plan),
    followUps: [],
  };
}
