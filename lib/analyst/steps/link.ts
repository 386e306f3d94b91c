import type { AnalystEvent } from '@/lib/analyst/schema';
import { questionWords } from '@/lib/analyst/steps/question-words';
import { rankTables } from '@/lib/analyst/steps/rank-tables';
import type { GoldenQuery, Links, TurnContext, Understanding } from '@/lib/analyst/turn-context';
import { sensitiveColumns } from '@/lib/analyst/writers/language-model/prompt/sensitive-columns';
import { normalizeQuestion } from '@/lib/cache/normalize-question';
import type { DatasetKnowledge } from '@/lib/datasets/schema';

const EXAMPLES = 4;
const VALUES = 15;
const VALUE_MIN_LENGTH = 2;

/** Golden queries by shared words over all words (Jaccard), nearest first. */
function nearestExamples(golden: readonly GoldenQuery[], question: string): GoldenQuery[] {
  const words = questionWords(question);
  const scored = golden.map((example) => {
    const others = questionWords(example.question);
    const both = [...words].filter((word) => others.has(word)).length;
    return { example, score: both / Math.max(1, words.size + others.size - both) };
  });
  return scored
    .filter(({ score }) => score > 0)
    .toSorted((left, right) => right.score - left.score)
    .slice(0, EXAMPLES)
    .map(({ example }) => example);
}

/** Stored values that stand in the question; those of sensitive columns are left out. */
function namedValues(dataset: DatasetKnowledge, question: string): Links['values'] {
  const isSensitive = sensitiveColumns(dataset.model);
  const text = ` ${question.toLowerCase()} `;
  const found: Links['values'] = [];
  for (const stored of dataset.values) {
    const value = stored.value.toLowerCase();
    if (value.length < VALUE_MIN_LENGTH || !text.includes(value)) continue;
    if (/^[\x20-\x7e]+$/.test(value) && !standsAsWord(text, value)) continue;
    if (!isSensitive(stored.table, stored.column)) found.push(stored);
  }
  return found.toSorted((left, right) => right.value.length - left.value.length).slice(0, VALUES);
}

function standsAsWord(text: string, value: string): boolean {
  const at = text.indexOf(value);
  return !/[a-z0-9]/.test(text[at - 1] ?? '') && !/[a-z0-9]/.test(text[at + value.length] ?? '');
}

/** Finds the tables, stored values and golden queries that the question is about. */
export async function* link(turn: TurnContext, understanding: Understanding): AsyncGenerator<AnalystEvent, Links> {
  const { dataset, question } = turn.input;
  yield turn.steps.begin('link');
  const asked = normalizeQuestion(question);
  const golden = dataset.goldenQueries.find((candidate) => normalizeQuestion(candidate.question) === asked) ?? null;
  const { outcome, standaloneQuestion } = understanding;
  const linked = outcome.kind === 'query' ? outcome.linked : [];
  const said = question === standaloneQuestion ? question : `${question} ${standaloneQuestion}`;
  // Only a prompt needs the rest; the parser has its own linking.
  const forPrompt = turn.ports.model !== null;
  const links: Links = {
    golden,
    examples: forPrompt ? nearestExamples(dataset.goldenQueries, said) : [],
    tables: forPrompt ? rankTables(dataset, said, linked) : [],
    values: forPrompt ? namedValues(dataset, said) : [],
  };
  yield turn.steps.end({ ...(linked.length > 0 && { linked }), ...(golden && { golden: true }) });
  return links;
}
