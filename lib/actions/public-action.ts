import 'server-only';
import type { z } from 'zod';
import { runAction } from '@/lib/actions/run-action';
import type { ActionResult } from '@/lib/actions/schema';

/** A server action for anybody, such as signing in: schema, then handler, then the one error policy. */
export function publicAction<S extends z.ZodType, T>(
  schema: S,
  handler: (input: z.output<S>) => Promise<T>,
): (given: z.input<S>) => Promise<ActionResult<T>> {
  return (given) => runAction((parse) => handler(parse(schema, given)));
}
