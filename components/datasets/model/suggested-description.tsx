'use client';

import { Sparkles } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import type { LocalizedText } from '@/lib/semantic-model/schema';

export interface SuggestedDescriptionProps {
  /** What it is a suggestion for. */
  name: string;
  suggestion: LocalizedText;
  onAccept: () => void;
  onDismiss: () => void;
}

/** What the language model proposed to say, to take or to leave. */
export function SuggestedDescription({ name, suggestion, onAccept, onDismiss }: SuggestedDescriptionProps) {
  const t = useTranslations('datasets.model.suggestions');
  return (
    <section
      aria-label={t('of', { name })}
      className="grid gap-2 rounded-md border border-line border-dashed bg-paper px-3 py-2.5 text-sm"
    >
      <p className="flex items-center gap-1.5 text-xs font-medium text-ink-muted">
        <Sparkles aria-hidden="true" className="size-3.5 shrink-0" />
        {t('by')}
      </p>
      {suggestion.en ? (
        <p lang="en" className="wrap-anywhere text-ink">
          {suggestion.en}
        </p>
      ) : null}
      {suggestion.zh ? (
        <p lang="zh-CN" className="wrap-anywhere text-ink">
          {suggestion.zh}
        </p>
      ) : null}
      <div className="flex gap-2">
        <Button size="sm" onClick={onAccept}>
          {t('accept')}
        </Button>
        <Button size="sm" variant="quiet" onClick={onDismiss}>
          {t('dismiss')}
        </Button>
      </div>
    </section>
  );
}
