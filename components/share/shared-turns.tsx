'use client';

import { useTranslations } from 'next-intl';
import { useId } from 'react';
import { ChartPanel } from '@/components/charts/chart-panel';
import { Insight } from '@/components/chat/parts/insight';
import { SqlPanel } from '@/components/chat/parts/sql-panel';
import { keepRows } from '@/components/chat/table/keep-rows';
import { ResultTable } from '@/components/chat/table/result-table';
import { Tabs, TabsContent, TabsList, TabsTrigger } from '@/components/ui/tabs';
import type { SharedSession } from '@/lib/sessions/shares/schema';

type Turn = SharedSession['turns'][number];

/** The answers of a frozen copy, to read. */
export function SharedTurns({ turns }: { turns: readonly Turn[] }) {
  return (
    <div className="divide-y divide-line">
      {turns.map((turn, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a frozen copy does not change
        <SharedAnswer key={index} turn={turn} />
      ))}
    </div>
  );
}

function SharedAnswer({ turn }: { turn: Turn }) {
  const id = useId();
  const { question, insight } = turn;
  return (
    <article aria-labelledby={id} className="grid min-w-0 gap-4 py-8">
      <h2 id={id} className="text-xl font-semibold wrap-anywhere whitespace-pre-wrap">
        <bdi>{question}</bdi>
      </h2>
      {insight ? <Insight text={insight} /> : null}
      <Evidence turn={turn} />
    </article>
  );
}

function Evidence({ turn: { question, chart, columns, rows, truncated, sql } }: { turn: Turn }) {
  const t = useTranslations('chat.tabs');
  const tabs = [chart && 'chart', rows && rows.length > 0 && 'table', sql && 'sql'].filter(
    (tab): tab is 'chart' | 'table' | 'sql' => typeof tab === 'string' && tab !== '',
  );
  const [first] = tabs;
  if (!first) return null;
  // All rows where they are shared, else the points of the chart.
  const kept = rows ? { columns, rows, truncated } : { columns: [], rows: [], ...chart, truncated };
  const drawn = chart && (
    <ChartPanel
      chart={chart.spec}
      result={{ ...chart, truncated }}
      question={question}
      onRows={(format) => void keepRows(format, kept, question)}
    />
  );
  if (tabs.length === 1 && drawn) return drawn;
  return (
    <Tabs defaultValue={first} className="min-w-0">
      <TabsList aria-label={t('label')}>
        {tabs.map((tab) => (
          <TabsTrigger key={tab} value={tab}>
            {t(tab)}
          </TabsTrigger>
        ))}
      </TabsList>
      {drawn ? <TabsContent value="chart">{drawn}</TabsContent> : null}
      {rows ? (
        <TabsContent value="table">
          <ResultTable result={{ columns, rows, truncated }} question={question} />
        </TabsContent>
      ) : null}
      {sql ? (
        <TabsContent value="sql">
          <SqlPanel sql={sql} />
        </TabsContent>
      ) : null}
    </Tabs>
  );
}
