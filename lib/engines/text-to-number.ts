const DIGITS_OF_A_DOUBLE = 15;

/** Digits as a number where it is exact, as they are beyond 2^53. */
export function toInteger(text: string): number | string {
  const number = Number(text);
  return Number.isSafeInteger(number) ? number : text;
}

/** A decimal as a number up to 15 digits, as text beyond; floats are always numbers. NaN and infinities, which JSON lacks, are null. */
export function toDecimal(text: string, float: boolean): number | string | null {
  const number = Number(text);
  if (!Number.isFinite(number)) return null;
  const digits = text.replace(/^[-+]?0*\.?0*|\./g, '').length;
  return float || digits <= DIGITS_OF_A_DOUBLE ? number : text;
}
