'use client';

import { CartesianGrid, ComposedChart, ReferenceLine, Tooltip, XAxis, YAxis } from 'recharts';
import { TICK, type TickProps, TimeTickLabel } from '@/components/charts/axis-ticks';
import { shorten } from '@/components/charts/column-label';
import { isOpenRow, lineMarks } from '@/components/charts/line-marks';
import type { PanelProps, PanelRow } from '@/components/charts/panel-props';
import { PanelTooltip } from '@/components/charts/panel-tooltip';
import type { TimeLabel } from '@/components/charts/time-labels';

export interface TimeLinesProps extends PanelProps {
  /** Null on an axis that is none of time. */
  timeLabels: readonly TimeLabel[] | null;
}

/** Lines and areas. Where periods are missing, or the last is not over, the line is dashed. */
export function TimeLines(props: TimeLinesProps) {
  const { spec, marks, rows, scale, stacked, formats, width, axisWidth, timeLabels } = props;
  const isOpen = (row: PanelRow) => isOpenRow(spec, row);
  const hasOpen = rows.some(isOpen);
  // Parts that stand on each other need a value each; a gap would let the upper ones fall.
  const dashed = !stacked && (hasOpen || rows.some(({ point }) => marks.some(({ key }) => point.values[key] == null)));
  const drawn = rows.map((row): PanelRow => {
    const solid = marks.map(({ key }) => [
      `solid-${key}`,
      isOpen(row) && !stacked ? null : (row.point.values[key] ?? null),
    ]);
    return { ...row, ...Object.fromEntries(solid) };
  });
  const timeTick = ({ x, y, payload }: TickProps) => {
    const label = timeLabels?.find(({ time }) => time === payload?.value);
    return label ? <TimeTickLabel x={Number(x)} y={Number(y)} label={label} /> : <g />;
  };
  const along = timeLabels
    ? ({
        dataKey: 'point.time',
        type: 'number',
        domain: ['dataMin', 'dataMax'],
        ticks: timeLabels.map(({ time }) => time),
        tick: timeTick,
        interval: 0,
        height: 42,
      } as const)
    : ({
        dataKey: 'label',
        tick: TICK,
        interval: 'equidistantPreserveStart',
        minTickGap: 8,
        height: 28,
        tickFormatter: (text: string) => shorten(text, 16),
      } as const);
  return (
    <ComposedChart
      width={width}
      height={props.height}
      role="img"
      aria-label={props.description}
      data={drawn}
      margin={{ top: 10, right: 20, bottom: 0, left: 0 }}
    >
      <CartesianGrid stroke="var(--line)" vertical={false} />
      <XAxis
        {...along}
        tickLine={false}
        axisLine={{ stroke: 'var(--line-strong)' }}
        tickMargin={8}
        // Room for half a label beyond the first and last point.
        padding={{ left: 16, right: 16 }}
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
        allowDataOverflow={false}
        tickFormatter={formats.axis(props.panel.measures[0]?.name ?? null)}
      />
      {(scale.domain[0] ?? 0) < 0 ? <ReferenceLine y={0} stroke="var(--ink-faint)" /> : null}
      <Tooltip
        isAnimationActive={false}
        cursor={{ stroke: 'var(--line-strong)' }}
        content={({ active, payload }) =>
          active ? (
            <PanelTooltip
              spec={spec}
              marks={marks}
              formats={formats}
              row={payload[0]?.payload as PanelRow | undefined}
            />
          ) : null
        }
      />
      {marks.map((mark) => lineMarks(props, mark, { dashed, hasOpen }))}
    </ComposedChart>
  );
}
