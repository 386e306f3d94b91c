import 'server-only';
import type { z } from 'zod';
import { getDataset } from '@/lib/datasets/get-dataset';
import { getDatasetKnowledge } from '@/lib/datasets/get-dataset-knowledge';
import { openEngine } from '@/lib/datasets/open-engine';
import type { TableRows, tableRef } from '@/lib/datasets/rows/schema';
import type { Column, Dialect, Table } from '@/lib/semantic-model/schema';
import { sensitiveOf } from '@/lib/semantic-model/sensitive-of';
import { AppError } from '@/lib/shared/errors';
import type { Cell } from '@/lib/shared/result';
import { quoteIdentifier } from '@/lib/sql/quote-identifier';

const MOST_ROWS = 20;
const MOST_COLUMNS = 60;
const MOST_CHARACTERS = 300;
const TIMEOUT_MS = 10_000;

/**
 * The first rows of one table, through the dataset's engine as any question. What is sensitive is not even read for those
 * who may only ask. Throws `not_found` for the dataset and for the table, and what the engine throws.
 */
export async function listTableRows(userId: number, input: z.output<typeof tableRef>): Promise<TableRows> {
  const { datasetId } = input;
  const [{ access }, knowledge] = await Promise.all([
    getDataset(userId, datasetId),
    getDatasetKnowledge(userId, datasetId),
  ]);
  const { schema } = knowledge;
  const table = schema.tables.find((one) => one.name === input.table && one.schema === input.schema);
  if (!table) throw new AppError('not_found', `no table ${input.table} in dataset ${datasetId}`);
  const columns = table.columns.slice(0, MOST_COLUMNS);
  const sensitive = sensitiveOf(knowledge);
  const isHidden = ({ name }: Column) => access !== 'edit' && sensitive.has(table.name, name);
  const read = columns.filter((column) => !isHidden(column));
  const engine = await openEngine(userId, datasetId);
  const result = await engine.query(selectRows(table, read, schema.dialect), {
    maxRows: MOST_ROWS,
    timeoutMs: TIMEOUT_MS,
  });
  const places = columns.map((column) => read.indexOf(column));
  return {
    columns: columns.map(({ name, kind }) => ({ name, kind })),
    rows: result.rows.map((row) => places.map((place) => clip(row[place] ?? null))),
    truncated: result.truncated,
    masked: columns.filter(isHidden).map(({ name }) => name),
    leftOut: table.columns.length - columns.length,
  };
}

/** The SQL is ours and not a question's, so it may say how much of the table is wanted; one row more tells whether there is more. */
function selectRows(table: Table, columns: readonly Column[], dialect: Dialect): string {
  const quote = (name: string) => quoteIdentifier(name, dialect);
  const list = columns.length > 0 ? columns.map(({ name }) => quote(name)).join(', ') : '1';
  const from = [...(table.schema ? [table.schema] : []), table.name].map(quote).join('.');
  return `SELECT ${list} FROM ${from} LIMIT ${MOST_ROWS + 1}`;
}

function clip(cell: Cell): Cell {
  return typeof cell === 'string' && cell.length > MOST_CHARACTERS ? `${cell.slice(0, MOST_CHARACTERS)}…` : cell;
}
