'use client';

import { useTranslations } from 'next-intl';
import type { ResultFormats } from '@/components/charts/axis-format';
import type { ChartData } from '@/components/charts/build-series';
import type { ChartSpec } from '@/lib/charts/schema';

export interface ChartNotesProps {
  spec: ChartSpec;
  data: ChartData;
  formats: ResultFormats;
}

/** What the picture leaves open: missing and unfinished periods, and what is not drawn one by one. */
export function ChartNotes({ spec, data, formats }: ChartNotesProps) {
  const t = useTranslations('charts');
  const { time, rest, otherSeries, undated } = data;
  const [measure = null] = spec.y;
  const notes = [
    time?.grain && time.missing.length > 0
      ? t('gaps', {
          present: time.present,
          expected: time.present + time.missing.length,
          unit: t(`grain.${time.workdays ? 'workday' : time.grain}`),
        })
      : null,
    spec.unfinished === undefined ? null : t('unfinished', { period: formats.cell(spec.x)(spec.unfinished) }),
    rest?.drawn ? t('restDrawn', { count: rest.count }) : null,
    rest && !rest.drawn && rest.sum !== null
      ? t('restSum', { count: rest.count, sum: formats.cell(measure)(rest.sum) })
      : null,
    rest && !rest.drawn && rest.sum === null ? t('restLeft', { count: rest.count }) : null,
    otherSeries && !otherSeries.drawn ? t('seriesLeft', { count: otherSeries.count }) : null,
    undated > 0 ? t('undated', { count: undated }) : null,
  ].filter((note) => note !== null);
  if (notes.length === 0) return null;
  return (
    <div className="text-xs text-ink-muted">
      {notes.map((note) => (
        <p key={note} data-picture="text">
          {note}
        </p>
      ))}
    </div>
  );
}
