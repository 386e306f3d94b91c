import { AppError } from '@/lib/shared/errors';
import { isNestedTooDeep } from '@/lib/shared/json-nesting.mjs';

/** What a body of JSON says; undefined, which no schema takes, when it is none. Throws `invalid_input` when it is nested too deep. */
export function parseJson(bytes: Uint8Array): unknown {
  if (isNestedTooDeep(bytes)) throw new AppError('invalid_input', 'nested too deep');
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return undefined;
  }
}
