import { z } from 'zod';
import { responseSchemas } from '@/app/api/v1/_schemas/wire';
import type { Cell, ResultTable } from '@/lib/shared/result';

const cell = z.union([z.string(), z.number(), z.boolean(), z.null()]);

/** Rows are objects keyed by column. */
export const chartData = z
  .object({ columns: z.array(z.string()), rows: z.array(z.record(z.string(), cell)) })
  .register(responseSchemas, { id: 'ChartData' });

export function toChartData({ columns, rows }: ResultTable): z.output<typeof chartData> {
  const names = columns.map(({ name }) => name);
  return { columns: names, rows: rows.map((row) => keyed(names, row)) };
}

function keyed(names: readonly string[], row: readonly Cell[]): Record<string, Cell> {
  return Object.fromEntries(names.map((name, i) => [name, row[i] ?? null]));
}
