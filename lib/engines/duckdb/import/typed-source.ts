import 'server-only';
import {
  type DuckDBConnection,
  DuckDBListType,
  DuckDBMapType,
  DuckDBStructType,
  type DuckDBType,
} from '@duckdb/node-api';
import { identifierFor, uniqueNames } from '@/lib/engines/duckdb/import/column-names';
import { MAX_COLUMNS } from '@/lib/engines/duckdb/import/text-tables';
import { AppError } from '@/lib/shared/errors';
import { quoteIdentifier } from '@/lib/sql/quote-identifier';
import { quoteLiteral } from '@/lib/sql/quote-literal';

const MAX_JSON_OBJECT_BYTES = 32 * 1024 * 1024;
const SAMPLE_ROWS = 100_000;
/** Objects in objects become columns of their own down to here; what is deeper stays JSON. */
const MAX_DEPTH = 4;

export interface TypedColumn {
  label: string;
  name: string;
  /** As it is stored. */
  type: string;
  /** Reads the value from the source's row. */
  sql: string;
}

export interface TypedSource {
  /** SQL that the columns are selected from. */
  source: string;
  columns: TypedColumn[];
}

interface Leaf {
  path: string[];
  type: DuckDBType;
  sql: string;
}

/**
 * A file that declares its own types, with plain unique names of its columns. An object's members become columns of their own
 * (`user.name`), lists are kept as JSON text. `whole`: types are told by all values and not by the first hundred thousand.
 * Throws `invalid_file` (damaged, too many columns).
 */
export async function openTypedSource(
  connection: DuckDBConnection,
  format: 'json' | 'parquet',
  path: string,
  fileName: string,
  whole = false,
): Promise<TypedSource> {
  try {
    const source =
      format === 'parquet' ? `read_parquet(${quoteLiteral(path)})` : await jsonSource(connection, path, whole);
    const outer = await columnsOf(connection, source);
    if (outer.length > MAX_COLUMNS || (await isMapOfMany(connection, source, outer)))
      throw new AppError('invalid_file', 'too many columns', {
        params: { file: fileName, reason: 'too_many_columns', most: MAX_COLUMNS },
      });
    const inner = outer.flatMap((leaf) => unfold(leaf, MAX_DEPTH));
    return { source, columns: nameColumns(inner.length <= MAX_COLUMNS ? inner : outer, format) };
  } catch (error) {
    throw error instanceof AppError ? error : damaged(error, fileName);
  }
}

function damaged(cause: unknown, file: string): AppError {
  return new AppError('invalid_file', 'unreadable', { cause, params: { file, reason: 'damaged' } });
}

async function jsonSource(connection: DuckDBConnection, path: string, whole: boolean): Promise<string> {
  const source = `read_json(${quoteLiteral(path)}, maximum_object_size = ${MAX_JSON_OBJECT_BYTES}, sample_size = ${whole ? -1 : SAMPLE_ROWS}, map_inference_threshold = ${MAX_COLUMNS})`;
  const lists = (await columnsOf(connection, source)).filter(({ type }) => isListOfObjects(type));
  const [list] = lists;
  if (!list || lists.length > 1) return source;
  // One object around the rows, as many services answer: `{"total": 2, "data": [{…}, {…}]}`.
  const { length } = (await connection.runAndReadAll(`SELECT 1 FROM ${source} LIMIT 2`)).getRows();
  return length === 1 ? `(SELECT unnest(${list.sql}, max_depth := 2) FROM ${source})` : source;
}

/** The reader gives up counting the members of an object as columns. */
async function isMapOfMany(connection: DuckDBConnection, source: string, columns: readonly Leaf[]): Promise<boolean> {
  const [only] = columns;
  if (!only || columns.length > 1 || !(only.type instanceof DuckDBMapType)) return false;
  const read = await connection.runAndReadAll(`SELECT cardinality(${only.sql})::INTEGER FROM ${source} LIMIT 1`);
  return Number(read.getRows()[0]?.[0]) > MAX_COLUMNS;
}

const isListOfObjects = (type: DuckDBType) =>
  type instanceof DuckDBListType && type.valueType instanceof DuckDBStructType;

async function columnsOf(connection: DuckDBConnection, source: string): Promise<Leaf[]> {
  const empty = await connection.run(`SELECT * FROM ${source} LIMIT 0`);
  const types = empty.columnTypes();
  return empty.columnNames().map((label, index) => ({
    path: [label],
    type: types[index] as DuckDBType,
    sql: quoteIdentifier(label, 'duckdb'),
  }));
}

function unfold(leaf: Leaf, depth: number): Leaf[] {
  const { type } = leaf;
  if (!(type instanceof DuckDBStructType) || depth === 0) return [leaf];
  return type.entryNames.flatMap((name, index) =>
    unfold(
      {
        path: [...leaf.path, name],
        type: type.entryTypes[index] as DuckDBType,
        sql: `struct_extract(${leaf.sql}, ${quoteLiteral(name)})`,
      },
      depth - 1,
    ),
  );
}

function nameColumns(leaves: readonly Leaf[], format: 'json' | 'parquet'): TypedColumn[] {
  const labels = leaves.map(({ path }) => path.join('.'));
  const names = uniqueNames(labels.map((label, index) => identifierFor(label, `column_${index + 1}`)));
  return leaves.map(({ type, sql }, index) => {
    // Values of several types: as text they can still be asked for.
    const isJson = type.alias === 'JSON';
    const isMixed = isJson && format === 'json';
    const isNested = !isMixed && (isJson || /STRUCT|MAP|\[\d*\]|UNION/.test(String(type)));
    return {
      label: labels[index] as string,
      name: names[index] as string,
      type: isNested ? 'JSON' : isMixed ? 'VARCHAR' : String(type),
      sql: isNested ? `CAST(to_json(${sql}) AS JSON)` : isMixed ? `(${sql} ->> '$')` : sql,
    };
  });
}
