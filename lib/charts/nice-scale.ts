export interface ScaleOptions {
  /** Whole numbers only: there is no half customer. */
  whole?: boolean;
  /** Lengths are counted from nothing; places and levels need not be. */
  fromZero?: boolean;
  /** About so many steps. */
  steps?: number;
  /** Of stored lengths of time: milliseconds of one, so that steps are minutes and hours. */
  milliseconds?: number | undefined;
}

export interface NiceScale {
  ticks: number[];
  domain: [number, number];
}

const FACTORS = [1, 2, 2.5, 5, 10];
const SECOND = 1_000;
const TIMES = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10_800, 21_600, 43_200, 86_400];

function decimalStep(raw: number, whole: boolean): number {
  const power = 10 ** Math.floor(Math.log10(raw));
  const step = (FACTORS.find((factor) => factor * power >= raw * (1 - 1e-9)) ?? 10) * power;
  if (!whole) return step;
  return step < 1 ? 1 : Number.isInteger(step) ? step : Math.ceil(step);
}

function timeStep(raw: number, milliseconds: number): number | null {
  const seconds = (raw * milliseconds) / SECOND;
  const found = TIMES.find((step) => step >= seconds);
  return seconds < 1 || found === undefined ? null : (found * SECOND) / milliseconds;
}

/** Ticks of 1, 2, 2.5 or 5 times a power of ten that hold all values, and the axis from the first to the last of them. */
export function niceScale(values: readonly number[], options: ScaleOptions = {}): NiceScale {
  const { whole = false, fromZero = true, steps = 5, milliseconds } = options;
  const lowest = values.reduce((least, value) => Math.min(least, value), Number.POSITIVE_INFINITY);
  const highest = values.reduce((most, value) => Math.max(most, value), Number.NEGATIVE_INFINITY);
  if (lowest > highest) return { ticks: [0, 1], domain: [0, 1] };
  const from = fromZero ? Math.min(0, lowest) : lowest;
  const to = fromZero ? Math.max(0, highest) : highest;
  const span = to - from || Math.abs(to) || 1;
  const raw = span / steps;
  const step = (milliseconds ? timeStep(raw, milliseconds) : null) ?? decimalStep(raw, whole);
  const first = Math.floor(from / step + 1e-9);
  const last = Math.max(Math.ceil((to > from ? to : from + span) / step - 1e-9), first + 1);
  // Multiplied rather than added up: 3 × 0.1 is 0.30000000000000004, which twelve digits put right.
  const ticks = Array.from({ length: last - first + 1 }, (_, at) => Number(((first + at) * step).toPrecision(12)));
  return { ticks, domain: [ticks[0] ?? 0, ticks.at(-1) ?? 1] };
}
