import { z } from 'zod';
import { CHART_TYPES, type ChartType } from '@/lib/charts/chart-types';

/** What to draw, never how: columns are names of the result's columns. */
export const chartSpecSchema = z.object({
  type: z.enum(CHART_TYPES),
  /** Category, time or (scatter) number; null for `number`, `table` and `histogram`. */
  x: z.string().nullable(),
  /** One or more numeric columns; those of another scale are drawn in a panel of their own. */
  y: z.array(z.string()),
  /** A text column that splits one measure into series. */
  series: z.string().nullable(),
  /** Bars lie on their side when the labels are long or many. */
  horizontal: z.boolean().default(false),
  /** The cell of `x` whose period was not over when the rows were read. */
  unfinished: z.string().optional(),
});
export type ChartSpec = z.infer<typeof chartSpecSchema>;

export interface ChartChoice {
  chart: ChartSpec;
  /** Other types that fit the same result, best first. */
  alternatives: ChartType[];
}
