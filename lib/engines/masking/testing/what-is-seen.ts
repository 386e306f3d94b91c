import type { Engine } from '@/lib/engines/schema';
import { AppError } from '@/lib/shared/errors';

/** Nothing that only the secret values tell: no address, no salary, no double of one. */
export const VALUES = /secret\.example|SECRET\.EXAMPLE|alice|bob@|471[12]|942[24]|9423/i;

/** What a reader got to see of it: the rows, or what the refusal says. */
export async function whatIsSeen(engine: Engine, sql: string): Promise<string> {
  try {
    return JSON.stringify((await engine.query(sql)).rows);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return `${error.code} ${JSON.stringify(error.params)}`;
  }
}
