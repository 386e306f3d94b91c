import 'server-only';
import { FieldError } from '@/app/api/v1/_route/parse-field';
import { sentenceOf } from '@/app/api/v1/_route/sentence-of';
import { snakeCase } from '@/app/api/v1/_route/snake-case';
import { TurnFailure } from '@/app/api/v1/_route/turn-failure';
import { logUnexpected } from '@/lib/log';
import { AppError } from '@/lib/shared/errors';
import type { Locale } from '@/lib/shared/locales';
import type { Misreading } from '@/lib/shared/turn';

/** `{detail}` in the client's language, with the status of the error's code; the unexpected says only where the log has it. */
export async function failureResponse(error: unknown, reader: Locale): Promise<Response> {
  const known = error instanceof AppError ? error : new AppError('internal', 'unexpected', { cause: error });
  // Who asks in Chinese is refused in Chinese.
  const locale = known instanceof TurnFailure ? (known.locale ?? reader) : reader;
  const detail = await detailOf(known, locale, referenceOf(known, error));
  const suggestions = known instanceof TurnFailure ? known.suggestions : [];
  const misreading = known instanceof TurnFailure ? known.misreading : undefined;
  return Response.json(
    { detail, ...(suggestions.length > 0 && { suggestions }), ...(misreading && toWireMisreading(misreading)) },
    { status: known.status, headers: headersOf(known) },
  );
}

/** Word by word: what nobody knows here, what is near to it, and what was understood. */
function toWireMisreading({ words, understood }: Misreading) {
  return {
    unmatched: words.map(({ word }) => word),
    understood: understood.map(({ word }) => word),
    meanings: understood,
    near: words.map(({ word, near }) => ({ word, names: near.map(({ label }) => label) })),
  };
}

/** Of a failed turn the log bears the reference already. */
function referenceOf(known: AppError, error: unknown): string | undefined {
  if (known instanceof TurnFailure && known.reference !== undefined) return known.reference;
  return known.code === 'internal' ? logUnexpected(error, { in: 'api/v1' }) : undefined;
}

async function detailOf(error: AppError, locale: Locale, reference: string | undefined): Promise<string> {
  if (error instanceof FieldError) return `${error.field}: ${error.sentence}`;
  const sentence = await sentenceOf(error.code, error.params, locale);
  const field = error.field === undefined ? '' : `${inBody(error.field)}: `;
  return `${field}${sentence}${reference === undefined ? '' : ` (${reference})`}`;
}

/** The field as the client sent it; what lies within a semantic model bears its own names. */
function inBody(field: string): string {
  return field.startsWith('modeling_config.') ? field : snakeCase(field);
}

function headersOf({ status, retryAfter }: AppError): HeadersInit {
  return {
    'cache-control': 'no-store',
    ...(status === 401 && { 'www-authenticate': 'Bearer' }),
    // The rest of what the client sends is not read, so nothing can follow it on this connection.
    ...((status === 413 || status === 507) && { connection: 'close' }),
    ...(retryAfter !== undefined && { 'retry-after': String(retryAfter) }),
  };
}
