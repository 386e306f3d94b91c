import { distinctValuesSql } from '@/lib/engines/distinct-values';
import { maskExpression, maskSubquery } from '@/lib/engines/masking/table-mask';
import { type Dialect, semanticModelSchema, type Table } from '@/lib/semantic-model/schema';
import { buildLexicon } from '@/lib/semantic-parser/build-lexicon';
import type { Expression, Plan } from '@/lib/semantic-parser/plan/plan';
import { generateSql } from '@/lib/semantic-parser/sql/generate-sql';
import type { Cell, ColumnKind } from '@/lib/shared/result';

/** The wide tables, with a column of each word as text, number and moment. */
export const WIDE = { text: 'wide_text', integer: 'wide_number', timestamp: 'wide_time' } as const;

function column(name: string, kind: ColumnKind) {
  return { name, kind, type: kind, nullable: true };
}

/** One table named by the word with a column named by it and a key to the wide table of texts, and three wide tables. */
export function tablesOf(word: string): Table[] {
  const wide = Object.entries(WIDE).map(([kind, name]) => ({
    name,
    kind: 'table' as const,
    rowCount: 2,
    primaryKey: ['tabletalk_id'],
    foreignKeys: [],
    columns: [column('tabletalk_id', 'integer'), column(word, kind as ColumnKind)],
  }));
  const narrow: Table = {
    name: word,
    kind: 'table',
    rowCount: 2,
    primaryKey: [word],
    foreignKeys: [{ columns: [word], referencedTable: WIDE.text, referencedColumns: ['tabletalk_id'] }],
    columns: [column(word, 'integer')],
  };
  return [...wide, narrow];
}

const PLAN: Plan = {
  version: 1,
  locale: 'en',
  root: '',
  select: [],
  groups: [],
  where: [],
  having: [],
  order: [],
  limit: null,
  distinct: false,
  through: [],
  via: [],
  combine: null,
};

/** What the built-in analyst writes about a column, a table and an alias of this name, and the rows that it must bring. */
function plansOf(word: string): { plan: Plan; rows: Cell[][] }[] {
  const of = (table: string): Expression => ({ kind: 'column', ref: { table, column: word } });
  const text = of(WIDE.text);
  const number = of(WIDE.integer);
  const time = of(WIDE.timestamp);
  const total: Expression = { kind: 'aggregate', fn: 'sum', ref: { table: WIDE.integer, column: word } };
  const month: Expression = { kind: 'grain', grain: 'month', ref: { table: WIDE.timestamp, column: word } };
  const count: Expression = { kind: 'count', table: WIDE.text, distinct: null };
  const named = (expression: Expression) => ({ expression, alias: word });
  return [
    {
      plan: {
        ...PLAN,
        root: WIDE.text,
        select: [named(text), { expression: count, alias: 'tabletalk_count' }],
        groups: [text],
        where: [
          { kind: 'like', left: text, pattern: '%A%', negated: true },
          { kind: 'in', left: text, values: ['a', 'b'], negated: false },
          { kind: 'null', left: text, negated: true },
          { kind: 'compare', left: text, op: '<>', value: 'z' },
        ],
        order: [{ expression: text, descending: true }],
        limit: 5,
      },
      rows: [['b', 1]],
    },
    {
      plan: {
        ...PLAN,
        root: WIDE.integer,
        select: [
          { expression: total, alias: 'tabletalk_total' },
          { expression: { kind: 'measure', measure: 'twice', fn: null }, alias: 'tabletalk_twice' },
        ],
        where: [
          { kind: 'between', left: number, low: 0, high: 9, negated: false },
          { kind: 'aggregate', left: number, op: '>=', fn: 'avg', where: [] },
        ],
        having: [{ expression: total, op: '>', value: 0 }],
        order: [{ expression: total, descending: true }],
      },
      rows: [[2, 4]],
    },
    {
      plan: {
        ...PLAN,
        root: WIDE.timestamp,
        select: [
          { expression: month, alias: 'tabletalk_month' },
          { expression: { kind: 'count', table: WIDE.timestamp, distinct: null }, alias: 'tabletalk_count' },
        ],
        groups: [month],
        where: [{ kind: 'time', left: time, from: '2024-01-01', to: '2025-01-01', negated: false }],
        order: [{ expression: month, descending: false }],
      },
      rows: [
        ['2024-01', 1],
        ['2024-02', 1],
      ],
    },
    {
      plan: {
        ...PLAN,
        root: word,
        select: [{ expression: text, alias: 'tabletalk_found' }, named(of(word))],
        order: [{ expression: of(word), descending: false }],
      },
      rows: [
        ['a', 1],
        ['b', 2],
      ],
    },
    {
      plan: { ...PLAN, root: WIDE.text, select: [named(count)], order: [{ expression: count, descending: true }] },
      rows: [[2]],
    },
  ];
}

export interface Statement {
  sql: string;
  /** Null where only running counts. */
  rows: Cell[][] | null;
}

/** Every statement about the word that the product itself writes: questions, listings of values, rows of a table, masks. */
export function statementsAbout(dialect: Dialect, word: string): Statement[] {
  const tables = tablesOf(word);
  const lexicon = buildLexicon({
    schema: { dialect, tables, profiles: [] },
    model: semanticModelSchema.parse({
      measures: [{ name: 'twice', table: WIDE.integer, aggregate: 'sum', expression: `"${word}" * 2` }],
    }),
    values: [],
  });
  const asked = plansOf(word).map(({ plan, rows }) => ({ sql: generateSql(lexicon, plan) ?? 'no SQL', rows }));
  return [
    ...asked,
    ...tables.slice(-1).map((table) => ({ sql: distinctValuesSql(dialect, table, word, 10), rows: null })),
    { sql: masked(dialect, word), rows: null },
  ];
}

function masked(dialect: Dialect, word: string): string {
  const mask = { key: word, name: word, columns: [{ name: word, isHidden: true }] };
  const schema = dialect === 'postgres' ? 'public' : undefined;
  return dialect === 'clickhouse'
    ? `SELECT count(*) AS n FROM ${maskSubquery({ ...mask, schema }, dialect, '')} AS covered`
    : `WITH ${maskExpression({ ...mask, schema }, dialect)} SELECT 1 AS n`;
}
