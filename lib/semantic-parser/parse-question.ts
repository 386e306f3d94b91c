import { askBack } from '@/lib/semantic-parser/ask-back';
import { type Draft, finishDraft, languageOf, newContext } from '@/lib/semantic-parser/draft';
import { describePlan } from '@/lib/semantic-parser/follow-up/describe-plan';
import { isFollowUp } from '@/lib/semantic-parser/follow-up/is-follow-up';
import { modifyPlan } from '@/lib/semantic-parser/follow-up/modify-plan';
import { followUpCandidates } from '@/lib/semantic-parser/follow-up/suggest-follow-ups';
import type { Lexicon } from '@/lib/semantic-parser/lexicon/lexicon';
import { expandCoordination } from '@/lib/semantic-parser/link/expand-coordination';
import { linkUnits } from '@/lib/semantic-parser/link/link-units';
import { linkedNames } from '@/lib/semantic-parser/plan/linked-names';
import type { Plan } from '@/lib/semantic-parser/plan/plan';
import { readAlone } from '@/lib/semantic-parser/rank/read-alone';
import { readQuestion } from '@/lib/semantic-parser/read/read-question';
import type { ParseInput, ParseOutcome } from '@/lib/semantic-parser/schema';
import { suggestQuestions } from '@/lib/semantic-parser/suggest-questions';
import { tokenise } from '@/lib/semantic-parser/text/tokenise';
import { withoutChartWish } from '@/lib/semantic-parser/text/without-chart-wish';

/** Share of a follow-up's words that must be accounted for. */
const LEAST_COVERED = 0.6;
/** Below this probability of being right, silence is the better answer. */
export const LEAST_PROBABILITY = 0.5;
/** The probabilities are learned from English questions, which say in more words what they mean. */
const LEAST_IN_CHINESE = 0.25;
/** Of a likely reading only another that is nearly as good makes a question back. */
const AS_NEAR = 0.75;
/** From here on other readings that are near need not be asked about. */
const SURE = 0.6;
/** Weight of unexplained words at which a plan would answer another question than the one asked. */
const MOST_MISSING = 1;
const FOLLOW_UPS = 3;

interface Answer {
  plan: Plan;
  sql: string;
  confidence: number;
  unmatched: string[];
}

interface Refusal {
  plan: null;
  /** Readings to choose from, where several are near and none is sure. */
  clarification: { question: string; options: string[] } | null;
  understood: string | null;
  unmatched: string[];
}

const leavesOut = ({ missing, lost }: Draft, most = MOST_MISSING) => missing + lost >= most;

/** The likeliest way to read a question by itself, if it is likely enough and leaves out nothing of weight. */
function answerAlone(lexicon: Lexicon, input: ParseInput, question: string, mayAsk = true): Answer | Refusal {
  const { draft, probability, first, ignored, near } = readAlone(lexicon, input, question);
  const unmatched = draft?.unmatched ?? first.unmatched;
  const least = input.leastConfidence ?? (languageOf(question, 'en') === 'zh' ? LEAST_IN_CHINESE : LEAST_PROBABILITY);
  const isWhole = draft?.plan && draft.sql !== null && !leavesOut(draft, input.mostMissing);
  // The words that a reading is told in mean that reading.
  const isTold = isWhole && draft.plan !== null && describePlan(lexicon, draft.plan) === question;
  const isSure = isTold || probability >= least;
  const others = near
    .filter((other) => !leavesOut(other.draft, input.mostMissing) && (!isSure || other.nearness >= AS_NEAR))
    .map((other) => other.draft);
  const drafts = isWhole ? [draft, ...others] : [];
  const isDoubtful = !isSure || (drafts.length > 1 && probability < SURE);
  const clarification =
    mayAsk && isWhole && !isTold && isDoubtful && input.leastConfidence === undefined
      ? askBack(
          lexicon,
          languageOf(question, input.locale),
          drafts,
          (text) => {
            const again = answerAlone(lexicon, input, text, false);
            return again.plan === null ? null : again.sql;
          },
          isSure ? 2 : 1,
        )
      : null;
  if (!isWhole || !isSure || clarification)
    return {
      plan: null,
      clarification,
      unmatched,
      understood: first.plan && draft ? describePlan(lexicon, first.plan) : null,
    };
  return {
    plan: draft.plan as Plan,
    sql: draft.sql as string,
    confidence: probability,
    unmatched: [...unmatched, ...ignored],
  };
}

/** The plan that the question before led to: the one kept, else its own parse, which may lean on a still earlier one. */
function previousPlan(lexicon: Lexicon, input: ParseInput): Plan | null {
  let plan: Plan | null = null;
  for (const past of input.history.slice(-6)) {
    if (past.plan && 'select' in past.plan) {
      plan = past.plan as unknown as Plan;
      continue;
    }
    const follow: Plan | null = plan ? (changePlan(lexicon, input, past.question, plan)?.plan ?? null) : null;
    plan = follow ?? answerAlone(lexicon, input, past.question, false).plan ?? plan;
  }
  return plan;
}

/** The plan before, changed as the question asks; null when it is no follow-up or not understood as one. */
function changePlan(lexicon: Lexicon, input: ParseInput, question: string, previous: Plan): Answer | null {
  const tokens = expandCoordination(lexicon, tokenise(question));
  const reading = readQuestion(lexicon, linkUnits(lexicon, tokens, question, input.now));
  if (!isFollowUp(question, reading)) return null;
  const context = newContext(lexicon, reading, input, question);
  if (!/\p{L}/u.test(question)) context.locale = previous.locale;
  const draft = finishDraft(lexicon, modifyPlan(context, previous, question), reading, 0, context.doubts);
  if (!draft.plan || draft.sql === null || leavesOut(draft, input.mostMissing)) return null;
  if (draft.confidence < LEAST_COVERED) return null;
  return { plan: draft.plan, sql: draft.sql, confidence: draft.confidence, unmatched: draft.unmatched };
}

function goodFollowUps(lexicon: Lexicon, input: ParseInput, answer: Answer): string[] {
  const good: string[] = [];
  for (const candidate of followUpCandidates(lexicon, answer.plan)) {
    if (good.length >= FOLLOW_UPS) break;
    const next = changePlan(lexicon, input, candidate, answer.plan);
    if (next && next.sql !== answer.sql) good.push(candidate);
  }
  return good;
}

/** A question in English or Chinese as SQL over the lexicon's dataset; says so when it does not understand. Pure; some milliseconds. */
export function parseQuestion(lexicon: Lexicon, input: ParseInput): ParseOutcome {
  const question = withoutChartWish(input.question.trim());
  const previous = input.history.length > 0 ? previousPlan(lexicon, input) : null;
  const changed = previous ? changePlan(lexicon, input, question, previous) : null;
  const answer = changed ?? answerAlone(lexicon, input, question);
  if (answer.plan === null) {
    if (answer.clarification) return { kind: 'clarification', ...answer.clarification };
    return {
      kind: 'unknown',
      unmatched: answer.unmatched,
      understood: answer.understood,
      suggestions: suggestQuestions(lexicon, languageOf(question, input.locale), 3),
    };
  }
  return {
    kind: 'query',
    sql: answer.sql,
    plan: { ...answer.plan },
    standaloneQuestion: changed ? describePlan(lexicon, answer.plan) : input.question.trim(),
    confidence: answer.confidence,
    reading: describePlan(lexicon, answer.plan),
    unmatched: answer.unmatched,
    linked: linkedNames(lexicon, answer.plan),
    followUps: goodFollowUps(lexicon, input, answer),
  };
}
