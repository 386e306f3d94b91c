'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { ChartPanel } from '@/components/charts/chart-panel';
import { SqlPanel } from '@/components/chat/parts/sql-panel';
import { StepsList } from '@/components/chat/parts/steps-list';
import { TurnBadges } from '@/components/chat/parts/turn-badges';
import type { TurnView } from '@/components/chat/read-turn';
import { downloadCsv } from '@/components/chat/table/download-csv';
import { downloadXlsx } from '@/components/chat/table/download-xlsx';
import { ResultTable } from '@/components/chat/table/result-table';
import { Tabs, TabsContent, TabsList, TabsTrigger } from '@/components/ui/tabs';
import type { ChartType } from '@/lib/charts/schema';
import type { TurnResult } from '@/lib/shared/turn';

const TABS = ['chart', 'table', 'sql', 'steps'] as const;
type Tab = (typeof TABS)[number];

export interface AnswerTabsProps {
  view: TurnView;
  question: string;
  /** The reader chose another kind of chart. */
  onChartType: (type: ChartType) => void;
  onRunAgain: (() => void) | undefined;
}

function tabsOf({ chart, result, sql, steps }: TurnView): Tab[] {
  const has: Record<Tab, boolean> = {
    chart: result !== null && result.rows.length > 0 && chart !== null && chart.type !== 'table',
    table: result !== null && result.rows.length > 0,
    sql: sql !== null && sql.sql !== '',
    steps: steps.length > 0,
  };
  return TABS.filter((tab) => has[tab]);
}

/** The rows as a file, by code that is loaded when it is wanted. */
async function keepRows(format: 'csv' | 'xlsx', result: TurnResult, question: string): Promise<void> {
  if (format === 'xlsx') await downloadXlsx(result, question);
  else await downloadCsv(result, question);
}

/** One answer, seen as chart, rows, query or steps. Without rows nothing is open until it is asked for. */
export function AnswerTabs({ view, question, onChartType, onRunAgain }: AnswerTabsProps) {
  const t = useTranslations('chat.tabs');
  const [chosen, setChosen] = useState<Tab | null>(null);
  const { chart, result, sql, steps } = view;
  const tabs = tabsOf(view);
  const first = tabs[0];
  const open = chosen ?? (first === 'chart' || first === 'table' ? first : '');
  return (
    <Tabs value={open} onValueChange={(value) => setChosen(value as Tab)} className="min-w-0">
      <div className="flex flex-wrap-reverse items-center justify-between gap-x-4 gap-y-1 border-b border-line">
        <TabsList aria-label={t('label')} className="border-b-0">
          {tabs.map((tab) => (
            <TabsTrigger key={tab} value={tab}>
              {t(tab)}
            </TabsTrigger>
          ))}
        </TabsList>
        <TurnBadges view={view} onRunAgain={onRunAgain} />
      </div>
      {result && chart && tabs.includes('chart') ? (
        <TabsContent value="chart">
          <ChartPanel
            chart={chart}
            result={result}
            question={question}
            onTypeChange={onChartType}
            onRows={(format) => void keepRows(format, result, question)}
          />
        </TabsContent>
      ) : null}
      {result && tabs.includes('table') ? (
        <TabsContent value="table">
          <ResultTable result={result} question={question} />
        </TabsContent>
      ) : null}
      {sql && tabs.includes('sql') ? (
        <TabsContent value="sql">
          <SqlPanel sql={sql.sql} />
        </TabsContent>
      ) : null}
      <TabsContent value="steps">
        <StepsList steps={steps} totalMs={view.totalMs} />
      </TabsContent>
    </Tabs>
  );
}
