'use client';

import { Info, SearchX } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { lazy, Suspense } from 'react';
import { resultFormats } from '@/components/charts/axis-format';
import { AnswerTabs } from '@/components/chat/parts/answer-tabs';
import { DeferredResult } from '@/components/chat/parts/deferred-result';
import { Insight } from '@/components/chat/parts/insight';
import { QuestionChips } from '@/components/chat/parts/question-chips';
import { Reading } from '@/components/chat/parts/reading';
import { RunningSql } from '@/components/chat/parts/running-sql';
import { TurnFailure } from '@/components/chat/parts/turn-failure';
import { TurnStopped } from '@/components/chat/parts/turn-stopped';
import type { TurnView } from '@/components/chat/read-turn';
import type { TurnActions } from '@/components/chat/turn-actions';
import { useErrorSentence } from '@/components/chat/use-error-sentence';
import { Skeleton } from '@/components/ui/skeleton';
import type { ChartType } from '@/lib/charts/chart-types';

const ChangedNotice = lazy(async () => ({
  default: (await import('@/components/chat/parts/changed-notice')).ChangedNotice,
}));
const NotUnderstood = lazy(async () => ({
  default: (await import('@/components/chat/misread/not-understood')).NotUnderstood,
}));

export interface AnswerProps {
  view: TurnView;
  question: string;
  /** The answer's row; null before it is known. */
  messageId: number | null;
  /** When the question was asked, ISO 8601. */
  askedAt: string | null;
  /** The newest turn offers ways on. */
  latest: boolean;
  /** Its session is no more, so that nothing can be asked again. */
  isGone: boolean;
  actions: TurnActions;
}

function NoRows() {
  const t = useTranslations('chat.turn');
  return (
    <div className="flex gap-3 rounded-md border border-line bg-paper-sunken px-4 py-3 text-sm">
      <SearchX aria-hidden="true" className="mt-0.5 size-4.5 shrink-0 text-ink-muted" />
      <div>
        <p>{t('noRows')}</p>
        <p className="text-ink-muted">{t('noRowsHint')}</p>
      </div>
    </div>
  );
}

/** Said when another writer than the configured one wrote the query. */
function FallbackNotice({ view }: { view: TurnView }) {
  const t = useTranslations('chat.turn');
  const sentence = useErrorSentence();
  const code = view.steps.find((step) => step.detail.fallback)?.detail.fallback;
  if (!code) return null;
  return (
    <p className="flex gap-2 text-sm text-ink-muted">
      <Info aria-hidden="true" className="mt-0.5 size-4 shrink-0" />
      <span>
        {sentence(code)} {t('fallback')}
      </span>
    </p>
  );
}

/** Said of an answer that a model gave without reading the data. */
function InWordsNotice({ view }: { view: TurnView }) {
  const t = useTranslations('chat.turn');
  const isModels = view.steps.some(({ stage, detail }) => stage === 'write' && detail.writer === 'language-model');
  if (!isModels || view.status !== 'done' || view.insight === '' || view.result || view.changed) return null;
  return (
    <p className="flex gap-2 text-sm text-ink-muted">
      <Info aria-hidden="true" className="mt-0.5 size-4 shrink-0" />
      <span>{t('inWords')}</span>
    </p>
  );
}

/** Whether the words say the only number there is, so that it need not stand below once more. */
function useSaysNumber({ chart, result, insight, status }: TurnView): boolean {
  const locale = useLocale();
  const [name, ...others] = chart?.y ?? [];
  if (chart?.type !== 'number' || !result || name === undefined || others.length > 0) return false;
  const at = result.columns.findIndex((column) => column.name === name);
  const written = resultFormats(result, locale).cell(name)(result.rows[0]?.[at] ?? null);
  return insight === '' ? status === 'running' : insight.includes(written);
}

/** Turns out of sight are not in the page; what was chosen for their charts outlives that, by message. */
const chosenTypes = new Map<number, ChartType>();

/** The answer of a turn, at whatever stage it is. */
export function Answer({ view, question, messageId, askedAt, latest, isGone, actions }: AnswerProps) {
  const t = useTranslations('chat.turn');
  const running = view.status === 'running';
  const { result, sql, error, clarification } = view;
  const retry = () => actions.ask(question);
  const saysNumber = useSaysNumber(view);
  return (
    <>
      {view.changed ? (
        <Suspense>
          <ChangedNotice changed={view.changed} onAskAgain={retry} />
        </Suspense>
      ) : null}
      <FallbackNotice view={view} />
      <Reading view={view} />
      {view.insight ? <Insight text={view.insight} isNumber={saysNumber} /> : null}
      <InWordsNotice view={view} />
      {!view.insight && running && result ? <Skeleton className="h-7 w-4/5" /> : null}
      {clarification ? (
        <div className="grid gap-3">
          <p className="text-lg leading-7">{clarification.question}</p>
          <QuestionChips label={t('options')} questions={clarification.options} onPick={actions.fill} />
        </div>
      ) : null}
      {error && view.status !== 'stopped' ? (
        error.code === 'question_not_understood' ? (
          <Suspense fallback={<Skeleton className="h-28 w-full" />}>
            <NotUnderstood error={error} question={question} messageId={messageId} latest={latest} actions={actions} />
          </Suspense>
        ) : (
          <TurnFailure error={error} onRetry={retry} onPick={actions.fill} />
        )
      ) : null}
      {result?.rows.length === 0 ? <NoRows /> : null}
      {running && sql?.sql && !result ? <RunningSql sql={sql.sql} /> : null}
      {view.deferred && messageId !== null ? (
        <DeferredResult rows={view.deferred.rows} load={() => actions.loadRows(messageId)} />
      ) : !running || result ? (
        <AnswerTabs
          view={view}
          question={question}
          askedAt={askedAt}
          saysNumber={saysNumber}
          chosenType={messageId === null ? undefined : chosenTypes.get(messageId)}
          onChartType={(type) => {
            if (messageId === null) return;
            chosenTypes.set(messageId, type);
            actions.keepChartType(messageId, type);
          }}
          onRunAgain={running || isGone ? undefined : () => actions.ask(question, { useCache: false })}
        />
      ) : null}
      {view.status === 'stopped' && !isGone ? <TurnStopped onAskAgain={retry} /> : null}
    </>
  );
}
