'use client';

import { RefreshCw } from 'lucide-react';
import { useFormatter, useLocale, useTranslations } from 'next-intl';
import type { ReactElement } from 'react';
import { formatDuration } from '@/components/chat/format-duration';
import { StepsList } from '@/components/chat/parts/steps-list';
import type { TurnView } from '@/components/chat/read-turn';
import { Button } from '@/components/ui/button';
import { Popover, PopoverClose, PopoverContent, PopoverTrigger } from '@/components/ui/popover';

export interface TurnDetailsProps {
  trigger: ReactElement;
  view: TurnView;
  /** ISO 8601. */
  readAt: string | null;
  onRunAgain: (() => void) | undefined;
}

/** What the facts of an answer mean: how many rows, how fresh, written by whom, and every step. */
export function TurnDetails({ trigger, view, readAt, onRunAgain }: TurnDetailsProps) {
  const t = useTranslations('chat');
  const format = useFormatter();
  const locale = useLocale();
  const { result, sql, steps, totalMs } = view;
  const time = readAt === null ? '' : format.dateTime(new Date(readAt), { dateStyle: 'medium', timeStyle: 'short' });
  const count = result?.rows.length ?? 0;
  return (
    <Popover defaultOpen>
      <PopoverTrigger asChild>{trigger}</PopoverTrigger>
      <PopoverContent
        align="end"
        aria-label={t('facts.title')}
        className="max-h-(--radix-popover-content-available-height) w-96 max-w-[calc(100vw-1rem)] overflow-y-auto p-4"
      >
        <div className="grid gap-3">
          {result ? (
            <p>{result.truncated ? t('facts.firstRowsMeans', { count }) : t('facts.rowsMeans', { count })}</p>
          ) : null}
          {result?.cachedAt ? (
            <div className="grid justify-items-start gap-1.5">
              <p>{t('facts.keptMeans', { time })}</p>
              {onRunAgain ? (
                <PopoverClose asChild>
                  <Button size="sm" onClick={onRunAgain}>
                    <RefreshCw aria-hidden="true" />
                    {t('turn.runAgain')}
                  </Button>
                </PopoverClose>
              ) : null}
            </div>
          ) : result ? (
            <p>{t('facts.freshMeans', { time, duration: formatDuration(result.durationMs, locale) })}</p>
          ) : null}
          {sql?.writer ? <p>{t(`facts.${sql.writer}Means`)}</p> : null}
          {steps.length > 0 ? (
            <div className="border-t border-line pt-2">
              <StepsList steps={steps} totalMs={totalMs} />
            </div>
          ) : null}
        </div>
      </PopoverContent>
    </Popover>
  );
}
