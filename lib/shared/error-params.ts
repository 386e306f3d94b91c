import type { ErrorCode } from '@/lib/shared/errors';

type Params = Record<string, string | number>;

/** What sentences need that failures kept from earlier versions lack. */
const DEFAULTS: Partial<Record<ErrorCode, Params>> = {
  question_not_understood: { words: '', count: 0, understood: '', read: 0 },
};

/** The values of a failure's sentence, complete. */
export function errorParams(code: ErrorCode, params: Params): Params {
  return { ...DEFAULTS[code], ...params };
}
