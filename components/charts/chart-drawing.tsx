'use client';

import { useLocale, useTranslations } from 'next-intl';
import { useMemo } from 'react';
import { AxisDrawing } from '@/components/charts/axis-drawing';
import { resultFormats } from '@/components/charts/axis-format';
import { buildSeries, buildSlices } from '@/components/charts/build-series';
import { chartColour } from '@/components/charts/chart-colour';
import { ChartLegend } from '@/components/charts/chart-legend';
import { columnLabel } from '@/components/charts/column-label';
import { PieDrawing } from '@/components/charts/pie-drawing';
import { ScatterDrawing } from '@/components/charts/scatter-drawing';
import type { ChartSpec } from '@/lib/charts/schema';
import type { ResultTable } from '@/lib/shared/result';

export interface ChartDrawingProps {
  spec: ChartSpec;
  result: ResultTable;
  /** Read aloud in place of the picture. */
  description: string;
}

function PieWithLegend({ spec, result, description }: ChartDrawingProps) {
  const t = useTranslations('charts');
  const locale = useLocale();
  const formats = useMemo(() => resultFormats(result, locale), [result, locale]);
  const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 });
  const slices = useMemo(() => buildSlices(result, spec), [result, spec]).map((slice) => ({
    label: slice.gathered > 1 ? t('other', { count: slice.gathered }) : formats.cell(spec.x)(slice.name),
    value: slice.value,
    share: percent.format(slice.share),
  }));
  const legend = slices.map((slice, index) => ({
    key: slice.label,
    name: slice.label,
    colour: chartColour(index),
    note: slice.share,
  }));
  return (
    <div className="grid items-center gap-4 sm:grid-cols-[1fr_auto]">
      <PieDrawing description={description} spec={spec} slices={slices} formats={formats} />
      <ChartLegend label={t('legend')} entries={legend} stacked />
    </div>
  );
}

function SeriesDrawing({ spec, result, description }: ChartDrawingProps) {
  const t = useTranslations('charts');
  const locale = useLocale();
  const formats = useMemo(() => resultFormats(result, locale), [result, locale]);
  const data = useMemo(() => buildSeries(result, spec, t('noValue')), [result, spec, t]);
  const seriesTotal = data.series.length + data.omittedSeries;
  const pointTotal = data.points.length + data.omittedPoints;
  const Drawing = spec.type === 'scatter' ? ScatterDrawing : AxisDrawing;
  const legend = data.series.map((series, index) => ({
    key: series.key,
    name: spec.series ? series.name : columnLabel(series.name),
    colour: chartColour(index),
  }));
  return (
    <div className="grid min-w-0 gap-3">
      {legend.length > 1 ? <ChartLegend label={t('legend')} entries={legend} /> : null}
      <Drawing description={description} spec={spec} data={data} formats={formats} />
      {data.omittedSeries > 0 ? (
        <p className="text-xs text-ink-muted">
          {t('omittedSeries', { shown: data.series.length, total: seriesTotal })}
        </p>
      ) : null}
      {data.omittedPoints > 0 ? (
        <p className="text-xs text-ink-muted">{t('omittedPoints', { shown: data.points.length, total: pointTotal })}</p>
      ) : null}
    </div>
  );
}

/** What recharts draws, loaded when the first chart is looked at. */
export function ChartDrawing(props: ChartDrawingProps) {
  return props.spec.type === 'pie' ? <PieWithLegend {...props} /> : <SeriesDrawing {...props} />;
}
