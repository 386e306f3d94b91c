import { z } from 'zod';
import { AppError } from '@/lib/shared/errors';

/** Row ids are 32-bit. */
export const MAX_ID = 2_147_483_647;
/** What a schema says of a number that is nobody's id: it is looked for no further, and answered as a missing one. */
const NO_SUCH_ID = 'no such id';

/** An id in a JSON body or an action, where text is no number. A number that cannot be one is "not found", see `refusalOf`. */
export const id = z
  .number({ error: ({ input }) => (typeof input === 'number' ? NO_SUCH_ID : undefined) })
  .int(NO_SUCH_ID)
  .positive(NO_SUCH_ID)
  .max(MAX_ID, NO_SUCH_ID);

/** The id that an address names in its plain form; null for all else, such as `007`, `1e3` or 2147483648. */
export function readId(text: string): number | null {
  const value = /^[1-9]\d{0,9}$/.test(text) ? Number(text) : MAX_ID + 1;
  return value <= MAX_ID ? value : null;
}

/** `not_found` where the input names something by an id that there cannot be, else `invalid_input` naming the first field at fault. */
export function refusalOf({ issues, message }: z.ZodError): AppError {
  if (issues.some((issue) => issue.message === NO_SUCH_ID)) return new AppError('not_found', NO_SUCH_ID);
  const field = issues[0]?.path.join('.');
  return new AppError('invalid_input', message, field ? { field } : {});
}
