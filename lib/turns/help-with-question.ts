import 'server-only';
import { z } from 'zod';
import { spokenNames } from '@/lib/analyst/misreading/spoken-names';
import { parseWithLexicon } from '@/lib/analyst/writers/built-in/parse-with-lexicon';
import { getDatasetKnowledge } from '@/lib/datasets/get-dataset-knowledge';
import { listDatasets } from '@/lib/datasets/list-datasets';
import { mayEditDataset } from '@/lib/datasets/require-editable-dataset';
import type { DatasetSummary } from '@/lib/datasets/schema';
import { type Limit, takeFromLimit } from '@/lib/limits/take-from-limit';
import { logUnexpected } from '@/lib/log';
import { getSchemaIndex } from '@/lib/semantic-parser/schema-index/get-schema-index';
import { figureOf, mainTables } from '@/lib/semantic-parser/suggestion-subjects';
import { getTurn } from '@/lib/sessions/get-turn';
import { answerLocale } from '@/lib/shared/answer-locale';
import { canAnswer } from '@/lib/shared/can-answer';
import { AppError } from '@/lib/shared/errors';
import { id } from '@/lib/shared/id';
import type { Locale } from '@/lib/shared/locales';
import { QUESTION_MAX_LENGTH } from '@/lib/shared/question-length';
import type { Meaning } from '@/lib/shared/turn';
import type { QuestionHelp } from '@/lib/turns/schema';

export const helpWithQuestionInput = z.object({
  messageId: id,
  question: z.string().trim().min(1).max(QUESTION_MAX_LENGTH),
});

/** Each reads the question on several datasets. */
const HELPS: Limit = { name: 'helps', count: 60, seconds: 60 };
const LOOKED_AT = 12;
const SHOWN = 2;
const MOST_FIGURES = 3;
/** Wider ones take long to get ready for one question. */
const MOST_TABLES = 200;
const PATIENCE_MS = 2_000;

/** How surely a dataset understands a question; 0 where it leaves a word out. */
async function readsWholly(userId: number, datasetId: number, question: string, locale: Locale): Promise<number> {
  try {
    const knowledge = await getDatasetKnowledge(userId, datasetId);
    const outcome = await parseWithLexicon(knowledge, { question, locale, history: [], now: new Date() });
    return outcome.kind === 'query' && outcome.unmatched.length === 0 ? outcome.confidence : 0;
  } catch (error) {
    logUnexpected(error, { in: 'help with a question', dataset: datasetId });
    return 0;
  }
}

async function findElsewhere(userId: number, question: string, besides: number | null): Promise<DatasetSummary[]> {
  const until = performance.now() + PATIENCE_MS;
  const datasets = (await listDatasets(userId, { limit: LOOKED_AT + 1 })).filter(
    (dataset) => dataset.id !== besides && canAnswer(dataset) && dataset.tableCount <= MOST_TABLES,
  );
  const found: { dataset: DatasetSummary; sureness: number }[] = [];
  for (const dataset of datasets) {
    if (performance.now() > until) break;
    const sureness = await readsWholly(userId, dataset.id, question, answerLocale(question, 'en'));
    if (sureness > 0) found.push({ dataset, sureness });
  }
  return found
    .toSorted((left, right) => right.sureness - left.sureness)
    .slice(0, SHOWN)
    .map(({ dataset }) => dataset);
}

/** The measures of a dataset, else the first figure of each of its main tables; null where it cannot be asked. */
async function figuresOf(userId: number, datasetId: number, locale: Locale): Promise<Meaning[] | null> {
  try {
    const { frame } = await getSchemaIndex(await getDatasetKnowledge(userId, datasetId));
    const figures = new Set(mainTables(frame).flatMap((table) => figureOf(table) ?? []));
    const isFigure = ({ kind, table, name }: Meaning) =>
      kind === 'measure' ||
      (kind === 'column' && [...figures].some((one) => one.name === name && frame.tables[one.table]?.name === table));
    return spokenNames(frame, locale)
      .map(({ meaning }) => meaning)
      .filter(isFigure)
      .take(MOST_FIGURES)
      .toArray();
  } catch (error) {
    if (error instanceof AppError) return null;
    throw error;
  }
}

/** Throws `not_found` for a turn that the user may not read, `too_often`. */
export async function helpWithQuestion(
  userId: number,
  { messageId, question }: z.output<typeof helpWithQuestionInput>,
  reader: Locale,
): Promise<QuestionHelp> {
  const { datasetId } = await getTurn(userId, messageId);
  await takeFromLimit(HELPS, userId);
  const locale = answerLocale(question, reader);
  const [mayTeach, figures, elsewhere] = await Promise.all([
    datasetId === null ? false : mayEditDataset(userId, datasetId),
    datasetId === null ? null : figuresOf(userId, datasetId, locale),
    findElsewhere(userId, question, datasetId),
  ]);
  // One that the user may not ask any more, or that is gone.
  if (figures === null) return { datasetId: null, mayTeach: false, figures: [], elsewhere };
  return { datasetId, mayTeach, figures, elsewhere };
}
