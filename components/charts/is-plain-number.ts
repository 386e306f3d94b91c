import type { Cell, ResultColumn } from '@/lib/shared/result';

const IDENTIFIER = [
  /(^|[_\s])(id|no|code|zip|postal|phone|key)$/i,
  /[a-z](Id|ID|Code|Key)$/,
  /编号|编码|代码|邮编|电话|号$/,
];
const YEAR = [/(^|[_\s])years?$|^year[_\s]/i, /[a-z]Year$/, /年份|年度|^年$/];

const named = (patterns: RegExp[], name: string) => patterns.some((pattern) => pattern.test(name));

/** Whether a column's numbers name things (ids, years) rather than count them: such are never grouped, rounded or shortened. */
export function isPlainNumber(column: ResultColumn, cells: readonly Cell[]): boolean {
  if (column.kind !== 'integer' && column.kind !== 'decimal') return false;
  if (named(YEAR, column.name)) {
    return cells.every(
      (cell) => cell === null || (Number.isInteger(Number(cell)) && Number(cell) > 0 && Number(cell) < 10_000),
    );
  }
  return column.kind === 'integer' && named(IDENTIFIER, column.name);
}
