import { MEASUREMENT_WORDS, namesLevel, namesRate, namesRunning } from '@/lib/semantic-model/number-words';
import type { NumberKind, NumberNotes } from '@/lib/shared/number-writer';
import { isCurrency } from '@/lib/shared/number-writer';

/** What is known of a column of numbers besides its name. */
export interface NumberEvidence extends NumberNotes {
  /** How the semantic model says that the column is put together; it wins over the name. */
  aggregate?: string | undefined;
}

const SIZES = new Set(['ms', 's', 'sec', 'min', 'h', 'bytes', 'B', 'KB', 'MB', 'GB']);
const TOTALS = /^(total|sum|count|number)$/;

/** Words of a name: `UnitPrice`, `unit_price`, `unit price` → unit, price. */
export function nameWords(name: string): string[] {
  return name
    .replace(/([\p{Ll}\d])(\p{Lu})/gu, '$1 $2')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .toLowerCase()
    .trim()
    .split(' ')
    .filter(Boolean);
}

/**
 * What kind of number stands under a heading: whether it may be added up, over what, or only be compared. The model's
 * own aggregate wins, then format and unit, then the words of the name.
 */
export function numberKind(name: string, { unit, format, aggregate }: NumberEvidence = {}): NumberKind {
  if (format === 'plain' || format === 'year') return 'name';
  const words = nameWords(name);
  if (namesRunning(words, name)) return 'running';
  if (unit === '%' || format === 'percent') return 'rate';
  if (aggregate === 'sum' || aggregate === 'count')
    return isRateOfSum(words, name) ? 'rate' : amountOrLevel(words, name);
  if (aggregate !== undefined) return 'rate';
  if (namesRate(words, name)) return 'rate';
  const sized = isCurrency(unit) || (unit != null && SIZES.has(unit));
  if (!sized && !TOTALS.test(words[0] ?? '') && words.some((word) => MEASUREMENT_WORDS.has(word))) return 'rate';
  return amountOrLevel(words, name);
}

function amountOrLevel(words: readonly string[], name: string): NumberKind {
  return namesLevel(words, name) ? 'level' : 'amount';
}

const PUT_TOGETHER =
  /\b(avg|average|mean|median|min|minimum|max|maximum|highest|lowest|rate|ratio|percent|share|per|growth|change|distinct)\b/;
const PUT_TOGETHER_CHINESE = /%|平均|中位|最[大小高低]|占比|比例|增长|率$/;

/** The name of a result's column may say that summable numbers were averaged or compared. */
function isRateOfSum(words: readonly string[], name: string): boolean {
  return PUT_TOGETHER.test(words.join(' ')) || PUT_TOGETHER_CHINESE.test(name);
}

/** Whether numbers of a kind may be added up over things, or over the times of one axis. */
export function mayBeAdded(kind: NumberKind, over: 'things' | 'time'): boolean {
  return kind === 'amount' || (kind === 'level' && over === 'things');
}
