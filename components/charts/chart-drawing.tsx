'use client';

import { useLocale, useTranslations } from 'next-intl';
import { Suspense, useMemo, useRef, useState } from 'react';
import { AxisDrawing } from '@/components/charts/axis-drawing';
import { resultFormats } from '@/components/charts/axis-format';
import { buildSeries, buildSlices } from '@/components/charts/build-series';
import { chartColour, OTHER_COLOUR, seriesColour } from '@/components/charts/chart-colour';
import { ChartLegend } from '@/components/charts/chart-legend';
import { ChartNotes } from '@/components/charts/chart-notes';
import { columnLabel } from '@/components/charts/column-label';
import { HistogramDrawing, PieDrawing, ScatterDrawing } from '@/components/charts/drawings';
import { useWidth } from '@/components/charts/use-width';
import { Skeleton } from '@/components/ui/skeleton';
import type { ChartSpec } from '@/lib/charts/schema';
import type { ResultTable } from '@/lib/shared/result';

export interface ChartDrawingProps {
  spec: ChartSpec;
  result: ResultTable;
  /** Read aloud in place of the picture. */
  description: string;
  /** Fills the screen it has. */
  tall?: boolean;
}

const HEIGHT = 300;
/** Pixels of a full screen that are not the drawing's. */
const AROUND = 230;

function PieWithLegend({ spec, result, description }: ChartDrawingProps) {
  const t = useTranslations('charts');
  const locale = useLocale();
  const formats = useMemo(() => resultFormats(result, locale), [result, locale]);
  const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 });
  const slices = useMemo(() => buildSlices(result, spec), [result, spec]).map((slice, index) => ({
    label: slice.gathered > 1 ? t('other', { count: slice.gathered }) : formats.cell(spec.x)(slice.name),
    value: slice.value,
    share: percent.format(slice.share),
    colour: slice.gathered > 1 ? OTHER_COLOUR : chartColour(index),
  }));
  const legend = slices.map(({ label, share, colour }) => ({ key: label, name: label, colour, note: share }));
  return (
    <div data-picture-box="" className="grid items-center gap-4 sm:grid-cols-[1fr_auto]">
      <PieDrawing.Component description={description} spec={spec} slices={slices} formats={formats} />
      <ChartLegend label={t('legend')} entries={legend} stacked />
    </div>
  );
}

/** Series that the reader switched off; switching off the last one switches all on again. */
function useHidden(keys: readonly string[]): [ReadonlySet<string>, (key: string) => void] {
  const [hidden, setHidden] = useState<ReadonlySet<string>>(new Set());
  const toggle = (key: string) => {
    const next = new Set(hidden);
    if (!next.delete(key)) next.add(key);
    setHidden(keys.every((one) => next.has(one)) ? new Set() : next);
  };
  return [hidden, toggle];
}

function SeriesDrawing({ spec, result, description, tall = false }: ChartDrawingProps) {
  const t = useTranslations('charts');
  const locale = useLocale();
  const box = useRef<HTMLDivElement>(null);
  const width = useWidth(box);
  const formats = useMemo(() => resultFormats(result, locale), [result, locale]);
  const data = useMemo(() => {
    const read = buildSeries(result, spec, t('noValue'));
    const count = read.otherSeries?.count ?? 0;
    const named = (name: string, isOther: boolean) => (isOther ? t('other', { count }) : name);
    return { ...read, series: read.series.map((one) => ({ ...one, name: named(one.name, one.colour === null) })) };
  }, [result, spec, t]);
  const [hidden, toggle] = useHidden(data.series.map(({ key }) => key));
  const legend = data.series.map((series) => ({
    key: series.key,
    name: spec.series ? series.name : columnLabel(series.name),
    colour: seriesColour(series),
  }));
  const height = tall ? Math.max(HEIGHT, window.innerHeight - AROUND) : HEIGHT;
  const common = { spec, data, formats, hidden, width, height, description };
  const single = { spec, result, formats, width, height, description };
  const isScatter = spec.type === 'scatter';
  return (
    <div data-picture-box="" className="grid min-w-0 gap-3">
      {legend.length > 1 && !isScatter ? (
        <ChartLegend label={t('legend')} entries={legend} hidden={hidden} onToggle={toggle} />
      ) : null}
      <div ref={box} className="min-h-75 min-w-0 overflow-hidden">
        {width === 0 ? null : spec.type === 'histogram' ? (
          <HistogramDrawing.Component {...single} />
        ) : isScatter ? (
          <ScatterDrawing.Component {...single} />
        ) : (
          <AxisDrawing {...common} />
        )}
      </div>
      <ChartNotes spec={spec} data={data} formats={formats} />
    </div>
  );
}

/** A chart with its legend and notes, loaded when the first one is looked at. */
export function ChartDrawing(props: ChartDrawingProps) {
  return (
    <Suspense fallback={<Skeleton className="h-75 w-full" />}>
      {props.spec.type === 'pie' ? <PieWithLegend {...props} /> : <SeriesDrawing {...props} />}
    </Suspense>
  );
}
