'use client';

import { ChartColumn, ChartLine, Hash, List, ListOrdered } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { OfferedQuestion } from '@/lib/datasets/schema';

const ICONS = {
  number: <Hash aria-hidden="true" />,
  groups: <ChartColumn aria-hidden="true" />,
  ranking: <ListOrdered aria-hidden="true" />,
  time: <ChartLine aria-hidden="true" />,
  list: <List aria-hidden="true" />,
};

export interface StartQuestionsProps {
  questions: readonly OfferedQuestion[];
  onPick: (question: string) => void;
}

/** Questions that work, each of another kind where the dataset has them. */
export function StartQuestions({ questions, onPick }: StartQuestionsProps) {
  const t = useTranslations('chat');
  if (questions.length === 0) return null;
  return (
    <section className="grid gap-2">
      <h2 className="text-sm text-ink-muted">{t('suggestions')}</h2>
      <ul aria-label={t('suggestions')} className="grid gap-2 sm:grid-cols-2">
        {questions.map(({ question, kind }) => (
          <li key={question} className="grid">
            <button
              type="button"
              onClick={() => onPick(question)}
              className="flex min-h-12 w-full items-center gap-3 rounded-lg border border-line px-3.5 py-2.5 text-left transition-colors duration-100 hover:border-line-strong hover:bg-paper-hover [&_svg]:size-4.5 [&_svg]:shrink-0 [&_svg]:text-ink-faint"
            >
              {ICONS[kind]}
              <span className="min-w-0 grow wrap-anywhere">{question}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
