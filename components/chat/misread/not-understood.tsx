'use client';

import { ArrowUpRight, CircleQuestionMark, Pencil } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { markWords } from '@/components/chat/misread/mark-words';
import { useQuestionHelp } from '@/components/chat/misread/use-question-help';
import { WordMeanings } from '@/components/chat/misread/word-meanings';
import { QuestionChips } from '@/components/chat/parts/question-chips';
import type { TurnActions } from '@/components/chat/turn-actions';
import { Button } from '@/components/ui/button';
import type { TurnError } from '@/lib/sessions/schema';

export interface NotUnderstoodProps {
  error: TurnError;
  question: string;
  messageId: number | null;
  /** Older turns have been answered by what was asked after them. */
  latest: boolean;
  actions: TurnActions;
}

function MarkedQuestion({ question, words }: { question: string; words: readonly string[] }) {
  return (
    <p className="wrap-anywhere whitespace-pre-wrap text-ink">
      {markWords(question, words).map(({ text, at, isMarked }) =>
        isMarked ? (
          <mark
            key={at}
            className="rounded-xs bg-warning-soft px-0.5 font-medium text-warning-text underline decoration-wavy decoration-1 underline-offset-4"
          >
            {text}
          </mark>
        ) : (
          text
        ),
      )}
    </p>
  );
}

/** A question with words that mean nothing here: which ones, what was understood, and the ways on. No error. */
export function NotUnderstood({ error, question, messageId, latest, actions }: NotUnderstoodProps) {
  const t = useTranslations('chat.misread');
  const separator = useLocale() === 'zh' ? '；' : '; ';
  const { words = [], understood = [] } = error.misreading ?? {};
  const help = useQuestionHelp(actions.misread.helpWithQuestion, latest ? messageId : null, question);
  return (
    <div className="grid gap-4">
      <section
        aria-label={t('label')}
        className="grid gap-3 rounded-md border border-line bg-paper-sunken px-4 py-3.5 text-sm"
      >
        <div className="flex gap-2.5">
          <CircleQuestionMark aria-hidden="true" className="mt-0.5 size-4.5 shrink-0 text-ink-muted" />
          <div className="grid min-w-0 grow gap-1.5">
            <p className="font-medium text-ink">{t('lead', { count: words.length })}</p>
            <MarkedQuestion question={question} words={words.map(({ word }) => word)} />
            {understood.length > 0 ? (
              <p className="wrap-anywhere text-ink-muted">
                {t('understood', {
                  words: understood.map(({ word, means }) => t('pair', { word, means })).join(separator),
                })}
              </p>
            ) : null}
          </div>
        </div>
        {latest ? (
          <>
            {words.map((word) => (
              <WordMeanings key={word.word} word={word} question={question} help={help} actions={actions} />
            ))}
            <div className="flex flex-wrap gap-2 print:hidden">
              <Button size="sm" onClick={() => actions.fill(question)}>
                <Pencil aria-hidden="true" />
                {t('edit')}
              </Button>
              {(help?.elsewhere ?? []).map((dataset) => (
                <Button
                  key={dataset.id}
                  size="sm"
                  onClick={() => actions.askIn(question, dataset)}
                  className="h-auto min-h-8 max-w-full shrink whitespace-normal text-left"
                >
                  <ArrowUpRight aria-hidden="true" />
                  {t('askIn', { dataset: dataset.name })}
                </Button>
              ))}
            </div>
          </>
        ) : null}
      </section>
      {latest ? (
        <QuestionChips label={t('suggestions')} questions={error.suggestions} onPick={actions.fill} showLabel />
      ) : null}
    </div>
  );
}
