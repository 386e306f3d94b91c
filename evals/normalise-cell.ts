/** One form for each value, so that equal cells are equal strings. `null` equals only `null`. */
export function normaliseCell(value: unknown): string {
  if (value === null || value === undefined) return 'null';
  if (typeof value === 'boolean') return value ? 'n:1' : 'n:0';
  if (typeof value === 'number') return normaliseNumber(value);
  if (typeof value === 'bigint') return `n:${value}`;
  if (value instanceof Date) return normaliseText(value.toISOString());
  if (value instanceof Uint8Array) return `b:${Buffer.from(value).toString('hex')}`;
  return normaliseText(String(value));
}

function normaliseNumber(value: number): string {
  if (!Number.isFinite(value)) return `n:${value}`;
  const rounded = Number(value.toFixed(6));
  return `n:${Object.is(rounded, -0) ? 0 : rounded}`;
}

const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;
const DATE = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ](\d{1,2}):(\d{2})(?::(\d{2})(?:\.(\d+))?)?)?(?:Z|\+00(?::?00)?)?$/;

function normaliseText(text: string): string {
  const trimmed = text.trim();
  if (NUMBER.test(trimmed)) {
    if (/^[+-]?\d{16,}$/.test(trimmed)) return `n:${BigInt(trimmed)}`;
    return normaliseNumber(Number(trimmed));
  }
  const date = DATE.exec(trimmed);
  if (!date) return `s:${text}`;
  const [, year, month = '', day = '', hour = '0', minute = '00', second = '00', fraction = ''] = date;
  const clock = `${hour.padStart(2, '0')}:${minute}:${second}${fraction.replace(/0+$/, '') && `.${fraction.replace(/0+$/, '')}`}`;
  return `d:${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}${clock === '00:00:00' ? '' : ` ${clock}`}`;
}
