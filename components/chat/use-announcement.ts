import { useLocale, useTranslations } from 'next-intl';
import { useEffect, useRef, useState } from 'react';
import { readInsight } from '@/components/chat/parts/read-insight';
import type { TurnView } from '@/components/chat/read-turn';
import type { Conversation } from '@/components/chat/use-conversation';
import { useErrorSentence } from '@/components/chat/use-error-sentence';

/** What a screen reader is told of a running turn: that it began and how it ended, not every step. */
export function useAnnouncement(latest: TurnView | null, busy: boolean, failure: Conversation['failure']): string {
  const t = useTranslations('chat.turn');
  const locale = useLocale();
  const sentence = useErrorSentence();
  const [text, setText] = useState('');
  const wasBusy = useRef(false);
  useEffect(() => {
    if (busy === wasBusy.current) return;
    wasBusy.current = busy;
    if (busy) setText(t('started'));
    else if (failure === 'connection') setText(t('unsent'));
    else if (failure?.code === 'unauthenticated') setText(t('signedOut'));
    else if (failure) setText(t('failed', { reason: sentence(failure.code, failure.params) }));
    else if (latest?.status === 'stopped') setText(t('stoppedAnnouncement'));
    else if (latest?.error?.code === 'question_not_understood')
      setText(sentence(latest.error.code, latest.error.params));
    else if (latest?.error) setText(t('failed', { reason: sentence(latest.error.code, latest.error.params) }));
    else if (latest?.clarification) setText(latest.clarification.question);
    else setText(t('finished', { lead: readInsight(latest?.insight ?? '', locale).lead }));
  }, [busy, latest, failure, locale, sentence, t]);
  return text;
}
