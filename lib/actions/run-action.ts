import 'server-only';
import { unstable_rethrow } from 'next/navigation';
import type { z } from 'zod';
import type { ActionResult } from '@/lib/actions/schema';
import { logUnexpected } from '@/lib/log';
import { AppError } from '@/lib/shared/errors';
import { refusalOf } from '@/lib/shared/id';

type Parse = <S extends z.ZodType>(schema: S, given: unknown) => z.output<S>;

/** Runs an action's work and turns every failure into an answer: known ones by code, others by a reference to the log. */
export async function runAction<T>(work: (parse: Parse) => Promise<T>): Promise<ActionResult<T>> {
  try {
    return { ok: true, data: await work(parse) };
  } catch (error) {
    // Redirects and "not found" are Next's own and pass through.
    unstable_rethrow(error);
    if (!(error instanceof AppError)) {
      return { ok: false, error: { code: 'internal', params: {}, reference: logUnexpected(error) } };
    }
    const { code, params, field } = error;
    return { ok: false, error: field === undefined ? { code, params } : { code, params, field } };
  }
}

function parse<S extends z.ZodType>(schema: S, given: unknown): z.output<S> {
  const parsed = schema.safeParse(given);
  if (parsed.success) return parsed.data;
  throw refusalOf(parsed.error);
}
