'use client';

import { ArrowUpRight } from 'lucide-react';
import { useTranslations } from 'next-intl';

export interface WelcomeProps {
  suggestions: readonly string[];
  onPick: (question: string) => void;
}

/** Before the first question: an invitation, and questions that work. */
export function Welcome({ suggestions, onPick }: WelcomeProps) {
  const t = useTranslations('chat');
  return (
    <div className="flex min-h-0 flex-1 flex-col justify-center overflow-y-auto">
      <div className="mx-auto grid w-full max-w-column gap-6 px-4 py-8 sm:px-6">
        <h1 className="text-2xl font-semibold">{t('heading')}</h1>
        {suggestions.length > 0 ? (
          <section>
            <h2 className="mb-1 text-sm text-ink-muted">{t('suggestions')}</h2>
            <ul aria-label={t('suggestions')} className="divide-y divide-line border-y border-line">
              {suggestions.map((question) => (
                <li key={question}>
                  <button
                    type="button"
                    onClick={() => onPick(question)}
                    className="group flex w-full items-center gap-3 py-2.5 text-left transition-colors duration-100 hover:text-accent-text"
                  >
                    <span className="min-w-0 grow">{question}</span>
                    <ArrowUpRight
                      aria-hidden="true"
                      className="size-4 shrink-0 text-ink-faint transition-colors duration-100 group-hover:text-accent-text"
                    />
                  </button>
                </li>
              ))}
            </ul>
          </section>
        ) : null}
      </div>
    </div>
  );
}
