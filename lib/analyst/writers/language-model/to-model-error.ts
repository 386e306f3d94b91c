import { APICallError, RetryError, StreamProviderError } from 'ai';
import { AppError } from '@/lib/shared/errors';

/** What a failed call to the model means to a user. The provider's own words go to the log only. */
export function toModelError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  if (RetryError.isInstance(error)) return toModelError(error.lastError);
  const status = APICallError.isInstance(error) || StreamProviderError.isInstance(error) ? error.statusCode : undefined;
  const message = `language model: ${error instanceof Error ? error.message : String(error)}`.slice(0, 500);
  if (status === 401 || status === 403) return new AppError('model_credentials', message, { cause: error });
  if (status === 429) return new AppError('model_rate_limited', message, { cause: error });
  return new AppError('model_unavailable', message, { cause: error });
}
