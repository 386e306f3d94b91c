import type { AnalystEvent } from '@/lib/analyst/schema';
import type { TurnPatch } from '@/lib/sessions/schema';
import type { Step } from '@/lib/shared/turn';
import { addStep } from '@/lib/turns/step-list';

/** What a row holds of the texts and lists that grow. */
export interface TurnText {
  steps: Step[];
  sql: string;
  insight: string;
}

const FIRST_SENTENCE = /^[\s\S]*?(?:[.!?](?=\s|$)|[。！？]|\n)/;

function firstSentence(text: string): string {
  const told = text.trimStart();
  return (FIRST_SENTENCE.exec(told)?.[0] ?? told).trim();
}

function stagePatch(text: TurnText, step: Step): TurnPatch {
  text.steps = addStep(text.steps, step);
  const startsOver = step.status === 'running' && (step.stage === 'write' || step.stage === 'repair');
  if (startsOver) text.sql = '';
  return { steps: text.steps };
}

/** What one event changes in the assistant's row; `text` takes in what grows. */
export function turnPatch(text: TurnText, event: AnalystEvent): TurnPatch {
  switch (event.type) {
    case 'stage':
      return stagePatch(text, event.step);
    case 'sql-delta':
      text.sql += event.delta;
      return { sql: text.sql };
    case 'sql':
      text.sql = event.sql;
      return { sql: event.sql, writer: event.writer };
    case 'result':
      return { result: event.result };
    case 'chart':
      return { chart: event.chart };
    case 'insight-delta':
      text.insight += event.delta;
      return { insight: text.insight, answer: firstSentence(text.insight) };
    case 'follow-ups':
      return { followUps: event.questions };
    case 'clarification':
      return {
        clarification: { question: event.question, options: event.options },
        answer: event.question,
      };
    case 'title':
      return {};
    case 'error': {
      const { type: _, ...error } = event;
      return { error };
    }
    case 'done':
      return { status: event.status, totalMs: event.totalMs, plan: event.plan };
  }
}
