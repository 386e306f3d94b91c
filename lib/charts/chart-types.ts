export const CHART_TYPES = ['bar', 'line', 'area', 'pie', 'histogram', 'scatter', 'number', 'table'] as const;
export type ChartType = (typeof CHART_TYPES)[number];
