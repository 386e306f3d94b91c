import { AppError, type ErrorCode, isErrorCode } from '@/lib/shared/errors';

/** An error on its way between processes. */
export interface ToldError {
  message: string;
  stack?: string | undefined;
  /** Of an AppError. */
  code?: ErrorCode | undefined;
  params?: Record<string, string | number> | undefined;
  field?: string | undefined;
  cause?: { message: string; stack?: string | undefined } | undefined;
}

const LONGEST_MESSAGE = 4_000;

export function tellError(error: unknown): ToldError {
  const plain = tellPlain(error);
  if (!(error instanceof AppError)) return plain;
  const { code, params, field, cause } = error;
  return { ...plain, code, params, field, cause: cause === undefined ? undefined : tellPlain(cause) };
}

function tellPlain(error: unknown): { message: string; stack?: string | undefined } {
  if (!(error instanceof Error)) return { message: String(error).slice(0, LONGEST_MESSAGE) };
  return { message: error.message.slice(0, LONGEST_MESSAGE), stack: error.stack?.slice(0, LONGEST_MESSAGE) };
}

export function toError(told: ToldError): Error {
  const { code, message, params, field } = told;
  if (!isErrorCode(code)) return withStack(new Error(message), told.stack);
  const cause = told.cause && withStack(new Error(told.cause.message), told.cause.stack);
  return new AppError(code, message, { cause, ...(params && { params }), ...(field !== undefined && { field }) });
}

function withStack(error: Error, stack: string | undefined): Error {
  if (stack !== undefined) error.stack = stack;
  return error;
}
