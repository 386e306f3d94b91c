import 'server-only';
import type { z } from 'zod';
import { refusalOf } from '@/lib/shared/id';
import { parseJson } from '@/lib/shared/parse-json';
import { readBytes } from '@/lib/shared/read-bytes';

/** The body by its schema. Throws `payload_too_large` beyond 64 kB, `invalid_input` naming the first field at fault, `not_found`. */
export async function readJson<Schema extends z.ZodType>(request: Request, schema: Schema): Promise<z.output<Schema>> {
  const parsed = schema.safeParse(parseJson(await readBytes(request)));
  if (parsed.success) return parsed.data;
  throw refusalOf(parsed.error);
}
