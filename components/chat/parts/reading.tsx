'use client';

import { useLocale, useTranslations } from 'next-intl';
import type { TurnView } from '@/components/chat/read-turn';
import { Badge } from '@/components/ui/badge';
import { readingOf } from '@/lib/shared/reading-of';

/** How the question was read, above what came of it: a reader sees at once whether it is what was meant. */
export function Reading({ view }: { view: TurnView }) {
  const t = useTranslations('chat.reading');
  const locale = useLocale();
  const reading = readingOf(view.steps);
  if (!reading || !view.result) return null;
  const { sentence, confidence, unmatched } = reading;
  return (
    <p className="flex flex-wrap items-baseline gap-x-2 gap-y-1 text-sm text-ink-muted" data-confidence={confidence}>
      {sentence === '' ? null : <span className="min-w-0 break-words">{t('as', { sentence })}</span>}
      {confidence === 'low' ? <Badge title={t('lowHint')}>{t('low')}</Badge> : null}
      {confidence === 'verified' ? <Badge tone="accent">{t('verified')}</Badge> : null}
      {unmatched.length > 0 ? (
        <span>{t('unmatched', { words: unmatched.join(locale === 'zh' ? '、' : ', ') })}</span>
      ) : null}
    </p>
  );
}
