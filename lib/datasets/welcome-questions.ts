import 'server-only';
import { getDatasetKnowledge } from '@/lib/datasets/get-dataset-knowledge';
import type { DatasetKnowledge, OfferedQuestion } from '@/lib/datasets/schema';
import { suggestQuestions } from '@/lib/datasets/suggest-questions';
import { kindOfQuestion } from '@/lib/semantic-parser/kind-of-question';
import type { Locale } from '@/lib/shared/locales';
import type { QuestionKind } from '@/lib/shared/question-kinds';

const SHOWN = 4;
const MOST_LOOKED_AT = 12;

/** What questions are, once known: they live and die with the knowledge they were read by. */
const kinds = new WeakMap<DatasetKnowledge, Map<string, Promise<QuestionKind>>>();

function kindOf(knowledge: DatasetKnowledge, question: string, locale: Locale): Promise<QuestionKind> {
  const known = kinds.get(knowledge) ?? new Map<string, Promise<QuestionKind>>();
  kinds.set(knowledge, known);
  const kind = known.get(question) ?? kindOfQuestion(knowledge, question, locale);
  known.set(question, kind);
  return kind;
}

/** The first of each kind, then the others, in their order. */
export function pickDifferent(questions: readonly OfferedQuestion[], count: number): OfferedQuestion[] {
  const firsts = questions.filter(({ kind }, at) => questions.findIndex((other) => other.kind === kind) === at);
  const others = questions.filter((question) => !firsts.includes(question));
  const picked = new Set([...firsts, ...others].slice(0, count));
  return questions.filter((question) => picked.has(question));
}

/** Four questions of different kinds to begin with, that the user may ask. Throws `not_found` and `dataset_not_ready`. */
export async function welcomeQuestions(userId: number, datasetId: number, locale: Locale): Promise<OfferedQuestion[]> {
  const [knowledge, questions] = await Promise.all([
    getDatasetKnowledge(userId, datasetId),
    suggestQuestions(userId, datasetId, locale),
  ]);
  const offered: OfferedQuestion[] = [];
  for (const question of questions.slice(0, MOST_LOOKED_AT))
    offered.push({ question, kind: await kindOf(knowledge, question, locale) });
  return pickDifferent(offered, SHOWN);
}
