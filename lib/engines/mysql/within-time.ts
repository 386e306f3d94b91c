import { createContext, Script } from 'node:vm';
import { Refusal } from '@/lib/sql/guard/outcome';

const script = new Script('work()');
const place: { work: () => unknown } = { work: () => null };
let context: ReturnType<typeof createContext> | undefined;

/**
 * Runs work that computes without a pause, and ends it after a time: a fault deep inside a statement takes the grammar twice as long
 * for each bracket around it. Throws Refusal then.
 */
export function withinTime<T>(milliseconds: number, work: () => T): T {
  context ??= createContext(place);
  place.work = work;
  try {
    return script.runInContext(context, { timeout: Math.max(1, Math.ceil(milliseconds)) }) as T;
  } catch (error) {
    if ((error as { code?: string }).code !== 'ERR_SCRIPT_EXECUTION_TIMEOUT') throw error;
    throw new Refusal('the statement takes too long to be read; there may be a fault within its brackets', {
      cause: error,
    });
  } finally {
    place.work = () => null;
  }
}
