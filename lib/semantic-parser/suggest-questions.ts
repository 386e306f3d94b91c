import type { LexiconColumn, LexiconTable, SchemaFrame } from '@/lib/semantic-parser/lexicon/lexicon';
import { distance } from '@/lib/semantic-parser/plan/join-path';
import { defaultAggregate } from '@/lib/semantic-parser/resolve/resolve-expression';
import type { Locale } from '@/lib/shared/locales';

/** A label that people wrote with capitals of their own keeps them. */
const lower = (text: string) => (/^[A-Z][^A-Z]+$/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text);

interface Names {
  zh: boolean;
  table(table: LexiconTable): string;
  one(table: LexiconTable): string;
  column(column: LexiconColumn): string;
}

function namesIn(locale: Locale): Names {
  const zh = locale === 'zh';
  return {
    zh,
    table: (table) => (zh && table.label.zh ? table.label.zh : lower(table.label.en)),
    one: (table) => (zh && table.label.zh ? table.label.zh : lower(table.label.enOne)),
    column: (column) => (zh && column.label.zh ? column.label.zh : lower(column.label.en)),
  };
}

function mainTables(lexicon: SchemaFrame): LexiconTable[] {
  const links = (table: LexiconTable) => lexicon.edgesOf[table.index]?.length ?? 0;
  return lexicon.tables
    .filter((table) => !table.hidden && !table.link && table.rowCount !== 0)
    .sort((a, b) => links(b) - links(a) || b.rowCount - a.rowCount)
    .slice(0, 12);
}

function categoryOf(table: LexiconTable): LexiconColumn | undefined {
  const fits = (column: LexiconColumn) =>
    column.text &&
    !column.key &&
    !column.hidden &&
    !column.sensitive &&
    column.distinct !== null &&
    column.distinct > 1 &&
    column.distinct <= Math.max(60, table.rowCount / 3);
  return table.columns.find((column) => fits(column) && !table.nameColumns.includes(column));
}

function figureOf(table: LexiconTable): LexiconColumn | undefined {
  return table.columns.find(
    ({ numeric, key, year, hidden, role }) =>
      numeric && !key && !year && !hidden && role !== 'identifier' && role !== 'dimension',
  );
}

function measureQuestions(lexicon: SchemaFrame, names: Names): string[] {
  return lexicon.measures.slice(0, 2).flatMap((measure) => {
    const label = (names.zh ? measure.label.zh : measure.label.en) ?? measure.name.replaceAll('_', ' ');
    const near = mainTables(lexicon).filter(
      (table) =>
        table.index !== measure.tableIndex &&
        Number.isFinite(distance(lexicon, measure.tableIndex, table.index)) &&
        table.rowCount < (lexicon.tables[measure.tableIndex]?.rowCount ?? 0),
    );
    const [first, second] = near;
    const timed = lexicon.tables.some(
      (table) => table.timeColumn && Number.isFinite(distance(lexicon, measure.tableIndex, table.index)),
    );
    return [
      ...(first
        ? [names.zh ? `${label}最高的前5个${names.table(first)}` : `Top 5 ${names.table(first)} by ${lower(label)}`]
        : []),
      ...(timed ? [names.zh ? `每月的${label}` : `${label} per month`] : []),
      ...(second ? [names.zh ? `各${names.table(second)}的${label}` : `${label} by ${names.one(second)}`] : []),
    ];
  });
}

function tableQuestions(lexicon: SchemaFrame, table: LexiconTable, names: Names): string[] {
  const questions: string[] = [];
  const category = categoryOf(table);
  const figure = figureOf(table);
  const many = lexicon.edges.find(
    (edge) =>
      edge.to === table.index &&
      edge.from !== table.index &&
      !lexicon.tables[edge.from]?.hidden &&
      !lexicon.tables[edge.from]?.link,
  );
  const child = many ? lexicon.tables[many.from] : undefined;
  if (child)
    questions.push(
      names.zh
        ? `哪个${names.one(table)}的${names.table(child)}最多？`
        : `Which ${names.one(table)} has the most ${names.table(child)}?`,
    );
  if (category)
    questions.push(
      names.zh
        ? `每个${names.column(category)}有多少${names.table(table)}？`
        : `How many ${names.table(table)} are there in each ${names.column(category)}?`,
    );
  if (figure && category) {
    const average = defaultAggregate(figure) === 'avg';
    questions.push(
      names.zh
        ? `各${names.column(category)}的${average ? '平均' : '总'}${names.column(figure)}`
        : `${average ? 'Average' : 'Total'} ${names.column(figure)} of ${names.table(table)} by ${names.column(category)}`,
    );
  }
  if (figure)
    questions.push(
      names.zh
        ? `${names.column(figure)}最高的前5个${names.table(table)}`
        : `Top 5 ${names.table(table)} by ${names.column(figure)}`,
    );
  if (figure && table.timeColumn) {
    const average = defaultAggregate(figure) === 'avg';
    questions.push(
      names.zh
        ? `每年的${average ? '平均' : '总'}${names.column(figure)}`
        : `${average ? 'Average' : 'Total'} ${names.column(figure)} per year`,
    );
  }
  if (table.timeColumn)
    questions.push(names.zh ? `每年有多少${names.table(table)}？` : `Number of ${names.table(table)} per year`);
  questions.push(names.zh ? `有多少${names.table(table)}？` : `How many ${names.table(table)} are there?`);
  return questions;
}

/** Questions to start with on any dataset, most telling first and spread over its tables. Made from names alone: callers that show them may check that they parse. */
export function suggestQuestions(lexicon: SchemaFrame, locale: Locale, limit: number): string[] {
  const names = namesIn(locale);
  const written = lexicon.model.suggestedQuestions[locale];
  const perTable = mainTables(lexicon).map((table) => tableQuestions(lexicon, table, names));
  const spread: string[] = [];
  for (let round = 0; perTable.some((list) => list.length > round); round++) {
    for (const list of perTable) if (list[round] !== undefined) spread.push(list[round] as string);
  }
  return [...new Set([...written, ...measureQuestions(lexicon, names), ...spread])].slice(0, limit);
}
