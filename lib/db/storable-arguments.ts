import 'server-only';
import type { SqlQuery } from '@prisma/driver-adapter-utils';

/** One escape of a JSON text; any other pair too, so that an escaped backslash before `u0000` is read as what it is. */
const JSON_ESCAPE = /\\(?:u([0-9a-f]{4})|.)/gis;

/** JSON.stringify escapes a surrogate only when it stands alone. */
function storableEscape(whole: string, code: string | undefined): string {
  if (code === undefined) return whole;
  if (code === '0000') return '';
  return /^d[89a-f]/i.test(code) ? '\ufffd' : whole;
}

/** A JSON text as PostgreSQL takes it; for what is handed to it as text. */
export function storableJson(text: string): string {
  return text.includes('\\u') ? text.replace(JSON_ESCAPE, storableEscape) : text;
}

function storable(value: unknown, isJson: boolean): unknown {
  if (Array.isArray(value)) return value.map((item) => storable(item, isJson));
  if (typeof value !== 'string') return value;
  if (isJson) return storableJson(value);
  return value.includes('\0') ? value.replaceAll('\0', '') : value;
}

/**
 * PostgreSQL keeps no NUL in texts, and neither NUL nor half a character in JSON; people paste both, and cells have them.
 * They are left out rather than refused.
 */
export function withStorableArguments(query: SqlQuery): SqlQuery {
  const args = query.args.map((arg, index) => storable(arg, query.argTypes[index]?.scalarType === 'json'));
  return { ...query, args };
}
