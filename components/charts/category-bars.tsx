'use client';

import { Bar, BarChart, CartesianGrid, LabelList, Rectangle, ReferenceLine, Tooltip, XAxis, YAxis } from 'recharts';
import { LABELLED_BARS } from '@/components/charts/axis-layout';
import { NameTickLabel, TICK, type TickProps, TimeTickLabel, valueLabel } from '@/components/charts/axis-ticks';
import { OTHER_COLOUR, seriesColour } from '@/components/charts/chart-colour';
import { shorten } from '@/components/charts/column-label';
import type { PanelProps, PanelRow } from '@/components/charts/panel-props';
import { PanelTooltip } from '@/components/charts/panel-tooltip';
import type { TimeLabel } from '@/components/charts/time-labels';

/** A few bars stand at ease, many move together so that a chart still fits a screen. */
const rowHeight = (bars: number) => (bars <= 12 ? 28 : bars <= 24 ? 22 : 18);

export interface CategoryBarsProps extends PanelProps {
  lying: boolean;
  /** Of bars along time: the labels that have room. */
  timeLabels: readonly TimeLabel[] | null;
  /** A panel beside another shares its labels. */
  labelled: boolean;
}

interface ShapeProps {
  payload?: unknown;
}

/** A period that is not over is pale and dashed; the others in one are grey. */
function barShape(unfinished: string | undefined, colour: string, radius: number) {
  return (props: ShapeProps) => {
    const { point } = props.payload as PanelRow;
    const isOpen = unfinished !== undefined && String(point.x) === unfinished;
    const fill = point.gathered > 1 ? OTHER_COLOUR : colour;
    const open = isOpen ? { fillOpacity: 0.3, stroke: fill, strokeDasharray: '4 3' } : {};
    return <Rectangle {...props} radius={radius} fill={fill} {...open} />;
  };
}

/** Bars beside each other or on each other, upright or lying; the band under the pointer is shaded. */
export function CategoryBars(props: CategoryBarsProps) {
  const { spec, data, marks, rows, scale, stacked, formats, width, axisWidth, lying, timeLabels, labelled } = props;
  const measure = props.panel.measures[0]?.name ?? null;
  const bears = !stacked && rows.length * marks.length <= LABELLED_BARS;
  const perRow = stacked ? 1 : marks.length;
  const height = lying
    ? Math.max(120, rows.length * (perRow > 1 ? 10 + perRow * 13 : rowHeight(rows.length)) + 40)
    : props.height;
  const labelOf = (id: unknown) => rows.find((row) => row.id === id)?.label ?? '';
  const shown = timeLabels ? rows.filter(({ point }) => timeLabels.some(({ time }) => time === point.time)) : rows;
  const category = {
    dataKey: 'id',
    type: 'category',
    tickLine: false,
    axisLine: { stroke: 'var(--line-strong)' },
    interval: 0,
  } as const;
  const value = {
    type: 'number',
    tick: TICK,
    tickLine: false,
    axisLine: false,
    ticks: scale.ticks,
    domain: scale.domain,
    interval: 0,
    tickFormatter: formats.axis(measure),
  } as const;
  const nameTick = (most: number, beside: boolean) =>
    function drawName({ x, y, payload }: TickProps) {
      return (
        <NameTickLabel x={Number(x)} y={Number(y)} text={shorten(labelOf(payload?.value), most)} beside={beside} />
      );
    };
  const timeTick = ({ x, y, payload }: TickProps) => {
    const time = rows.find(({ id }) => id === payload?.value)?.point.time;
    const label = timeLabels?.find((one) => one.time === time);
    return label ? <TimeTickLabel x={Number(x)} y={Number(y)} label={label} /> : <g />;
  };
  return (
    <BarChart
      width={width}
      height={height}
      role="img"
      aria-label={props.description}
      data={rows as PanelRow[]}
      layout={lying ? 'vertical' : 'horizontal'}
      barCategoryGap={rows.length > 40 ? 1 : '18%'}
      barGap={2}
      margin={{ top: bears && !lying ? 22 : 10, right: bears && lying ? 72 : 20, bottom: 0, left: 0 }}
    >
      <CartesianGrid stroke="var(--line)" vertical={lying} horizontal={!lying} />
      {lying ? (
        <XAxis {...value} height={24} />
      ) : (
        <XAxis
          {...category}
          height={timeLabels ? 42 : 28}
          tickMargin={8}
          {...(timeLabels ? { ticks: shown.map(({ id }) => id), tick: timeTick } : { tick: nameTick(24, false) })}
        />
      )}
      {lying ? (
        <YAxis {...category} width={axisWidth} tick={labelled ? nameTick(26, true) : false} />
      ) : (
        <YAxis {...value} width={axisWidth} />
      )}
      {(scale.domain[0] ?? 0) < 0 ? (
        <ReferenceLine {...(lying ? { x: 0 } : { y: 0 })} stroke="var(--ink-faint)" />
      ) : null}
      <Tooltip
        isAnimationActive={false}
        cursor={{ fill: 'var(--paper-hover)' }}
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
      {marks.map((mark) => (
        <Bar
          key={mark.key}
          dataKey={mark.key}
          name={mark.series.name}
          isAnimationActive={false}
          maxBarSize={lying ? 22 : data.time ? 56 : 48}
          fill={seriesColour(mark.series)}
          shape={barShape(spec.unfinished, seriesColour(mark.series), stacked ? 0 : 2)}
          {...(stacked ? { stackId: 'all' } : {})}
        >
          {bears ? (
            <LabelList
              dataKey={mark.key}
              content={valueLabel(lying, (value) => shortValue(value, props, mark.measure.name))}
            />
          ) : null}
        </Bar>
      ))}
    </BarChart>
  );
}

/** In full where that is short, else as the axis writes it. */
function shortValue(value: number, { formats }: PanelProps, measure: string): string {
  const full = formats.cell(measure)(value);
  return full.length <= 8 ? full : formats.axis(measure)(value);
}
