'use client';

import { useTranslations } from 'next-intl';
import { Suspense, useEffect, useRef, useState } from 'react';
import { ChartPanel } from '@/components/charts/chart-panel';
import { SqlPanel } from '@/components/chat/parts/sql-panel';
import { StepsList } from '@/components/chat/parts/steps-list';
import { TurnFacts } from '@/components/chat/parts/turn-facts';
import { useSteadyTabs } from '@/components/chat/parts/use-steady-tabs';
import type { TurnView } from '@/components/chat/read-turn';
import { keepRows } from '@/components/chat/table/keep-rows';
import { whenIdle } from '@/components/shell/when-idle';
import { cn } from '@/components/ui/class-names';
import { lazyWithPreload } from '@/components/ui/lazy-menu';
import { Skeleton } from '@/components/ui/skeleton';
import { Tabs, TabsContent, TabsList, TabsTrigger } from '@/components/ui/tabs';
import type { ChartType } from '@/lib/charts/chart-types';

const table = lazyWithPreload(async () => (await import('@/components/chat/table/result-table')).ResultTable);

const TABS = ['chart', 'table', 'sql', 'steps'] as const;
type Tab = (typeof TABS)[number];

export interface AnswerTabsProps {
  view: TurnView;
  question: string;
  /** What the reader chose while the page has been open. */
  chosenType: ChartType | undefined;
  /** The reader chose another kind of chart. */
  onChartType: (type: ChartType) => void;
  /** When the question was asked, ISO 8601. */
  askedAt: string | null;
  /** The first sentence says the one number there is. */
  saysNumber: boolean;
  onRunAgain: (() => void) | undefined;
}

function tabsOf({ chart, result, sql, steps }: TurnView, saysNumber: boolean): Tab[] {
  const has: Record<Tab, boolean> = {
    chart: result !== null && result.rows.length > 0 && chart !== null && chart.type !== 'table' && !saysNumber,
    table: result !== null && result.rows.length > 0,
    sql: sql !== null && sql.sql !== '',
    // That words were answered with words is nothing to look into.
    steps: steps.length > 1 || steps[0]?.status === 'failed' || sql !== null,
  };
  return TABS.filter((tab) => has[tab]);
}

/** More points or columns than this make use of a wide screen. */
const WIDE_ROWS = 16;
const WIDE_COLUMNS = 6;
const COLUMN = 'mx-auto w-full max-w-text';

/** One answer, seen as chart, rows, query or steps. Without rows, or with one number, nothing is open until it is asked for. */
export function AnswerTabs({
  view,
  question,
  askedAt,
  saysNumber,
  chosenType,
  onChartType,
  onRunAgain,
}: AnswerTabsProps) {
  const t = useTranslations('chat.tabs');
  const [chosen, setChosen] = useState<Tab | null>(null);
  // Ahead of its use: by then the connection may be gone.
  useEffect(() => whenIdle(table.preload), []);
  const { chart, result, sql, steps } = view;
  const tabs = tabsOf(view, saysNumber);
  const first = tabs[0];
  const isPlain = first === undefined && result === null;
  const opens = !saysNumber && (first === 'chart' || first === 'table');
  const open = chosen ?? (opens ? first : '');
  const row = useRef<HTMLDivElement>(null);
  const panel = useRef<HTMLDivElement>(null);
  const hold = useSteadyTabs(row, panel, open);
  const rows = result?.rows.length ?? 0;
  const columns = result?.columns.length ?? 0;
  if (isPlain) return null;
  return (
    <Tabs
      value={open}
      onValueChange={(value) => {
        hold();
        setChosen(value as Tab);
      }}
      className="min-w-0 max-w-none!"
    >
      <div
        ref={row}
        className={cn(
          COLUMN,
          'flex flex-wrap-reverse items-center justify-between gap-x-4 gap-y-1 border-b border-line print:hidden',
        )}
      >
        <TabsList aria-label={t('label')} className="border-b-0">
          {tabs.map((tab) => (
            <TabsTrigger key={tab} value={tab}>
              {t(tab)}
            </TabsTrigger>
          ))}
        </TabsList>
        <TurnFacts view={view} askedAt={askedAt} onRunAgain={onRunAgain} />
      </div>
      <div ref={panel}>
        {result && chart && tabs.includes('chart') ? (
          <TabsContent value="chart" className={rows > WIDE_ROWS ? undefined : COLUMN}>
            <ChartPanel
              chart={chart}
              chosenType={chosenType}
              result={result}
              question={question}
              onTypeChange={onChartType}
              onRows={(format) => void keepRows(format, result, question)}
            />
          </TabsContent>
        ) : null}
        {result && tabs.includes('table') ? (
          <TabsContent value="table" className={columns > WIDE_COLUMNS ? undefined : COLUMN}>
            <Suspense fallback={<Skeleton className="h-40 w-full" />}>
              <table.Component result={result} question={question} />
            </Suspense>
          </TabsContent>
        ) : null}
        {sql && tabs.includes('sql') ? (
          <TabsContent value="sql" className={COLUMN}>
            <SqlPanel sql={sql.sql} />
          </TabsContent>
        ) : null}
        <TabsContent value="steps" className={COLUMN}>
          <StepsList steps={steps} totalMs={view.totalMs} />
        </TabsContent>
      </div>
    </Tabs>
  );
}
