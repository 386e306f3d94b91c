import { APICallError, RetryError, StreamProviderError } from 'ai';
import { AppError, type ErrorCode } from '@/lib/shared/errors';

export function modelError(code: ErrorCode, message: string, cause: unknown): AppError {
  return new AppError(code, message.slice(0, 500), { cause });
}

/** What a failed call to the model means to a user. The provider's own words go to the log only. */
export function toModelError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  if (RetryError.isInstance(error)) return toModelError(error.lastError);
  const status = APICallError.isInstance(error) || StreamProviderError.isInstance(error) ? error.statusCode : undefined;
  const message = `language model: ${error instanceof Error ? error.message : String(error)}`;
  if (status === 401 || status === 403) return modelError('model_credentials', message, error);
  if (status === 429) return modelError('model_rate_limited', message, error);
  return modelError('model_unavailable', message, error);
}
