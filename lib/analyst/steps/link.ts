import type { AnalystEvent } from '@/lib/analyst/schema';
import { findGolden, mayTellGolden } from '@/lib/analyst/steps/golden';
import { rankTables } from '@/lib/analyst/steps/rank-tables';
import type { GoldenQuery, Links, TurnContext, Understanding } from '@/lib/analyst/turn-context';
import type { DatasetKnowledge } from '@/lib/datasets/schema';
import { sensitiveOf } from '@/lib/semantic-model/sensitive-of';
import { getSchemaIndex } from '@/lib/semantic-parser/schema-index/get-schema-index';
import { namedCells } from '@/lib/semantic-parser/schema-index/named-cells';
import { nearestQuestions } from '@/lib/semantic-parser/schema-index/nearest-questions';
import type { SchemaIndex } from '@/lib/semantic-parser/schema-index/schema-index';

const EXAMPLES = 4;
const VALUES = 15;
const NOTHING: Omit<Links, 'golden'> = { examples: [], tables: [], values: [] };

/** Stored values that stand in the question; those of sensitive columns are left out. */
function namedValues(index: SchemaIndex, dataset: DatasetKnowledge, question: string): Links['values'] {
  const sensitive = sensitiveOf(dataset);
  return namedCells(index, question)
    .filter(({ table, column }) => !sensitive.has(table, column))
    .slice(0, VALUES);
}

/** What only a prompt needs: the parser has its own linking. */
async function linkForPrompt(
  dataset: DatasetKnowledge,
  question: string,
  linked: readonly string[],
  mayTell: (golden: GoldenQuery) => boolean,
): Promise<Pick<Links, 'examples' | 'tables' | 'values'>> {
  const index = await getSchemaIndex(dataset);
  return {
    examples: nearestQuestions(dataset.goldenQueries, question, EXAMPLES, mayTell),
    tables: rankTables(index, question, linked),
    values: namedValues(index, dataset, question),
  };
}

/** Finds the tables, stored values and golden queries that the question is about. */
export async function* link(turn: TurnContext, understanding: Understanding): AsyncGenerator<AnalystEvent, Links> {
  const { dataset, question } = turn.input;
  yield turn.steps.begin('link');
  const golden = findGolden(turn);
  const { outcome, standaloneQuestion } = understanding;
  const linked = outcome.kind === 'query' ? outcome.linked : [];
  const said = question === standaloneQuestion ? question : `${question} ${standaloneQuestion}`;
  const forPrompt = turn.ports.model ? await linkForPrompt(dataset, said, linked, mayTellGolden(turn)) : NOTHING;
  const links: Links = { golden, ...forPrompt };
  yield turn.steps.end({ ...(linked.length > 0 && { linked }), ...(golden && { golden: true }) });
  return links;
}
