import type { Answer } from './client';
import type { Outcome } from './who';

/** What an answer says about who may; in words where it is none of the outcomes there are. */
export function outcomeOf(
  kind: 'page' | 'action' | 'route',
  answer: Answer,
  answers: readonly (number | string)[] = [],
) {
  return kind === 'page'
    ? pageOutcome(answer, answers)
    : kind === 'action'
      ? actionOutcome(answer, answers)
      : routeOutcome(answer, answers);
}

const REFUSALS: Record<number, Outcome> = { 401: 'signed_out', 403: 'forbidden', 404: 'not_found' };

function routeOutcome({ status, text }: Answer, answers: readonly (number | string)[]): string {
  if ((answers.length > 0 ? answers : [200]).includes(status)) return 'may';
  return REFUSALS[status] ?? `${status} ${text.slice(0, 300)}`;
}

function pageOutcome({ status, location }: Answer, answers: readonly (number | string)[]): string {
  if ((answers.length > 0 ? answers : [200]).includes(status)) return 'may';
  if (status === 404) return 'not_found';
  if (location?.startsWith('/sign-in')) return 'signed_out';
  return location === null ? `status ${status}` : `to ${location}`;
}

function actionOutcome({ status, text }: Answer, answers: readonly (number | string)[]): string {
  const code = /"ok":true/.test(text) ? 'ok' : (/"error":\{"code":"(\w+)"/.exec(text)?.[1] ?? `status ${status}`);
  if ((answers.length > 0 ? answers : ['ok']).includes(code)) return 'may';
  return code === 'unauthenticated' || code === 'invalid_credentials' ? 'signed_out' : code;
}
