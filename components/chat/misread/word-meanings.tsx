'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { markWords } from '@/components/chat/misread/mark-words';
import { MeaningName } from '@/components/chat/misread/meaning-name';
import type { TurnActions } from '@/components/chat/turn-actions';
import { callAction } from '@/components/shell/call-action';
import { useFailureText } from '@/components/shell/use-failure-text';
import { Button } from '@/components/ui/button';
import { LazyMenu, lazyWithPreload } from '@/components/ui/lazy-menu';
import { showToast } from '@/components/ui/show-toast';
import type { Meaning, Misreading } from '@/lib/shared/turn';
import type { QuestionHelp } from '@/lib/turns/schema';

const finder = lazyWithPreload(async () => (await import('@/components/chat/misread/meaning-finder')).MeaningFinder);

export interface WordMeaningsProps {
  word: Misreading['words'][number];
  question: string;
  /** Null until it is known what the reader may do. */
  help: QuestionHelp | null;
  actions: TurnActions;
}

const replaced = (question: string, word: string, name: string) =>
  markWords(question, [word])
    .map(({ text, isMarked }) => (isMarked ? name : text))
    .join('');

/** What an unknown word may mean: one click makes it so for good, or, for who may not, asks with the name in its place. */
export function WordMeanings({ word: { word, near }, question, help, actions }: WordMeaningsProps) {
  const t = useTranslations('chat.misread');
  const failureText = useFailureText();
  const [teaching, setTeaching] = useState<Meaning | null>(null);
  const datasetId = help?.mayTeach ? help.datasetId : null;

  const mean = async (meaning: Meaning) => {
    if (teaching) return;
    if (datasetId === null) return actions.ask(replaced(question, word, meaning.label));
    setTeaching(meaning);
    const taught = await callAction(actions.misread.teachWord({ datasetId, word, meaning }));
    setTeaching(null);
    if (!taught.ok) return void showToast(t('notTaught', { reason: failureText(taught.error) }), 'error');
    showToast(t('taught', { word, name: meaning.label }), 'success');
    actions.ask(question);
  };

  const offered = near.length > 0 ? near : (help?.figures ?? []);
  if (offered.length === 0 && help?.datasetId == null) return null;
  return (
    <div className="grid gap-1.5 print:hidden">
      <p id={`means-${word}`} className="text-ink-muted">
        {t(datasetId === null ? 'instead' : 'means', { word })}
      </p>
      <ul aria-labelledby={`means-${word}`} className="flex flex-wrap gap-2">
        {offered.map((meaning) => (
          <li key={`${meaning.kind}-${meaning.table}-${meaning.name}-${meaning.label}`} className="min-w-0">
            <Button
              size="sm"
              busy={teaching === meaning}
              onClick={() => void mean(meaning)}
              className="h-auto min-h-8 max-w-full shrink whitespace-normal text-left"
            >
              <MeaningName meaning={meaning} />
            </Button>
          </li>
        ))}
        {help?.datasetId == null ? null : (
          <li>
            <LazyMenu
              popup="dialog"
              preload={finder.preload}
              trigger={
                <Button size="sm" variant="quiet" busy={teaching !== null && !offered.includes(teaching)}>
                  {t(offered.length === 0 ? 'choose' : 'other')}
                </Button>
              }
            >
              {(trigger) => (
                <finder.Component
                  trigger={trigger}
                  datasetId={help.datasetId ?? 0}
                  listMeanings={actions.misread.listMeanings}
                  onChoose={(meaning) => void mean(meaning)}
                />
              )}
            </LazyMenu>
          </li>
        )}
      </ul>
    </div>
  );
}
