import 'server-only';
import type { z } from 'zod';
import { AppError } from '@/lib/shared/errors';
import { readBytes } from '@/lib/shared/read-bytes';

/** Undefined, which no schema takes, when it is no JSON. */
function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return undefined;
  }
}

/** The body by its schema. Throws `payload_too_large` beyond 64 kB, `invalid_input` naming the first field at fault. */
export async function readJson<Schema extends z.ZodType>(request: Request, schema: Schema): Promise<z.output<Schema>> {
  const parsed = schema.safeParse(parseJson(await readBytes(request)));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new AppError('invalid_input', issue?.message, { field: issue?.path.join('.') });
}
