'use client';

import { CircleAlert, RotateCcw } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { CopyButton } from '@/components/chat/copy-button';
import { QuestionChips } from '@/components/chat/parts/question-chips';
import { useErrorSentence } from '@/components/chat/use-error-sentence';
import { Button } from '@/components/ui/button';
import type { TurnError } from '@/lib/sessions/schema';

export interface TurnFailureProps {
  /** `connection`: the question never reached the server. */
  error: TurnError | 'connection';
  onRetry: () => void;
  onPick: (question: string) => void;
}

/** What the database or guard said, and the id under which the log has it. */
function FailureDetails({ error }: { error: TurnError }) {
  const t = useTranslations('chat.turn');
  const { params, reference } = error;
  return (
    <>
      {typeof params.reason === 'string' ? (
        <p className="break-words font-mono text-xs text-ink-muted">{params.reason}</p>
      ) : null}
      {reference ? (
        <p className="flex items-center gap-1 text-xs text-ink-muted">
          {t('reference')} <code>{reference}</code>
          <CopyButton label={t('copyReference')} text={() => reference} />
        </p>
      ) : null}
    </>
  );
}

/** Why there is no answer, and what to do about it. */
export function TurnFailure({ error, onRetry, onPick }: TurnFailureProps) {
  const t = useTranslations('chat.turn');
  const sentence = useErrorSentence();
  return (
    <div className="grid gap-4">
      <div className="flex gap-2.5 rounded-md bg-danger-soft px-4 py-3 text-sm">
        <CircleAlert aria-hidden="true" className="mt-0.5 size-4.5 shrink-0 text-danger-text" />
        <div className="grid min-w-0 grow justify-items-start gap-2">
          <p className="break-words text-danger-text">
            {error === 'connection' ? t('unsent') : sentence(error.code, error.params)}
          </p>
          {error === 'connection' ? null : <FailureDetails error={error} />}
          <Button size="sm" onClick={onRetry}>
            <RotateCcw aria-hidden="true" />
            {t('tryAgain')}
          </Button>
        </div>
      </div>
      {error === 'connection' ? null : (
        <QuestionChips label={t('suggestions')} questions={error.suggestions} onPick={onPick} showLabel />
      )}
    </div>
  );
}
