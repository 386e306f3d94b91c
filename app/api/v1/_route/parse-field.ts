import 'server-only';
import { z } from 'zod';
import { AppError } from '@/lib/shared/errors';
import { refusalOf } from '@/lib/shared/id';
import type { Locale } from '@/lib/shared/locales';

/** Sentences of the schema library for what is wrong with a value. */
const SENTENCES = { en: z.locales.en().localeError, zh: z.locales.zhCN().localeError };

/** A client's fault in one field, with the sentence that says which. */
export class FieldError extends AppError {
  readonly sentence: string;

  constructor(field: string, sentence: string) {
    super('invalid_input', `${field}: ${sentence}`, { field });
    this.name = 'FieldError';
    this.sentence = sentence;
  }
}

/** The value by its schema. Throws `invalid_input` naming the first field at fault; `body` when it is the whole; `not_found`. */
export function parseField<Schema extends z.ZodType>(schema: Schema, value: unknown, locale: Locale): z.output<Schema> {
  const parsed = schema.safeParse(value, { error: SENTENCES[locale] });
  if (parsed.success) return parsed.data;
  const refusal = refusalOf(parsed.error);
  if (refusal.code === 'not_found') throw refusal;
  const [issue] = parsed.error.issues;
  throw new FieldError(issue?.path.join('.') || 'body', issue?.message ?? '');
}
