import type { AnalystEvent } from '@/lib/analyst/schema';
import type { TurnContext } from '@/lib/analyst/turn-context';
import { chooseChart } from '@/lib/charts/choose-chart';
import type { TurnResult } from '@/lib/shared/turn';

/** Chooses what to draw from the result's shape and the question's words. */
export async function* chart(turn: TurnContext, result: TurnResult, question: string): AsyncGenerator<AnalystEvent> {
  yield turn.steps.begin('chart');
  const choice = chooseChart(result, question, turn.input.now);
  yield { type: 'chart', chart: choice.chart, alternatives: choice.alternatives };
  yield turn.steps.end();
}
