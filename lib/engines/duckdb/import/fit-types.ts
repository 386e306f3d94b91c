import 'server-only';
import type { DuckDBConnection } from '@duckdb/node-api';
import { type CellSource, misfitOf, withValues } from '@/lib/engines/duckdb/import/clean-source';
import { storedType } from '@/lib/engines/duckdb/import/convert-column';
import { decimalOf, widerTypes } from '@/lib/engines/duckdb/import/infer-type';
import { numberSql } from '@/lib/engines/duckdb/import/number-sql';
import type { ImportColumn, ImportNote, Reading } from '@/lib/shared/file-import';
import { readCell } from '@/lib/shared/read-cell';
import { WRITTEN_ZEROS } from '@/lib/shared/read-number';

const EXAMPLES = 3;
/** Columns looked at by one statement: planning one for a thousand takes longer than reading the file again. */
const COUNTED_AT_ONCE = 100;
const PLAIN = String.raw`^[+-]?[0-9]*\.?[0-9]*$`;

interface Misfits {
  count: number;
  examples: string[];
}

/** Checks every cell of the rows that stay against its column's type, widening where one does not fit, until all do. */
export async function fitTypes(connection: DuckDBConnection, source: CellSource, columns: readonly ImportColumn[]) {
  const notes = new Map<number, ImportNote>();
  const fitted = columns.map((column) => ({ ...column }));
  const stays = `NOT coalesce(${source.leftOut.map(({ sql }) => `(${sql})`).join(' OR ')}, false)`;
  const open = new Set(fitted.keys().filter((index) => fitted[index]?.include && fitted[index]?.type !== 'text'));
  const tries = new Map<number, Reading[]>();
  while (open.size > 0) {
    const checked = [...open];
    const counts: Misfits[] = [];
    for (let at = 0; at < checked.length; at += COUNTED_AT_ONCE) {
      const some = checked.slice(at, at + COUNTED_AT_ONCE);
      const read = some.map((index) => [index, fitted[index] as ImportColumn] as const);
      counts.push(...(await countMisfits(connection, source, stays, read)));
    }
    for (const [position, index] of checked.entries()) {
      const column = fitted[index] as ImportColumn;
      const { count, examples } = counts[position] as Misfits;
      if (count === 0) {
        open.delete(index);
        continue;
      }
      const from = columns[index]?.type ?? 'text';
      await widen(connection, source, index, column, { tries, examples });
      if (column.type === 'text') open.delete(index);
      // More digits behind the point are no other reading.
      if (column.type !== from || column.format !== columns[index]?.format)
        notes.set(index, {
          code: 'type_fell_back',
          params: { column: column.label, from, to: column.type, count },
          examples,
        });
    }
  }
  return { columns: fitted, notes: [...notes.values()] };
}

async function countMisfits(
  connection: DuckDBConnection,
  source: CellSource,
  stays: string,
  columns: readonly (readonly [number, ImportColumn])[],
): Promise<Misfits[]> {
  const read = columns.map(([index, column]) => ({ index, column }));
  const misfits = read.map((one) => `${misfitOf(one)} AS m${one.index}, c${one.index}`);
  const counts = columns.map(
    ([index]) =>
      `count(*) FILTER (WHERE m${index})::DOUBLE, to_json(min(left(c${index}, 100), ${EXAMPLES}) FILTER (WHERE m${index}))::VARCHAR`,
  );
  const answer = await connection.runAndReadAll(
    `SELECT ${counts.join(', ')} FROM (SELECT ${misfits.join(', ')} FROM ${withValues(source.sql, read)} WHERE ${stays})`,
  );
  const row = answer.getRows()[0] ?? [];
  return columns.map((_, position) => ({
    count: Number(row[position * 2]),
    examples: [...new Set((JSON.parse(String(row[position * 2 + 1] ?? '[]')) as string[] | null) ?? [])],
  }));
}

/** Gives a column room for more digits where that is all it lacks, else the next wider reading. */
async function widen(
  connection: DuckDBConnection,
  source: CellSource,
  index: number,
  column: ImportColumn,
  { tries, examples }: { tries: Map<number, Reading[]>; examples: readonly string[] },
): Promise<void> {
  const before = storedType(column);
  if (column.type === 'decimal' && column.scale != null) {
    Object.assign(column, await measure(connection, source, index, column));
    if (storedType(column) !== before) return;
  }
  const wider = tries.get(index) ?? widerTypes(column);
  // What the found cells do not fit need not be tried on all.
  while (wider[0] && examples.some((cell) => readCell(cell, wider[0] as Reading) === undefined)) wider.shift();
  const next = wider.shift() ?? { type: 'text' as const, format: null };
  tries.set(index, wider);
  Object.assign(column, next, { scale: null, digits: null });
  if (next.type === 'decimal') Object.assign(column, await measure(connection, source, index, column));
}

/** The digits that the numbers of a column have; none where one is written in a way that only a floating number holds. */
async function measure(
  connection: DuckDBConnection,
  source: CellSource,
  index: number,
  { format }: ImportColumn,
): Promise<Pick<ImportColumn, 'scale' | 'digits'>> {
  const floating = { scale: null, digits: null };
  const cell = `trim(c${index})`;
  const { plain, factor } = format === null ? { plain: cell, factor: null } : numberSql(cell, format);
  if (factor !== null) return floating;
  const answer = await connection.runAndReadAll(
    `SELECT max(length(ltrim(split_part(n, '.', 1), '+-')))::INTEGER, max(least(length(split_part(n, '.', 2)), greatest(${WRITTEN_ZEROS}, length(rtrim(split_part(n, '.', 2), '0')))))::INTEGER,
      count(*) FILTER (WHERE regexp_matches(n, '^[+-]?[0-9.]+e'))::DOUBLE
     FROM (SELECT lower(${plain}) AS n FROM ${source.sql}) WHERE regexp_matches(n, ${`'${PLAIN}'`}) OR regexp_matches(n, '^[+-]?[0-9.]+e')`,
  );
  const [whole, fraction, exponents] = answer.getRows()[0] ?? [];
  return Number(exponents) > 0 ? floating : { ...floating, ...decimalOf(Number(whole ?? 1), Number(fraction ?? 0)) };
}
