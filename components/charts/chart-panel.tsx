'use client';

import dynamic from 'next/dynamic';
import { useLocale, useTranslations } from 'next-intl';
import { useMemo, useRef, useState } from 'react';
import { ChartBoundary } from '@/components/charts/chart-boundary';
import { ChartTypeSwitch } from '@/components/charts/chart-type-switch';
import { columnLabel, labelInSentence } from '@/components/charts/column-label';
import { NumberFigures } from '@/components/charts/number-figures';
import { useSeen } from '@/components/charts/use-seen';
import { Skeleton } from '@/components/ui/skeleton';
import { fitsChart } from '@/lib/charts/chart-data';
import { chartTitle } from '@/lib/charts/chart-title';
import { CHART_TYPES, type ChartSpec, type ChartType } from '@/lib/charts/schema';
import { answerLocale } from '@/lib/shared/answer-locale';
import type { ResultTable } from '@/lib/shared/result';

const Placeholder = () => <Skeleton className="h-75 w-full" />;
const ChartDrawing = dynamic(() => import('@/components/charts/chart-drawing').then((module) => module.ChartDrawing), {
  ssr: false,
  loading: Placeholder,
});

export interface ChartPanelProps {
  /** What the analyst chose; the reader may switch to other types that fit. */
  chart: ChartSpec;
  result: ResultTable;
  question: string;
}

function useChartTitle(spec: ChartSpec, question: string): string {
  const reader = useLocale() === 'zh' ? 'zh' : 'en';
  const names = {
    x: labelInSentence(spec.x ?? ''),
    y: spec.y.map(columnLabel),
    series: labelInSentence(spec.series ?? ''),
  };
  return chartTitle(spec, names, answerLocale(question, reader));
}

export function ChartPanel({ chart, result, question }: ChartPanelProps) {
  const t = useTranslations('charts');
  const [chosen, setChosen] = useState<ChartType | null>(null);
  const types = useMemo(
    () => CHART_TYPES.filter((type) => type !== 'table' && (type === chart.type || fitsChart(type, result, question))),
    [chart.type, result, question],
  );
  const spec = useMemo(
    () => (chosen === null || chosen === chart.type ? chart : (fitsChart(chosen, result, question) ?? chart)),
    [chart, chosen, result, question],
  );
  const title = useChartTitle(spec, question);
  const figure = useRef<HTMLElement>(null);
  const seen = useSeen(figure);
  const description = t('description', { type: t(spec.type), title, count: result.rows.length });
  return (
    <figure ref={figure} className="grid min-w-0 gap-3">
      {spec.type === 'number' && types.length < 2 ? null : (
        <figcaption className="flex items-center justify-between gap-3">
          <span className="min-w-0 text-sm text-ink-muted">{spec.type === 'number' ? null : title}</span>
          {types.length > 1 ? <ChartTypeSwitch spec={spec} types={types} onChange={setChosen} /> : null}
        </figcaption>
      )}
      <ChartBoundary key={spec.type} fallback={<p className="text-sm text-ink-muted">{t('failed')}</p>}>
        {spec.type === 'number' ? (
          <NumberFigures spec={spec} result={result} />
        ) : seen ? (
          <ChartDrawing spec={spec} result={result} description={description} />
        ) : (
          <Placeholder />
        )}
      </ChartBoundary>
    </figure>
  );
}
