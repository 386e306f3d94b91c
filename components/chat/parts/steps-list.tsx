'use client';

import { Check, CircleQuestionMark, LoaderCircle, X } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { formatDuration } from '@/components/chat/format-duration';
import { useErrorSentence } from '@/components/chat/use-error-sentence';
import { isErrorCode } from '@/lib/shared/errors';
import type { Step } from '@/lib/shared/turn';

const ICONS = {
  partly: <CircleQuestionMark aria-hidden="true" className="text-ink-muted" />,
  done: <Check aria-hidden="true" className="text-success-text" />,
  failed: <X aria-hidden="true" className="text-danger-text" />,
  running: <LoaderCircle aria-hidden="true" className="animate-spin text-ink-muted" />,
};

/** What a step found out, a line each. */
function useStepFacts(): (step: Step) => string[] {
  const t = useTranslations('chat.steps');
  const sentence = useErrorSentence();
  const separator = useLocale() === 'zh' ? '、' : ', ';
  return (step) => {
    const { detail } = step;
    return [
      detail.attempt !== undefined && t('attempt', { attempt: detail.attempt }),
      detail.writer && t(`writer.${detail.writer}`),
      detail.fallback && sentence(detail.fallback),
      detail.standaloneQuestion && t('standalone', { question: detail.standaloneQuestion }),
      detail.linked?.length && t('linked', { names: detail.linked.join(separator) }),
      detail.tables?.length && t('tables', { names: detail.tables.join(separator) }),
      detail.hit !== undefined && t(detail.hit ? 'cacheHit' : 'cacheMiss'),
      detail.rows !== undefined && t('rows', { count: detail.rows }),
      // Codes are the program's own; earlier versions kept some here.
      isErrorCode(detail.reason) ? undefined : detail.reason,
      step.status === 'failed' &&
        detail.unmatched?.length &&
        t('unknownWords', { words: detail.unmatched.join(separator) }),
    ].filter((fact) => typeof fact === 'string' && fact !== '') as string[];
  };
}

function StepLine({ step, facts }: { step: Step; facts: string[] }) {
  const t = useTranslations('chat.steps');
  const locale = useLocale();
  const label = t(`${step.status === 'done' ? 'done' : 'running'}.${step.stage}`);
  // A word that means nothing here is no failure of the step.
  const isPartly = step.status === 'failed' && step.stage === 'understand';
  return (
    <li className="flex gap-3 py-1.5 [&>svg]:mt-1 [&>svg]:size-4 [&>svg]:shrink-0">
      {isPartly ? ICONS.partly : ICONS[step.status]}
      <div className="min-w-0 grow">
        <p>
          {label}
          {isPartly ? <span className="text-ink-muted"> – {t('notWhole')}</span> : null}
          {step.status === 'failed' && !isPartly ? <span className="text-danger-text"> – {t('failed')}</span> : null}
        </p>
        {facts.map((fact) => (
          <p key={fact} className="break-words text-xs text-ink-muted">
            {fact}
          </p>
        ))}
      </div>
      {step.durationMs === null ? null : (
        <span className="tabular shrink-0 text-xs leading-6 text-ink-muted">
          {formatDuration(step.durationMs, locale)}
        </span>
      )}
    </li>
  );
}

/** Every stage that ran, in order, with what it found and how long it took. */
export function StepsList({ steps, totalMs }: { steps: readonly Step[]; totalMs: number | null }) {
  const t = useTranslations('chat.steps');
  const locale = useLocale();
  const factsOf = useStepFacts();
  return (
    <div className="text-sm">
      <ol aria-label={t('title')}>
        {steps.map((step) => (
          <StepLine key={`${step.stage}-${step.startedMs}`} step={step} facts={factsOf(step)} />
        ))}
      </ol>
      {totalMs === null ? null : (
        <p className="tabular mt-2 border-t border-line pt-2 text-right text-xs text-ink-muted">
          {t('total', { count: steps.length, duration: formatDuration(totalMs, locale) })}
        </p>
      )}
    </div>
  );
}
