'use client';

import { CartesianGrid, Scatter, ScatterChart, Tooltip, XAxis, YAxis } from 'recharts';
import { axisRoom } from '@/components/charts/axis-layout';
import { TICK } from '@/components/charts/axis-ticks';
import { chartColour } from '@/components/charts/chart-colour';
import { ChartTooltip } from '@/components/charts/chart-tooltip';
import { columnLabel } from '@/components/charts/column-label';
import type { HistogramDrawingProps } from '@/components/charts/histogram-drawing';
import { niceScale } from '@/lib/charts/nice-scale';
import { resultShape, type ShapeColumn } from '@/lib/charts/result-shape';
import { toNumber } from '@/lib/charts/to-number';
import type { Cell } from '@/lib/shared/result';

interface Dot {
  x: number;
  y: number;
  name: Cell;
}

function dotsOf(x: ShapeColumn, y: ShapeColumn, names: ShapeColumn | undefined): Dot[] {
  return x.cells.flatMap((cell, row) => {
    const [left, right] = [toNumber(cell), toNumber(y.cells[row])];
    return left === null || right === null ? [] : [{ x: left, y: right, name: names?.cells[row] ?? null }];
  });
}

/** Round ticks around the cloud, from nothing where the cloud is not far from it. */
function scaleOf(numbers: readonly number[], whole: boolean) {
  const highest = numbers.reduce((most, value) => Math.max(most, value), 0);
  const lowest = numbers.reduce((least, value) => Math.min(least, value), Number.POSITIVE_INFINITY);
  return niceScale(numbers, { whole, fromZero: lowest < 0.4 * highest, steps: 5 });
}

/** Two measures against each other, one dot a row. */
export function ScatterDrawing({ spec, result, formats, width, height, description }: HistogramDrawingProps) {
  const { columns, categories } = resultShape(result);
  const x = columns.find(({ name }) => name === spec.x);
  const y = columns.find(({ name }) => name === spec.y[0]);
  if (!x || !y) return null;
  const names = categories.find(({ unique }) => unique) ?? categories[0];
  const dots = dotsOf(x, y, names);
  const [along, up] = [scaleOf(x.numbers, x.kind === 'integer'), scaleOf(y.numbers, y.kind === 'integer')];
  const axis = { type: 'number', tick: TICK, tickLine: false, interval: 0 } as const;
  const axisWidth = axisRoom(up.ticks.map(formats.axis(y.name)));
  return (
    <ScatterChart
      width={width}
      height={height}
      role="img"
      aria-label={description}
      margin={{ top: 10, right: 20, bottom: 0, left: 0 }}
    >
      <CartesianGrid stroke="var(--line)" />
      <XAxis
        {...axis}
        {...along}
        dataKey="x"
        height={28}
        tickFormatter={formats.axis(x.name)}
        axisLine={{ stroke: 'var(--line-strong)' }}
      />
      <YAxis {...axis} {...up} dataKey="y" width={axisWidth} tickFormatter={formats.axis(y.name)} axisLine={false} />
      <Tooltip
        isAnimationActive={false}
        cursor={{ stroke: 'var(--line-strong)' }}
        content={({ active, payload }) => {
          const dot = payload[0]?.payload as Dot | undefined;
          if (!active || !dot) return null;
          const line = (column: ShapeColumn, value: number) => ({
            key: column.name,
            name: columnLabel(column.name),
            value: formats.cell(column.name)(value),
            colour: chartColour(0),
          });
          const title = names && dot.name !== null ? formats.cell(names.name)(dot.name) : columnLabel(y.name);
          return <ChartTooltip title={title} lines={[line(x, dot.x), line(y, dot.y)]} />;
        }}
      />
      <Scatter data={dots} fill={chartColour(0)} fillOpacity={0.75} isAnimationActive={false} />
    </ScatterChart>
  );
}
