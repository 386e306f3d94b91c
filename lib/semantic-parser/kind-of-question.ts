import { parseQuestion } from '@/lib/semantic-parser/parse-question';
import { isAggregate, type Plan } from '@/lib/semantic-parser/plan/plan';
import type { LexiconInput } from '@/lib/semantic-parser/schema';
import { getSchemaIndex } from '@/lib/semantic-parser/schema-index/get-schema-index';
import { lexiconFor } from '@/lib/semantic-parser/schema-index/lexicon-for';
import type { Locale } from '@/lib/shared/locales';
import type { QuestionKind } from '@/lib/shared/question-kinds';

function kindOf({ select, groups, order, limit, perGroup }: Plan): QuestionKind {
  const shown = select.map(({ expression }) => expression);
  if ([...shown, ...groups].some(({ kind }) => kind === 'grain')) return 'time';
  if (perGroup || (limit !== null && order.length > 0)) return 'ranking';
  const figures = shown.filter(isAggregate);
  if (figures.length === 0) return 'list';
  return figures.length === shown.length && groups.length === 0 ? 'number' : 'groups';
}

/** What comes of a question: one number, groups, a ranking, a course of time or a list; a list also where it is not understood. */
export async function kindOfQuestion(dataset: LexiconInput, question: string, locale: Locale): Promise<QuestionKind> {
  const lexicon = await lexiconFor(await getSchemaIndex(dataset), [question]);
  const outcome = parseQuestion(lexicon, { question, locale, history: [], now: new Date() });
  return outcome.kind === 'query' ? kindOf(outcome.plan as unknown as Plan) : 'list';
}
