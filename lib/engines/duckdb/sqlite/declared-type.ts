export type DeclaredFamily =
  | 'boolean'
  | 'date'
  | 'timestamp'
  | 'time'
  | 'decimal'
  | 'integer'
  | 'real'
  | 'numeric'
  | 'text'
  | 'blob'
  | 'none';

export interface DeclaredType {
  family: DeclaredFamily;
  /** Of DECIMAL(precision, scale); 0 otherwise. */
  precision: number;
  scale: number;
}

const plain = (family: DeclaredFamily): DeclaredType => ({ family, precision: 0, scale: 0 });

/** Reads a column's declared type; numbers and texts by SQLite's rules of affinity (sqlite.org/datatype3.html). */
export function declaredType(declared: string): DeclaredType {
  const name = declared.trim().toUpperCase();
  if (name === '') return plain('none');
  if (/^BOOL/.test(name)) return plain('boolean');
  if (/^(DATETIME|TIMESTAMP|SMALLDATETIME)/.test(name)) return plain('timestamp');
  if (/^DATE\b/.test(name)) return plain('date');
  if (/^TIME\b/.test(name)) return plain('time');
  const decimal = /^(?:DECIMAL|NUMERIC|NUMBER|DEC|MONEY)\s*\(\s*(\d+)\s*(?:,\s*(\d+)\s*)?\)/.exec(name);
  if (decimal !== null) {
    const precision = Number(decimal[1]);
    const scale = Number(decimal[2] ?? 0);
    if (precision >= 1 && precision <= 38 && scale <= precision) return { family: 'decimal', precision, scale };
    return plain('numeric');
  }
  if (name.includes('INT')) return plain('integer');
  if (/CHAR|CLOB|TEXT|STRING|JSON/.test(name)) return plain('text');
  if (name.includes('BLOB')) return plain('blob');
  if (/REAL|FLOA|DOUB/.test(name)) return plain('real');
  return plain('numeric');
}

/** Scaled integer of a number under DECIMAL(p,s), or null when it would lose digits. */
export function toScaled(value: bigint | number, { precision, scale }: DeclaredType): bigint | null {
  const factor = 10n ** BigInt(scale);
  const limit = 10n ** BigInt(precision);
  let scaled: bigint;
  if (typeof value === 'bigint') scaled = value * factor;
  else {
    if (!Number.isFinite(value) || Math.abs(value) >= 1e21) return null;
    const fixed = value.toFixed(Math.min(scale, 100));
    if (Number(fixed) !== value) return null;
    scaled = BigInt(fixed.replace('.', ''));
  }
  return scaled > -limit && scaled < limit ? scaled : null;
}

export function fitsDecimal(value: bigint | number, declared: DeclaredType): boolean {
  return toScaled(value, declared) !== null;
}
