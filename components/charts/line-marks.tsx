'use client';

import { Area, Line } from 'recharts';
import type { Mark } from '@/components/charts/build-series';
import { seriesColour } from '@/components/charts/chart-colour';
import type { PanelProps, PanelRow } from '@/components/charts/panel-props';
import type { ChartSpec } from '@/lib/charts/schema';

/** More points than this bear a dot only where no line reaches them. */
const DOTTED = 40;

interface DotProps {
  cx?: number;
  cy?: number;
  index?: number;
}

/** Whether the period of a row was not over when it was read. */
export function isOpenRow(spec: ChartSpec, row: PanelRow | undefined): boolean {
  return spec.unfinished !== undefined && row !== undefined && String(row.point.x) === spec.unfinished;
}

/** A dot at each of a few points, at each one that stands alone, and a ring where the period is not over. */
function dotOf({ rows, spec }: PanelProps, mark: Mark, only: 'open' | 'all') {
  const valueAt = (at: number) => rows[at]?.point.values[mark.key] ?? null;
  const colour = seriesColour(mark.series);
  return function drawDot({ cx, cy, index = -1 }: DotProps) {
    const key = `${only}-${mark.key}-${index}`;
    const isOpen = isOpenRow(spec, rows[index]);
    const stands = rows.length <= DOTTED || (valueAt(index - 1) === null && valueAt(index + 1) === null);
    const isDrawn = only === 'open' ? isOpen : stands;
    if (!isDrawn || valueAt(index) === null || cx === undefined || cy === undefined) return <g key={key} />;
    return isOpen ? (
      <circle key={key} cx={cx} cy={cy} r={3.5} fill="var(--paper)" stroke={colour} strokeWidth={1.5} />
    ) : (
      <circle key={key} cx={cx} cy={cy} r={2.5} fill={colour} />
    );
  };
}

/** One mark of a course: the solid line or area, dashes where periods are missing or not over, a ring at an open end. */
export function lineMarks(props: PanelProps, mark: Mark, { dashed, hasOpen }: { dashed: boolean; hasOpen: boolean }) {
  const { spec, stacked } = props;
  const colour = seriesColour(mark.series);
  const common = { name: mark.series.name, isAnimationActive: false, type: 'linear', stroke: colour } as const;
  const solid = {
    ...common,
    dataKey: `solid-${mark.key}`,
    strokeWidth: 2,
    dot: dotOf(props, mark, 'all'),
    connectNulls: false,
  };
  const silent = { ...common, dataKey: mark.key, activeDot: false, legendType: 'none' } as const;
  return [
    dashed ? (
      <Line
        key={`dashed-${mark.key}`}
        {...silent}
        dot={false}
        strokeWidth={1.5}
        strokeDasharray="3 4"
        strokeOpacity={0.75}
        connectNulls
      />
    ) : null,
    spec.type === 'area' ? (
      <Area
        key={mark.key}
        {...solid}
        fill={colour}
        fillOpacity={stacked ? 0.55 : 0.14}
        {...(stacked ? { stackId: 'all' } : {})}
      />
    ) : (
      <Line key={mark.key} {...solid} />
    ),
    // No solid line reaches the open period.
    hasOpen && !stacked ? (
      <Line key={`open-${mark.key}`} {...silent} strokeWidth={0} dot={dotOf(props, mark, 'open')} />
    ) : null,
  ];
}
