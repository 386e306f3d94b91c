'use client';

import { useLocale, useTranslations } from 'next-intl';
import { lazy, Suspense, useEffect, useMemo, useRef, useState } from 'react';
import { ChartBoundary } from '@/components/charts/chart-boundary';
import { ChartTools } from '@/components/charts/chart-tools';
import { ChartTypeSwitch } from '@/components/charts/chart-type-switch';
import { columnLabel, labelInSentence } from '@/components/charts/column-label';
import { preloadDrawing } from '@/components/charts/drawings';
import { NumberFigures } from '@/components/charts/number-figures';
import { useSeen } from '@/components/charts/use-seen';
import { Skeleton } from '@/components/ui/skeleton';
import { fitsChart } from '@/lib/charts/chart-data';
import { chartTitle, questionLanguage } from '@/lib/charts/chart-title';
import { CHART_TYPES, type ChartType } from '@/lib/charts/chart-types';
import type { ChartSpec } from '@/lib/charts/schema';
import type { ResultTable } from '@/lib/shared/result';

const Placeholder = () => <Skeleton className="h-75 w-full" />;
const ChartDrawing = lazy(async () => ({ default: (await import('@/components/charts/chart-drawing')).ChartDrawing }));
const FullScreen = lazy(() => import('@/components/ui/full-screen').then((module) => ({ default: module.FullScreen })));

export interface ChartPanelProps {
  /** What the analyst or the reader chose; the reader may switch to other types that fit. */
  chart: ChartSpec;
  /** What the reader switched to before this was drawn anew. */
  chosenType?: ChartType | undefined;
  result: ResultTable;
  question: string;
  /** The reader switched to another type. */
  onTypeChange?: ((type: ChartType) => void) | undefined;
  onRows: (format: 'csv' | 'xlsx') => void;
}

function useChartTitle(spec: ChartSpec, question: string): string {
  const reader = useLocale() === 'zh' ? 'zh' : 'en';
  const names = {
    x: labelInSentence(spec.x ?? ''),
    y: spec.y.map(columnLabel),
    series: labelInSentence(spec.series ?? ''),
  };
  return chartTitle(spec, names, questionLanguage(question, reader));
}

/** The spec of another type for the same rows, which still knows what is not over. */
function specOf(
  type: ChartType,
  { chart, result, question }: Pick<ChartPanelProps, 'chart' | 'result' | 'question'>,
): ChartSpec {
  const fitting = fitsChart(type, result, question);
  if (!fitting) return chart;
  const isOpen = chart.unfinished !== undefined && fitting.x === chart.x;
  return isOpen ? { ...fitting, unfinished: chart.unfinished } : fitting;
}

interface FigureProps extends ChartPanelProps {
  type: ChartType;
  onPick: (type: ChartType) => void;
  onFullScreen?: (() => void) | undefined;
}

function ChartFigure({ type, onPick, onFullScreen, ...props }: FigureProps) {
  const { chart, result, question } = props;
  const t = useTranslations('charts');
  const types = useMemo(
    () => CHART_TYPES.filter((one) => one !== 'table' && (one === chart.type || fitsChart(one, result, question))),
    [chart.type, result, question],
  );
  const spec = useMemo(() => specOf(type, { chart, result, question }), [type, chart, result, question]);
  const title = useChartTitle(spec, question);
  const figure = useRef<HTMLElement>(null);
  const seen = useSeen(figure);
  useEffect(() => {
    if (seen) preloadDrawing(spec.type);
  }, [seen, spec.type]);
  const description = t('description', { type: t(spec.type), title, count: result.rows.length });
  const isNumber = spec.type === 'number';
  return (
    <figure ref={figure} className="grid min-w-0 content-start gap-3">
      {isNumber && types.length < 2 ? null : (
        <figcaption className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1">
          <span className="min-w-0 text-sm text-ink-muted">{isNumber ? null : title}</span>
          <span className="flex items-center gap-1">
            {types.length > 1 ? <ChartTypeSwitch spec={spec} types={types} onChange={onPick} /> : null}
            {isNumber ? null : (
              <ChartTools figure={figure} title={title} onRows={props.onRows} onFullScreen={onFullScreen} />
            )}
          </span>
        </figcaption>
      )}
      <ChartBoundary key={spec.type} fallback={<p className="text-sm text-ink-muted">{t('failed')}</p>}>
        {isNumber ? (
          <NumberFigures spec={spec} result={result} />
        ) : seen ? (
          <Suspense fallback={<Placeholder />}>
            <ChartDrawing spec={spec} result={result} description={description} tall={onFullScreen === undefined} />
          </Suspense>
        ) : (
          <Placeholder />
        )}
      </ChartBoundary>
    </figure>
  );
}

export function ChartPanel(props: ChartPanelProps) {
  const t = useTranslations('charts.keep');
  const [chosen, setChosen] = useState<ChartType>(props.chosenType ?? props.chart.type);
  const [isFull, setIsFull] = useState(false);
  const pick = (type: ChartType) => {
    setChosen(type);
    props.onTypeChange?.(type);
  };
  return (
    <>
      <ChartFigure {...props} type={chosen} onPick={pick} onFullScreen={() => setIsFull(true)} />
      {isFull ? (
        <Suspense>
          <FullScreen title={props.question} closeLabel={t('close')} onClose={() => setIsFull(false)}>
            <ChartFigure {...props} type={chosen} onPick={pick} />
          </FullScreen>
        </Suspense>
      ) : null}
    </>
  );
}
