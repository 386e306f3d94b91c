import 'server-only';
import { AppError } from '@/lib/shared/errors';

/** Statuses that say that what was sent is at fault. */
const FAULTS = [413, 415, 422];

/** For `catch`: throws what the client did wrong as the fault of this field, a path within it behind its name. */
export function atField(name: string): (error: unknown) => never {
  return (error) => {
    if (!(error instanceof AppError) || !FAULTS.includes(error.status)) throw error;
    const { code, message, params, retryAfter } = error;
    const field = error.field === undefined ? name : `${name}.${error.field}`;
    throw new AppError(code, message, { params, field, cause: error, ...(retryAfter !== undefined && { retryAfter }) });
  };
}
