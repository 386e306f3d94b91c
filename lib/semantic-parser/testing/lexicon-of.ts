import {
  type Dialect,
  type SemanticModelInput,
  type StoredValue,
  semanticModelSchema,
  type Table,
} from '@/lib/semantic-model/schema';
import { buildLexicon } from '@/lib/semantic-parser/build-lexicon';
import type { Lexicon } from '@/lib/semantic-parser/lexicon/lexicon';
import { parseQuestion } from '@/lib/semantic-parser/parse-question';
import type { ParseInput } from '@/lib/semantic-parser/schema';
import type { ColumnKind } from '@/lib/shared/result';

export interface SmallTable {
  columns: Record<string, ColumnKind>;
  rows?: number;
  /** The column that tells rows apart. */
  key?: string;
  /** The tables that columns point at, by their `key`. */
  points?: Record<string, string>;
  /** Different cells of a column. */
  distinct?: Record<string, number>;
  /** Columns in which some rows have nothing. */
  gaps?: string[];
  /** Texts that spell numbers. */
  spelt?: string[];
  cells?: Record<string, string[]>;
}

/** A lexicon of small tables, for the test of one construction. */
export function lexiconOf(
  tables: Record<string, SmallTable>,
  model: SemanticModelInput = {},
  dialect: Dialect = 'duckdb',
): Lexicon {
  const all = Object.entries(tables);
  const schema = {
    dialect,
    tables: all.map(
      ([name, { columns, rows = 100, key, points = {} }]): Table => ({
        name,
        kind: 'table',
        rowCount: rows,
        primaryKey: key ? [key] : [],
        foreignKeys: Object.entries(points).map(([column, referencedTable]) => ({
          columns: [column],
          referencedTable,
          referencedColumns: [tables[referencedTable]?.key ?? 'id'],
        })),
        columns: Object.entries(columns).map(([column, kind]) => ({ name: column, kind, type: kind, nullable: true })),
      }),
    ),
    profiles: all.flatMap(([table, { columns, distinct = {}, gaps = [], spelt = [] }]) =>
      Object.keys(columns).map((column) => ({
        table,
        column,
        distinctCount: distinct[column] ?? null,
        nullFraction: gaps.includes(column) ? 0.2 : 0,
        min: null,
        max: null,
        topValues: [],
        ...(spelt.includes(column) && { texts: 'numbers' as const }),
      })),
    ),
  };
  const values = all.flatMap(([table, { cells = {} }]) =>
    Object.entries(cells).flatMap(([column, list]) => list.map((value): StoredValue => ({ table, column, value }))),
  );
  return buildLexicon({ schema, model: semanticModelSchema.parse(model), values });
}

/** The SQL of a question on one line, or what came instead. */
export function sqlIn(lexicon: Lexicon, question: string, changes: Partial<ParseInput> = {}): string {
  const outcome = parseQuestion(lexicon, {
    question,
    locale: 'en',
    history: [],
    now: new Date('2026-11-22T10:00:00Z'),
    columns: 'asked',
    ...changes,
  });
  if (outcome.kind === 'query') return outcome.sql.replace(/\s+/g, ' ');
  return outcome.kind === 'unknown' ? `unknown: ${outcome.unmatched.join(', ')}` : outcome.options.join(' | ');
}
