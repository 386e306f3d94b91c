import 'server-only';
import type { z } from 'zod';
import { runAction } from '@/lib/actions/run-action';
import type { ActionResult } from '@/lib/actions/schema';
import type { CurrentUser } from '@/lib/auth/schema';
import { requireUser } from '@/lib/auth/session';

/** A server action for signed-in people: user, then schema, then handler, then the one error policy. */
export function userAction<S extends z.ZodType, T>(
  schema: S,
  handler: (user: CurrentUser, input: z.output<S>) => Promise<T>,
): (given: z.input<S>) => Promise<ActionResult<T>> {
  return (given) =>
    runAction(async (parse) => {
      const user = await requireUser();
      return handler(user, parse(schema, given));
    });
}
