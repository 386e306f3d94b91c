const NUMBER =
  /(?<![\p{L}\d])[-−]?\d[\d,，]*(?:\.\d+)?(?:\s?(?:%|percent|k|m|bn?|thousand|million|billion|万|亿))?(?![\p{L}\d])|[-−]?\d[\d,，]*(?:\.\d+)?\s?(?:%|万|亿)?/giu;

const SCALES: Record<string, number> = {
  k: 1e3,
  thousand: 1e3,
  万: 1e4,
  m: 1e6,
  million: 1e6,
  亿: 1e8,
  b: 1e9,
  bn: 1e9,
  billion: 1e9,
};

interface Told {
  value: number;
  /** Half of the last digit told. */
  tolerance: number;
  isPercent: boolean;
}

function readNumber(text: string): Told {
  const [, sign, digits = '', unit = ''] = /^([-−]?)([\d,，]*(?:\.\d+)?)\s?(.*)$/u.exec(text) ?? [];
  const plain = digits.replace(/[,，]/g, '');
  const scale = SCALES[unit.toLowerCase()] ?? 1;
  const decimals = plain.split('.')[1]?.length ?? 0;
  return {
    value: (sign ? -1 : 1) * Number(plain) * scale,
    tolerance: 0.5 * 10 ** -decimals * scale + 1e-9,
    isPercent: unit === '%' || unit.toLowerCase() === 'percent',
  };
}

/** Every number that stands in the text, as told. */
function numbersIn(text: string): Told[] {
  return [...text.matchAll(NUMBER)].map(([found]) => readNumber(found.trim()));
}

/** All numbers anywhere in a JSON value, those inside its strings too. */
export function collectNumbers(value: unknown, into: Set<number> = new Set()): Set<number> {
  if (typeof value === 'number') into.add(value);
  else if (typeof value === 'string') {
    for (const told of numbersIn(value)) into.add(told.value);
    // The parts of a date are told one by one.
    for (const digits of value.match(/\d+/g) ?? []) into.add(Number(digits));
  } else if (value !== null && typeof value === 'object') {
    for (const child of Object.values(value)) collectNumbers(child, into);
  }
  return into;
}

/** True when every number of the text is a known one, rounded to the digits told; a share may be told in percent. */
export function saysOnlyKnownNumbers(text: string, known: ReadonlySet<number>): boolean {
  const values = [...known];
  return numbersIn(text).every(({ value, tolerance, isPercent }) =>
    values.some((one) => {
      const near = (candidate: number) => Math.abs(Math.abs(candidate) - Math.abs(value)) <= tolerance;
      return near(one) || (isPercent && near(one * 100));
    }),
  );
}
