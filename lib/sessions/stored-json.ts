import 'server-only';
import { z } from 'zod';
import { chartSpecSchema } from '@/lib/charts/schema';
import type { Message } from '@/lib/sessions/schema';
import { misreadingSchema, resultSchema, stepSchema } from '@/lib/shared/turn';

/** Readers of the JSON columns. What an older version wrote and nobody can read any more is left out, never an error. */

/** Cells are not looked at: a page of turns has many thousands, and only this program writes them. */
const storedResult = resultSchema.extend({
  rows: z.custom<Message['result'] & object>((rows) => Array.isArray(rows) && rows.every(Array.isArray)),
});
const storedClarification = z.object({ question: z.string(), options: z.array(z.string()).catch([]) });
const storedError = z.object({
  params: z.record(z.string(), z.union([z.string(), z.number()])).catch({}),
  suggestions: z.array(z.string()).catch([]),
  reference: z.string().nullable().catch(null),
  misreading: misreadingSchema.optional().catch(undefined),
});
const storedTimings = z.object({ totalMs: z.number() });

function listOf<T>(schema: z.ZodType<T>, value: unknown): T[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((item) => schema.safeParse(item).data ?? []) as T[];
}

export const readChart = (value: unknown): Message['chart'] => chartSpecSchema.safeParse(value).data ?? null;
export const readResult = (value: unknown): Message['result'] =>
  (storedResult.safeParse(value).data as Message['result'] | undefined) ?? null;
export const readClarification = (value: unknown) => storedClarification.safeParse(value).data ?? null;
export const readFollowUps = (value: unknown): string[] => listOf(z.string(), value);
export const readSteps = (value: unknown): Message['steps'] => listOf(stepSchema as never, value);
export const readTotalMs = (value: unknown): number | null => storedTimings.safeParse(value).data?.totalMs ?? null;

export function readError(code: string | null, detail: unknown): Message['error'] {
  if (!code) return null;
  return { code, ...(storedError.safeParse(detail).data ?? { params: {}, suggestions: [], reference: null }) };
}
