import type { ResultFormats } from '@/components/charts/axis-format';
import type { ChartData, Mark, Panel, Point } from '@/components/charts/build-series';
import type { NiceScale } from '@/lib/charts/nice-scale';
import type { ChartSpec } from '@/lib/charts/schema';

/** A point as recharts reads it, with what a reader calls it. */
export type PanelRow = Record<string, unknown> & { id: string; point: Point; label: string };

/** What one panel of a chart is drawn from. */
export interface PanelProps {
  spec: ChartSpec;
  data: ChartData;
  panel: Panel;
  /** Marks that are not switched off. */
  marks: readonly Mark[];
  rows: readonly PanelRow[];
  scale: NiceScale;
  stacked: boolean;
  formats: ResultFormats;
  /** Pixels of the whole panel, and of the labels beside the axis. */
  width: number;
  axisWidth: number;
  /** Pixels of an upright panel; lying bars take what they need. */
  height: number;
  /** Read aloud in place of the picture. */
  description: string;
}
