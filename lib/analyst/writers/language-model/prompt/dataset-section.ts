import type { LinkedTable } from '@/lib/analyst/steps/rank-tables';
import type { Links } from '@/lib/analyst/turn-context';
import {
  describeNumber,
  describeTable,
  describeWords,
} from '@/lib/analyst/writers/language-model/prompt/describe-table';
import { estimateTokens } from '@/lib/analyst/writers/language-model/prompt/estimate-tokens';
import { quoteData } from '@/lib/analyst/writers/language-model/prompt/quote-data';
import type { DatasetKnowledge } from '@/lib/datasets/schema';
import { relationshipKey } from '@/lib/semantic-model/relationship-key';
import type { ColumnProfile, DatabaseSchema, ForeignKey } from '@/lib/semantic-model/schema';
import { sensitiveOf } from '@/lib/semantic-model/sensitive-of';

/** Tokens of table descriptions in one prompt; tables beyond them are only named. */
const TABLES_BUDGET = 6000;
/** A table that would be cut to less than this is only named. */
const LEAST_FOR_TABLE = 400;
const NAMES_BUDGET = 1000;
/** Tokens of joins, measures, filters and terms. */
const MODEL_BUDGET = 2000;

const profilesByTable = new WeakMap<DatabaseSchema, Map<string, ColumnProfile[]>>();

function profilesOf(schema: DatabaseSchema, table: string): readonly ColumnProfile[] {
  let known = profilesByTable.get(schema);
  if (!known) {
    known = Map.groupBy(schema.profiles, (profile) => profile.table);
    profilesByTable.set(schema, known);
  }
  return known.get(table) ?? [];
}

/** As many lines from the first on as the budget has room for. */
function within(lines: Iterable<string>, budget: number): string[] {
  const told: string[] = [];
  let left = budget;
  for (const line of lines) {
    left -= estimateTokens(line) + 1;
    if (left < 0) break;
    told.push(line);
  }
  return told;
}

function tableLines(
  dataset: DatasetKnowledge,
  tables: readonly LinkedTable[],
): { lines: string[]; included: Set<string> } {
  const { schema, model } = dataset;
  const sensitive = sensitiveOf(dataset);
  const unrelated = new Set(model.unrelated.map(relationshipKey));
  const included = new Set<string>();
  const lines: string[] = [];
  const others: string[] = [];
  let left = TABLES_BUDGET;
  for (const { table, columns } of tables) {
    const notes = {
      model: left < LEAST_FOR_TABLE ? undefined : model.tables.find((candidate) => candidate.name === table.name),
      profiles: profilesOf(schema, table.name),
      isSensitive: (column: string) => sensitive.has(table.name, column),
      isUnrelated: ({ columns: from, referencedTable, referencedColumns }: ForeignKey) =>
        unrelated.has(
          relationshipKey({
            from: { table: table.name, columns: from },
            to: { table: referencedTable, columns: referencedColumns },
          }),
        ),
    };
    const text = left < LEAST_FOR_TABLE ? null : describeTable(table, columns, notes, left);
    if (text === null) {
      others.push(quoteData(table.name));
      continue;
    }
    included.add(table.name);
    lines.push(text);
    left -= estimateTokens(text);
  }
  const named = within(others, NAMES_BUDGET);
  const rest = others.length - named.length;
  if (named.length > 0)
    lines.push(`Other tables, columns not listed: ${named.join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`);
  return { lines, included };
}

/** What people wrote about the data, less what may quote a sensitive value. */
function modelLines(dataset: DatasetKnowledge, included: ReadonlySet<string>): string[] {
  const { model } = dataset;
  const isTellable = (text: string) => !sensitiveOf(dataset).mayBeToldBy(text);
  const side = ({ table, columns }: { table: string; columns: string[] }) =>
    `${quoteData(table)} (${columns.map((column) => quoteData(column)).join(', ')})`;
  const lines = [
    ...model.relationships
      .filter(({ from, to }) => included.has(from.table) && included.has(to.table))
      .map((link) => `join ${side(link.from)} = ${side(link.to)} ${link.cardinality}${describeWords(link)}`),
    ...model.measures
      .filter(({ table, expression }) => included.has(table) && isTellable(expression))
      .map(
        (measure) =>
          `measure ${quoteData(measure.name)} = ${measure.aggregate} of ${quoteData(measure.expression, 500)} on ${quoteData(measure.table)}${describeNumber({ unit: measure.unit, format: measure.format })}${describeWords(measure)}`,
      ),
    ...model.filters
      .filter(({ table, expression }) => included.has(table) && isTellable(expression))
      .map(
        (filter) =>
          `filter ${quoteData(filter.name)} = ${quoteData(filter.expression, 500)} on ${quoteData(filter.table)}${describeWords(filter)}`,
      ),
    ...model.terms
      .filter(({ meaning }) => isTellable(meaning))
      .slice(0, 50)
      .map(({ term, meaning }) => `term ${quoteData(term)} means ${quoteData(meaning, 500)}`),
  ];
  return within(lines, MODEL_BUDGET);
}

/** What the model may know of the dataset, nearest tables first, delimited and escaped. */
export function datasetSection(dataset: DatasetKnowledge, links: Links): string {
  const { lines, included } = tableLines(dataset, links.tables);
  lines.push(...modelLines(dataset, included));
  for (const { table, column, value } of links.values) {
    lines.push(`the question names a stored value: ${quoteData(table)}.${quoteData(column)} = ${quoteData(value)}`);
  }
  for (const { question, sql } of links.examples) {
    lines.push(`verified example: ${quoteData(question, 500)} is answered by ${quoteData(sql, 3000)}`);
  }
  return `<dataset name=${quoteData(dataset.name)}>\n${lines.join('\n')}\n</dataset>`;
}
