import 'server-only';
import type { CallName, Calls } from '@/lib/engines/processes/calls';
import type { JobFailed, JobFailure, JobRequest } from '@/lib/engines/processes/job';
import type { ProcessPool } from '@/lib/engines/processes/process-pool';
import { type ToldError, toError } from '@/lib/engines/processes/told-error';
import type { AppError } from '@/lib/shared/errors';

/**
 * Runs a job and throws what its process threw, or what `failureOf` makes of a process that gave no answer. Errors are made anew
 * here: the pool belongs to the whole server, in which Next loads a class several times, and each has its own.
 */
export async function runJob<Name extends CallName>(
  pool: ProcessPool,
  request: JobRequest<Name>,
  failureOf: (failure: JobFailure, detail: string) => AppError,
): Promise<Calls[Name]['answer']> {
  try {
    return await pool.run(request);
  } catch (error) {
    const { failure, told, message } = error as Partial<JobFailed> & { told?: ToldError };
    if (failure !== undefined) throw failureOf(failure, message ?? failure);
    throw told === undefined ? error : toError(told);
  }
}
