'use client';

import { Pie, PieChart, type PieSectorShapeProps, ResponsiveContainer, Sector, Tooltip } from 'recharts';
import type { ResultFormats } from '@/components/charts/axis-format';
import { ChartTooltip } from '@/components/charts/chart-tooltip';
import type { ChartSpec } from '@/lib/charts/schema';

export interface NamedSlice {
  label: string;
  value: number;
  share: string;
  colour: string;
}

export interface PieDrawingProps {
  spec: ChartSpec;
  slices: NamedSlice[];
  formats: ResultFormats;
  /** Read aloud in place of the picture. */
  description: string;
}

/** A ring; the legend beside it bears names and shares. */
export function PieDrawing({ spec, slices, formats, description }: PieDrawingProps) {
  const measure = formats.cell(spec.y[0] ?? null);
  return (
    <ResponsiveContainer width="100%" height={260}>
      <PieChart role="img" aria-label={description}>
        <Pie
          data={slices}
          dataKey="value"
          nameKey="label"
          innerRadius="58%"
          outerRadius="96%"
          startAngle={90}
          endAngle={-270}
          stroke="var(--paper)"
          strokeWidth={2}
          isAnimationActive={false}
          shape={(sector: PieSectorShapeProps, index) => <Sector {...sector} fill={slices[Number(index)]?.colour} />}
        />
        <Tooltip
          isAnimationActive={false}
          content={({ active, payload }) => {
            const slice = slices.find(({ label }) => label === payload[0]?.name);
            if (!active || !slice) return null;
            const line = {
              key: slice.label,
              name: slice.share,
              value: measure(slice.value),
              colour: slice.colour,
            };
            return <ChartTooltip title={slice.label} lines={[line]} />;
          }}
        />
      </PieChart>
    </ResponsiveContainer>
  );
}
