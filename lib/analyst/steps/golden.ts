import type { GoldenQuery, TurnContext } from '@/lib/analyst/turn-context';
import { normalizeQuestion } from '@/lib/cache/normalize-question';
import { sensitiveOf } from '@/lib/semantic-model/sensitive-of';

/** SQL that may quote a sensitive value is not for a model, and not for a reader to whom it is masked. */
export function mayTellGolden({ input }: TurnContext): (golden: GoldenQuery) => boolean {
  return ({ sql }) => !sensitiveOf(input.dataset).mayBeToldBy(sql);
}

/** A golden query of the very words of the question. */
export function findGolden(turn: TurnContext): GoldenQuery | null {
  const { dataset, question } = turn.input;
  const mayTell = mayTellGolden(turn);
  const readable =
    turn.ports.engine.reader === 'masked' ? dataset.goldenQueries.filter(mayTell) : dataset.goldenQueries;
  const asked = normalizeQuestion(question);
  return readable.find((candidate) => normalizeQuestion(candidate.question) === asked) ?? null;
}
