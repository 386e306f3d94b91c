'use client';

import { useTranslations } from 'next-intl';
import { Bar, BarChart, CartesianGrid, Tooltip, XAxis, YAxis } from 'recharts';
import type { ResultFormats } from '@/components/charts/axis-format';
import { axisRoom, labelRoom } from '@/components/charts/axis-layout';
import { TICK, type TickProps } from '@/components/charts/axis-ticks';
import { chartColour } from '@/components/charts/chart-colour';
import { ChartTooltip } from '@/components/charts/chart-tooltip';
import { type Bin, histogramBins } from '@/lib/charts/histogram-bins';
import { niceScale } from '@/lib/charts/nice-scale';
import { resultShape } from '@/lib/charts/result-shape';
import type { ChartSpec } from '@/lib/charts/schema';
import type { ResultTable } from '@/lib/shared/result';

export interface HistogramDrawingProps {
  spec: ChartSpec;
  result: ResultTable;
  formats: ResultFormats;
  width: number;
  height: number;
  /** Read aloud in place of the picture. */
  description: string;
}

/** How many rows have a value of which size. The labels stand at the edges of the bars. */
export function HistogramDrawing({ spec, result, formats, width, height, description }: HistogramDrawingProps) {
  const t = useTranslations('charts');
  const [name = null] = spec.y;
  const measure = resultShape(result).columns.find((column) => column.name === name);
  const bins = histogramBins(measure?.numbers ?? [], measure?.kind === 'integer');
  const scale = niceScale(
    bins.map(({ count }) => count),
    { whole: true, steps: 4 },
  );
  const edge = formats.axis(name);
  const axisWidth = axisRoom(scale.ticks.map(String));
  const band = (width - axisWidth - 20) / Math.max(1, bins.length);
  const widest = Math.max(...bins.map(({ from }) => labelRoom(edge(from))), 1);
  const every = Math.max(1, Math.ceil((widest + 10) / band));
  const rows = bins.map((bin, index) => ({ ...bin, id: String(index) }));
  const edgeTick = ({ x, y, payload }: TickProps) => {
    const at = Number(payload?.value);
    const bin = bins[at];
    if (!bin) return <g />;
    const place = (text: string, offset: number) => (
      <text x={Number(x) + offset} y={y} dy="0.71em" textAnchor="middle" fill={TICK.fill} fontSize={TICK.fontSize}>
        {text}
      </text>
    );
    const isLast = at === bins.length - 1 && bins.length % every === 0;
    return (
      <g>
        {at % every === 0 ? place(edge(bin.from), -band / 2) : null}
        {isLast ? place(edge(bin.to), band / 2) : null}
      </g>
    );
  };
  return (
    <BarChart
      width={width}
      height={height}
      role="img"
      aria-label={description}
      data={rows}
      barCategoryGap={1}
      margin={{ top: 10, right: 20, bottom: 0, left: 0 }}
    >
      <CartesianGrid stroke="var(--line)" vertical={false} />
      <XAxis
        dataKey="id"
        type="category"
        interval={0}
        height={28}
        tickMargin={8}
        tickLine={false}
        axisLine={{ stroke: 'var(--line-strong)' }}
        tick={edgeTick}
      />
      <YAxis
        type="number"
        width={axisWidth}
        tick={TICK}
        tickLine={false}
        axisLine={false}
        interval={0}
        ticks={scale.ticks}
        domain={scale.domain}
      />
      <Tooltip
        isAnimationActive={false}
        cursor={{ fill: 'var(--paper-hover)' }}
        content={({ active, payload }) => {
          const bin = payload[0]?.payload as Bin | undefined;
          if (!active || !bin) return null;
          const write = formats.cell(name);
          const title = t('binRange', { from: write(bin.from), to: write(bin.to) });
          const line = { key: 'count', name: t('binRows'), value: String(bin.count), colour: chartColour(0) };
          return <ChartTooltip title={title} lines={[line]} />;
        }}
      />
      <Bar dataKey="count" fill={chartColour(0)} isAnimationActive={false} />
    </BarChart>
  );
}
