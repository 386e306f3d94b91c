'use client';

import {
  Area,
  Bar,
  CartesianGrid,
  ComposedChart,
  Line,
  ReferenceLine,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts';
import type { ResultFormats } from '@/components/charts/axis-format';
import type { ChartData, Series } from '@/components/charts/build-series';
import { chartColour } from '@/components/charts/chart-colour';
import { ChartTooltip } from '@/components/charts/chart-tooltip';
import { columnLabel, shorten } from '@/components/charts/column-label';
import type { ChartSpec } from '@/lib/charts/schema';

const TICK = { fill: 'var(--ink-muted)', fontSize: 12 };
const HEIGHT = 300;
/** A few bars stand at ease, many move together so that a chart still fits a screen. */
const rowHeight = (rows: number) => (rows <= 12 ? 26 : rows <= 20 ? 21 : 17);

export interface AxisDrawingProps {
  spec: ChartSpec;
  data: ChartData;
  formats: ResultFormats;
  /** Read aloud in place of the picture. */
  description: string;
}

function isStacked(spec: ChartSpec, data: ChartData): boolean {
  if (data.series.length < 2 || !spec.series) return false;
  if (data.points.some((point) => Object.values(point.values).some((value) => (value ?? 0) < 0))) return false;
  return spec.type === 'area' || (spec.type === 'bar' && data.points.length * data.series.length > 24);
}

function seriesShape(spec: ChartSpec, series: Series, index: number, stacked: boolean, few: boolean) {
  const colour = chartColour(index);
  const common = { dataKey: series.key, name: series.name, isAnimationActive: false };
  const stack = stacked ? { stackId: 'all' } : {};
  if (spec.type === 'bar') {
    return (
      <Bar
        key={series.key}
        {...common}
        {...stack}
        fill={colour}
        maxBarSize={spec.horizontal ? 18 : 44}
        radius={stacked ? 0 : 2}
      />
    );
  }
  const line = { stroke: colour, strokeWidth: 2, dot: few ? { r: 2.5, fill: colour, strokeWidth: 0 } : false };
  if (spec.type === 'area')
    return (
      <Area
        key={series.key}
        {...common}
        {...stack}
        {...line}
        type="linear"
        fill={colour}
        fillOpacity={stacked ? 0.55 : 0.14}
      />
    );
  return <Line key={series.key} {...common} {...line} type="linear" connectNulls={false} />;
}

/** Bars, lines and areas: one measure or several along one axis. */
export function AxisDrawing({ spec, data, formats, description }: AxisDrawingProps) {
  const label = formats.cell(spec.x);
  const rows = data.points.map((point) => ({ ...point.values, label: label(point.x) }));
  const measure = (index: number) => formats.cell(spec.series ? (spec.y[0] ?? null) : (spec.y[index] ?? null));
  const lying = spec.type === 'bar' && spec.horizontal;
  const stacked = isStacked(spec, data);
  const crossesZero = data.points.some((point) => Object.values(point.values).some((value) => (value ?? 0) < 0));
  const category = {
    dataKey: 'label',
    tick: TICK,
    tickLine: false,
    axisLine: { stroke: 'var(--line-strong)' },
  } as const;
  const value = {
    type: 'number',
    tick: TICK,
    tickLine: false,
    axisLine: false,
    tickFormatter: formats.axis(spec.y[0] ?? null),
  } as const;
  return (
    <ResponsiveContainer
      width="100%"
      height={lying ? Math.max(140, rows.length * rowHeight(rows.length) + 36) : HEIGHT}
    >
      <ComposedChart
        role="img"
        aria-label={description}
        data={rows}
        layout={lying ? 'vertical' : 'horizontal'}
        margin={{ top: 8, right: 16, bottom: 0, left: 0 }}
      >
        <CartesianGrid stroke="var(--line)" vertical={lying} horizontal={!lying} />
        {lying ? (
          <XAxis {...value} height={24} />
        ) : (
          <XAxis
            {...category}
            height={28}
            interval="equidistantPreserveStart"
            minTickGap={12}
            tickMargin={8}
            // Room for half a label beyond the first and last point.
            padding={{ left: 12, right: 12 }}
            tickFormatter={(text: string) => shorten(text, 16)}
          />
        )}
        {lying ? (
          <YAxis
            {...category}
            type="category"
            width="auto"
            interval={0}
            tickFormatter={(text: string) => shorten(text, 22)}
          />
        ) : (
          <YAxis {...value} width="auto" />
        )}
        {crossesZero ? <ReferenceLine {...(lying ? { x: 0 } : { y: 0 })} stroke="var(--ink-faint)" /> : null}
        <Tooltip
          isAnimationActive={false}
          cursor={spec.type === 'bar' ? { fill: 'var(--paper-hover)', opacity: 0.7 } : { stroke: 'var(--line-strong)' }}
          content={({ active, payload, label: title }) =>
            active ? (
              <ChartTooltip
                title={String(title ?? '')}
                lines={data.series.flatMap((series, index) => {
                  const entry = payload.find((candidate) => candidate.dataKey === series.key);
                  if (entry?.value === null || entry?.value === undefined) return [];
                  const name = spec.series ? series.name : columnLabel(series.name);
                  return [
                    { key: series.key, name, value: measure(index)(Number(entry.value)), colour: chartColour(index) },
                  ];
                })}
              />
            ) : null
          }
        />
        {data.series.map((series, index) => seriesShape(spec, series, index, stacked, rows.length <= 40))}
      </ComposedChart>
    </ResponsiveContainer>
  );
}
