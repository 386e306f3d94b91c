import type { Links } from '@/lib/analyst/turn-context';
import { describeTable, describeWords } from '@/lib/analyst/writers/language-model/prompt/describe-table';
import { quoteData } from '@/lib/analyst/writers/language-model/prompt/quote-data';
import { sensitiveColumns } from '@/lib/analyst/writers/language-model/prompt/sensitive-columns';
import type { DatasetKnowledge } from '@/lib/datasets/schema';
import type { Table } from '@/lib/semantic-model/schema';

/** Characters of table descriptions in one prompt, about 6,000 tokens; tables beyond it are only named. */
const TABLES_BUDGET = 20_000;
const NAMES_ONLY_MAX = 200;

function tableLines(dataset: DatasetKnowledge, tables: readonly Table[]): { lines: string[]; included: Set<string> } {
  const { schema, model } = dataset;
  const isSensitive = sensitiveColumns(model);
  const included = new Set<string>();
  const lines: string[] = [];
  const others: string[] = [];
  let left = TABLES_BUDGET;
  for (const table of tables) {
    const text = describeTable(table, {
      model: model.tables.find((candidate) => candidate.name === table.name),
      profiles: schema.profiles.filter((profile) => profile.table === table.name),
      isSensitive: (column) => isSensitive(table.name, column),
    });
    // The nearest table is always told, however wide it is.
    if (included.size === 0 || text.length <= left) {
      included.add(table.name);
      lines.push(included.size === 1 ? text.slice(0, TABLES_BUDGET * 2) : text);
      left -= text.length;
    } else if (others.length < NAMES_ONLY_MAX) others.push(quoteData(table.name));
  }
  if (others.length > 0) lines.push(`Other tables, columns not listed: ${others.join(', ')}`);
  return { lines, included };
}

function modelLines({ model }: DatasetKnowledge, included: ReadonlySet<string>): string[] {
  const side = ({ table, columns }: { table: string; columns: string[] }) =>
    `${quoteData(table)} (${columns.map((column) => quoteData(column)).join(', ')})`;
  return [
    ...model.relationships
      .filter(({ from, to }) => included.has(from.table) && included.has(to.table))
      .map((link) => `join ${side(link.from)} = ${side(link.to)}${describeWords(link)}`),
    ...model.measures
      .filter(({ table }) => included.has(table))
      .map(
        (measure) =>
          `measure ${quoteData(measure.name)} = ${measure.aggregate} of ${quoteData(measure.expression, 500)} on ${quoteData(measure.table)}${describeWords(measure)}`,
      ),
    ...model.filters
      .filter(({ table }) => included.has(table))
      .map(
        (filter) =>
          `filter ${quoteData(filter.name)} = ${quoteData(filter.expression, 500)} on ${quoteData(filter.table)}${describeWords(filter)}`,
      ),
    ...model.terms.slice(0, 50).map(({ term, meaning }) => `term ${quoteData(term)} means ${quoteData(meaning, 500)}`),
  ];
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
