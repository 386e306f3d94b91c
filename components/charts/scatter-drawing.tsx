'use client';

import { CartesianGrid, ResponsiveContainer, Scatter, ScatterChart, Tooltip, XAxis, YAxis } from 'recharts';
import type { AxisDrawingProps } from '@/components/charts/axis-drawing';
import { chartColour } from '@/components/charts/chart-colour';
import { ChartTooltip } from '@/components/charts/chart-tooltip';
import { columnLabel } from '@/components/charts/column-label';
import { toNumber } from '@/lib/charts/to-number';

const TICK = { fill: 'var(--ink-muted)', fontSize: 12 };

/** Two measures against each other, one dot a row. */
export function ScatterDrawing({ spec, data, formats, description }: AxisDrawingProps) {
  const y = spec.y[0] ?? null;
  const axis = { type: 'number', tick: TICK, tickLine: false, domain: ['auto', 'auto'] } as const;
  return (
    <ResponsiveContainer width="100%" height={300}>
      <ScatterChart role="img" aria-label={description} margin={{ top: 8, right: 16, bottom: 0, left: 0 }}>
        <CartesianGrid stroke="var(--line)" />
        <XAxis
          {...axis}
          dataKey="x"
          height={28}
          tickFormatter={formats.axis(spec.x)}
          axisLine={{ stroke: 'var(--line-strong)' }}
        />
        <YAxis {...axis} dataKey="y" width="auto" tickFormatter={formats.axis(y)} axisLine={false} />
        <Tooltip
          isAnimationActive={false}
          cursor={{ stroke: 'var(--line-strong)' }}
          content={({ active, payload }) => {
            const [first, second] = payload;
            if (!active || !first || !second) return null;
            const title = `${columnLabel(spec.x ?? '')}: ${formats.cell(spec.x)(Number(first.value))}`;
            const value = formats.cell(y)(Number(second.value));
            return (
              <ChartTooltip
                title={title}
                lines={[{ key: 'y', name: columnLabel(y ?? ''), value, colour: chartColour(0) }]}
              />
            );
          }}
        />
        {data.series.map((series, index) => (
          <Scatter
            key={series.key}
            name={series.name}
            data={data.points.flatMap((point) => {
              const x = toNumber(point.x);
              const value = point.values[series.key];
              return x === null || value === null || value === undefined ? [] : [{ x, y: value }];
            })}
            fill={chartColour(index)}
            fillOpacity={0.75}
            isAnimationActive={false}
          />
        ))}
      </ScatterChart>
    </ResponsiveContainer>
  );
}
