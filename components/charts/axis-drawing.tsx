'use client';

import { useLocale, useTranslations } from 'next-intl';
import type { ResultFormats } from '@/components/charts/axis-format';
import { axisRoom, barsLie, isStacked, panelScale, stepsOf } from '@/components/charts/axis-layout';
import type { ChartData, Panel, Point } from '@/components/charts/build-series';
import { columnLabel, shorten } from '@/components/charts/column-label';
import { CategoryBars, TimeLines } from '@/components/charts/drawings';
import type { PanelRow } from '@/components/charts/panel-props';
import { timeLabels } from '@/components/charts/time-labels';
import type { ChartSpec } from '@/lib/charts/schema';

/** Lying panels stand side by side from here, so that they share the labels. */
const SIDE_BY_SIDE = 560;

export interface AxisDrawingProps {
  spec: ChartSpec;
  data: ChartData;
  formats: ResultFormats;
  /** Keys of series that are switched off. */
  hidden: ReadonlySet<string>;
  width: number;
  /** Pixels for all panels together. */
  height: number;
  /** Read aloud in place of the picture. */
  description: string;
}

/** What a reader calls a point: its cell, the week that it begins, a period without a row, the others in one. */
function useLabel({ spec, data, formats }: AxisDrawingProps): (point: Point) => string {
  const t = useTranslations('charts');
  const locale = useLocale();
  const cell = formats.cell(spec.x);
  const weeks = data.time?.grain === 'week' && !data.time.weekNumbers;
  const day = new Intl.DateTimeFormat(locale, { year: 'numeric', month: 'short', day: 'numeric', timeZone: 'UTC' });
  return (point) => {
    if (point.gathered > 1) return t('other', { count: point.gathered });
    if (point.x === null && point.time === null) return t('noValue');
    const isDay = point.missing || weeks;
    const text = isDay && point.time !== null ? day.format(point.time) : cell(point.x);
    return weeks ? t('weekOf', { day: text }) : text;
  };
}

/** Bars, lines and areas: measures along one axis, each of another scale in a panel of its own. */
export function AxisDrawing(props: AxisDrawingProps) {
  const { spec, data, formats, hidden, width, description } = props;
  const locale = useLocale();
  const label = useLabel(props);
  const rows = data.points.map(
    (point, index): PanelRow => ({
      ...point.values,
      id: String(index),
      label: label(point),
      point,
    }),
  );
  const panels = data.panels
    .map((panel) => ({ panel, marks: panel.marks.filter(({ series }) => !hidden.has(series.key)) }))
    .filter(({ marks }) => marks.length > 0);
  const height = panelHeight(props.height, panels.length);
  const scalesOf = (steps: number) => panels.map(({ panel }) => panelScale(spec, data, panel, { hidden, steps }));
  const standing = scalesOf(stepsOf(height - 60, false));
  const room = (panel: Panel, at: number) =>
    axisRoom((standing[at]?.ticks ?? []).map(formats.axis(panel.measures[0]?.name ?? null)));
  // Panels above each other have their zero line in one place.
  const valueRoom = Math.max(...panels.map(({ panel }, at) => room(panel, at)), 36);
  const times = data.points.flatMap(({ time }) => time ?? []);
  const plot = Math.max(100, width - valueRoom - 36);
  const labels = data.time ? timeLabels(times, data.time, plot, locale) : null;
  const upright =
    labels && spec.type === 'bar'
      ? times.map((time) => labels.find((one) => one.time === time)?.text ?? 'wider than any band')
      : null;
  const lying = barsLie(spec, data, upright ?? rows.map((row) => shorten(row.label, 24)), plot);
  const nameRoom = axisRoom(
    rows.map((row) => shorten(row.label, 26)),
    Math.max(80, Math.min(190, width * 0.42)),
  );
  const beside = lying && panels.length > 1 && width >= SIDE_BY_SIDE;
  const share = beside ? Math.floor((width - nameRoom) / panels.length) : width;
  const scales = lying ? scalesOf(stepsOf((beside ? share : width - nameRoom) - 92, true)) : standing;
  return (
    <div className={beside ? 'flex' : 'grid gap-4'}>
      {panels.map(({ panel, marks }, at) => {
        const labelled = !beside || at === 0;
        const common = {
          ...{ spec, data, panel, marks, rows, formats },
          scale: scales[at] ?? { ticks: [0, 1], domain: [0, 1] as [number, number] },
          stacked: isStacked(spec, data, panel),
          height,
          width: beside && labelled ? share + nameRoom : share,
          axisWidth: lying ? (labelled ? nameRoom : 12) : valueRoom,
          description: panels.length > 1 ? `${panelName(panel)}. ${description}` : description,
        };
        return (
          <div key={panel.marks[0]?.key} className="grid gap-1" data-panel={panelName(panel)}>
            {panels.length > 1 ? (
              <p
                data-picture="text"
                className="text-xs font-medium text-ink-muted"
                style={{ paddingLeft: common.axisWidth }}
              >
                {panelName(panel)}
              </p>
            ) : null}
            {spec.type === 'bar' ? (
              <CategoryBars.Component
                {...common}
                lying={lying}
                labelled={labelled}
                timeLabels={lying ? null : labels}
              />
            ) : (
              <TimeLines.Component {...common} timeLabels={labels} />
            )}
          </div>
        );
      })}
    </div>
  );
}

/** Two panels are a little lower than one, so that both are seen at once. */
const panelHeight = (height: number, panels: number) =>
  panels === 1 ? height : Math.max(180, Math.floor(height / panels));

const panelName = ({ measures }: Panel) => measures.map(({ name }) => columnLabel(name)).join(', ');
