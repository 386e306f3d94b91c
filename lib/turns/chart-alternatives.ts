import { fitsChart } from '@/lib/charts/chart-data';
import { CHART_TYPES, type ChartType } from '@/lib/charts/chart-types';
import type { ChartSpec } from '@/lib/charts/schema';
import type { TurnResult } from '@/lib/shared/turn';

/** Other types that fit the rows, for a stored turn, of which only the chosen chart is kept. */
export function chartAlternatives(chart: ChartSpec, result: TurnResult | null): ChartType[] {
  if (!result) return [];
  return CHART_TYPES.filter((type) => type !== chart.type && fitsChart(type, result) !== null);
}
