import { lazyWithPreload } from '@/components/ui/lazy-menu';
import type { ChartType } from '@/lib/charts/chart-types';

/** What recharts draws, each kind in a piece of code of its own: a page with bars alone loads no pie. */
export const CategoryBars = lazyWithPreload(
  async () => (await import('@/components/charts/category-bars')).CategoryBars,
);
export const TimeLines = lazyWithPreload(async () => (await import('@/components/charts/time-lines')).TimeLines);
export const PieDrawing = lazyWithPreload(async () => (await import('@/components/charts/pie-drawing')).PieDrawing);
export const ScatterDrawing = lazyWithPreload(
  async () => (await import('@/components/charts/scatter-drawing')).ScatterDrawing,
);
export const HistogramDrawing = lazyWithPreload(
  async () => (await import('@/components/charts/histogram-drawing')).HistogramDrawing,
);

const BY_TYPE: Partial<Record<ChartType, { preload: () => void }>> = {
  bar: CategoryBars,
  line: TimeLines,
  area: TimeLines,
  pie: PieDrawing,
  scatter: ScatterDrawing,
  histogram: HistogramDrawing,
};

/** Fetches the drawing of a kind of chart beside what frames it, not after it. */
export function preloadDrawing(type: ChartType): void {
  BY_TYPE[type]?.preload();
}
