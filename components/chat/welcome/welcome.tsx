'use client';

import { DatasetCard } from '@/components/chat/welcome/dataset-card';
import { PreparingCard } from '@/components/chat/welcome/preparing-card';
import { StartQuestions } from '@/components/chat/welcome/start-questions';
import type { DatasetOutline, DatasetSummary, OfferedQuestion } from '@/lib/datasets/schema';
import { canAnswer } from '@/lib/shared/can-answer';

export interface WelcomeProps {
  dataset: DatasetSummary | undefined;
  questions: readonly OfferedQuestion[];
  /** Null while the dataset cannot be asked. */
  outline: DatasetOutline | null;
  onQuestion: (question: string) => void;
  onName: (name: string) => void;
}

/** Below the composer of a chat in which nothing has been asked: what there is to ask about, and questions that work. */
export function Welcome({ dataset, questions, outline, onQuestion, onName }: WelcomeProps) {
  return (
    <>
      {dataset && outline?.datasetId === dataset.id ? (
        <DatasetCard dataset={dataset} outline={outline} onName={onName} />
      ) : null}
      {dataset && !canAnswer(dataset) ? <PreparingCard dataset={dataset} /> : null}
      <StartQuestions questions={questions} onPick={onQuestion} />
    </>
  );
}
