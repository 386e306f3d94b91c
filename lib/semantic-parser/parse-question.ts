import { describePlan } from '@/lib/semantic-parser/follow-up/describe-plan';
import { isFollowUp } from '@/lib/semantic-parser/follow-up/is-follow-up';
import { modifyPlan } from '@/lib/semantic-parser/follow-up/modify-plan';
import { followUpCandidates } from '@/lib/semantic-parser/follow-up/suggest-follow-ups';
import type { Lexicon } from '@/lib/semantic-parser/lexicon/lexicon';
import { expandCoordination } from '@/lib/semantic-parser/link/expand-coordination';
import { linkUnits } from '@/lib/semantic-parser/link/link-units';
import { linkedNames } from '@/lib/semantic-parser/plan/linked-names';
import type { Plan } from '@/lib/semantic-parser/plan/plan';
import { readQuestion } from '@/lib/semantic-parser/read/read-question';
import type { Reading } from '@/lib/semantic-parser/read/reading';
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
/** Weight of unexplained words at which a plan would answer another question than the one asked. */
const MOST_MISSING = 1;
const FOLLOW_UPS = 3;

interface Draft {
  plan: Plan | null;
  sql: string;
  confidence: number;
  unmatched: string[];
}

function languageOf(question: string, fallback: Locale): Locale {
  if (/\p{Script=Han}/u.test(question)) return 'zh';
  return /[a-z]/i.test(question) ? 'en' : fallback;
}

function read(lexicon: Lexicon, question: string, now: Date): Reading {
  const tokens = expandCoordination(lexicon, tokenise(question));
  return readQuestion(lexicon, linkUnits(lexicon, tokens, question, now));
}

function newContext(lexicon: Lexicon, reading: Reading, input: ParseInput, question: string): ResolveContext {
  return {
    lexicon,
    reading,
    locale: languageOf(question, input.locale),
    style: input.columns ?? 'helpful',
    anchors: [],
    focus: null,
    via: new Set(),
    doubts: 0,
    now: input.now,
  };
}

function finish(
  lexicon: Lexicon,
  plan: Plan | null,
  reading: Reading,
  lost: number,
  doubts: number,
  most = MOST_MISSING,
): Draft {
  const { confidence, missing, unmatched } = confidenceOf(reading, lost, doubts);
  const sql = plan ? generateSql(lexicon, plan) : null;
  if (missing + lost >= most) return { plan: null, sql: '', confidence: 0, unmatched };
  return sql === null ? { plan: null, sql: '', confidence: 0, unmatched } : { plan, sql, confidence, unmatched };
}

/** Parses a question by itself. */
function draftAlone(lexicon: Lexicon, input: ParseInput, question: string): Draft {
  const reading = read(lexicon, question, input.now);
  const context = newContext(lexicon, reading, input, question);
  const built = buildPlan(context);
  return finish(lexicon, built?.plan ?? null, reading, built?.lost ?? 1, context.doubts, input.mostMissing);
}

/** The plan that the question before led to: the one kept, else its own parse, which may lean on a still earlier one. */
function previousPlan(lexicon: Lexicon, input: ParseInput): Plan | null {
  let plan: Plan | null = null;
  for (const past of input.history.slice(-6)) {
    if (past.plan && 'select' in past.plan) {
      plan = past.plan as unknown as Plan;
      continue;
    }
    const follow: Plan | null = plan ? changePlan(lexicon, input, past.question, plan).plan : null;
    plan = follow ?? draftAlone(lexicon, input, past.question).plan ?? plan;
  }
  return plan;
}

function changePlan(lexicon: Lexicon, input: ParseInput, question: string, previous: Plan): Draft {
  const reading = read(lexicon, question, input.now);
  if (!isFollowUp(question, reading)) return { plan: null, sql: '', confidence: 0, unmatched: [] };
  const context = newContext(lexicon, reading, input, question);
  if (!/\p{L}/u.test(question)) context.locale = previous.locale;
  return finish(lexicon, modifyPlan(context, previous, question), reading, 0, context.doubts, input.mostMissing);
}

function isUnderstood(draft: Draft, input: ParseInput): draft is Draft & { plan: Plan } {
  return draft.plan !== null && draft.confidence >= (input.leastConfidence ?? LEAST_CONFIDENCE);
}

function goodFollowUps(lexicon: Lexicon, input: ParseInput, draft: Draft & { plan: Plan }): string[] {
  const good: string[] = [];
  for (const candidate of followUpCandidates(lexicon, draft.plan)) {
    if (good.length >= FOLLOW_UPS) break;
    const next = changePlan(lexicon, input, candidate, draft.plan);
    if (isUnderstood(next, input) && next.sql !== draft.sql) good.push(candidate);
  }
  return good;
}

/** A question in English or Chinese as SQL over the lexicon's dataset; says so when it does not understand. Pure; about a millisecond. */
export function parseQuestion(lexicon: Lexicon, input: ParseInput): ParseOutcome {
  const question = input.question.trim();
  const previous = input.history.length > 0 ? previousPlan(lexicon, input) : null;
  const changed = previous ? changePlan(lexicon, input, question, previous) : null;
  const leans = changed !== null && isUnderstood(changed, input);
  const draft = leans ? changed : draftAlone(lexicon, input, question);
  if (!isUnderstood(draft, input)) {
    return {
      kind: 'unknown',
      unmatched: draft.unmatched,
      suggestions: suggestQuestions(lexicon, languageOf(question, input.locale), 3),
    };
  }
  return {
    kind: 'query',
    sql: draft.sql,
    plan: { ...draft.plan },
    standaloneQuestion: leans ? describePlan(lexicon, draft.plan) : question,
    confidence: draft.confidence,
    linked: linkedNames(lexicon, draft.plan),
    followUps: goodFollowUps(lexicon, input, draft),
  };
}
