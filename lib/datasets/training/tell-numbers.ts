import { throwIfSourceGone } from '@/lib/datasets/training/throw-if-source-gone';
import { qualifiedName } from '@/lib/engines/distinct-values';
import type { Engine } from '@/lib/engines/schema';
import type { Column, ColumnProfile, Table } from '@/lib/semantic-model/schema';
import { splitIdentifier } from '@/lib/semantic-parser/text/split-identifier';
import { getDialect } from '@/lib/sql/dialects/get-dialect';

const NUMBER = /^\s*[+-]?(\d+(\.\d*)?|\.\d+)\s*$/;
/** Cells that say that there is nothing. */
const NOTHING = ['', 'null', 'none', 'n/a', 'na', '-', '?'];
/** Figures that name something, and are never counted with. */
const NAMING =
  /^(id|ids|key|code|codes|cd|no|nr|number|num|phone|telephone|tel|mobile|fax|zip|zipcode|postal|postcode|isbn|sku|ssn|ean|upc|iban|account|serial|version|编号|编码|代码|号|电话|手机|邮编)$/;

/** By its name and its commonest cells. */
function mayBeNumbers(table: Table, column: Column, profile: ColumnProfile): boolean {
  if (column.kind !== 'text' || table.primaryKey.includes(column.name)) return false;
  if (table.foreignKeys.some((key) => key.columns.includes(column.name))) return false;
  if (splitIdentifier(column.name).some((word) => NAMING.test(word)) || /(id|号)$/i.test(column.name)) return false;
  const cells = profile.topValues.map(({ value }) => value).filter((value) => !isNothing(value));
  return cells.length > 0 && cells.every((value) => NUMBER.test(value) && !/^\s*0\d/.test(value));
}

const isNothing = (value: string) => NOTHING.includes(value.trim().toLowerCase());

/**
 * Marks text columns all of whose cells spell numbers, empty ones and words for nothing apart. One query a column that looks like
 * it; a cell that begins with an idle 0 is a code, and the column stays text. What cannot be looked at stays as it is.
 */
export async function tellNumbers(
  engine: Pick<Engine, 'query' | 'dialect'>,
  table: Table,
  profiles: readonly ColumnProfile[],
  signal?: AbortSignal,
): Promise<ColumnProfile[]> {
  const told: ColumnProfile[] = [];
  for (const profile of profiles) {
    const column = table.columns.find(({ name }) => name === profile.column);
    const isLikely = column !== undefined && mayBeNumbers(table, column, profile);
    const ends = isLikely ? await endsOf(engine, table, column, signal) : null;
    told.push(ends ? { ...profile, ...ends, texts: 'numbers' } : profile);
  }
  return told;
}

/** Least and greatest number; null where some cell is none. */
async function endsOf(
  engine: Pick<Engine, 'query' | 'dialect'>,
  table: Table,
  column: Column,
  signal: AbortSignal | undefined,
): Promise<{ min: number; max: number } | null> {
  const dialect = getDialect(engine.dialect);
  const cell = dialect.quote(column.name);
  const number = dialect.number(cell);
  const nothing = NOTHING.map((text) => dialect.text(text)).join(', ');
  const odd = `${cell} IS NOT NULL AND LOWER(TRIM(${cell})) NOT IN (${nothing})
    AND (${number} IS NULL OR (TRIM(${cell}) LIKE '0_%' AND TRIM(${cell}) NOT LIKE '0.%'))`;
  const sql = `SELECT SUM(CASE WHEN ${odd} THEN 1 ELSE 0 END) AS odd, MIN(${number}) AS low, MAX(${number}) AS high
    FROM ${qualifiedName(engine.dialect, table)}`;
  const options = { maxRows: 1, timeoutMs: 10_000, ...(signal && { signal }) };
  const rows = await engine.query(sql, options).then(
    (result) => result.rows,
    async (error) => {
      await throwIfSourceGone(engine, error, signal);
      return [];
    },
  );
  const [odds, low, high] = rows[0] ?? [];
  if (low == null || Number(odds) > 0 || !Number.isFinite(Number(low)) || !Number.isFinite(Number(high))) return null;
  return { min: Number(low), max: Number(high) };
}
