'use client';

import { useTranslations } from 'next-intl';
import type { Mark } from '@/components/charts/build-series';
import { seriesColour } from '@/components/charts/chart-colour';
import { ChartTooltip } from '@/components/charts/chart-tooltip';
import { columnLabel } from '@/components/charts/column-label';
import type { PanelProps, PanelRow } from '@/components/charts/panel-props';

export interface PanelTooltipProps extends Pick<PanelProps, 'spec' | 'marks' | 'formats'> {
  row: PanelRow | undefined;
}

/** What stands at the place of the pointer: every mark with its value in full. */
export function PanelTooltip({ spec, marks, formats, row }: PanelTooltipProps) {
  const t = useTranslations('charts');
  if (!row) return null;
  const nameOf = ({ series, measure }: Mark) => (spec.series ? series.name : columnLabel(measure.name));
  const lines = marks.flatMap((mark) => {
    const value = row.point.values[mark.key];
    if (value === null || value === undefined) return [];
    return [
      {
        key: mark.key,
        name: nameOf(mark),
        value: formats.cell(mark.measure.name)(value),
        colour: seriesColour(mark.series),
      },
    ];
  });
  const isUnfinished = spec.unfinished !== undefined && String(row.point.x) === spec.unfinished;
  return (
    <ChartTooltip
      title={row.label}
      note={row.point.missing ? t('noRow') : isUnfinished ? t('notOver') : undefined}
      lines={lines}
    />
  );
}
