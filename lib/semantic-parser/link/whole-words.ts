import { glossesOf } from '@/lib/semantic-parser/lexicon/glosses';
import type { Lexicon } from '@/lib/semantic-parser/lexicon/lexicon';
import type { Unit } from '@/lib/semantic-parser/link/unit';

const CHARACTER = /^\p{Script=Han}$/u;

const isFunction = (unit: Unit) =>
  unit.operators.length > 0 && unit.targets.length + unit.values.length === 0 && !unit.quantity && !unit.date;

/**
 * A function character is none where it is half of a word whose other half means nothing: the 到 of 到达. Such words are put
 * together again, so that what is not understood is told, and not read as "from".
 */
export function wholeWords(lexicon: Lexicon, units: readonly Unit[], isUnmatched: (unit: Unit) => boolean): Unit[] {
  const result: Unit[] = [];
  for (const unit of units) {
    const last = result.at(-1);
    const word = last ? last.text + unit.text : '';
    const halves = [last, unit].every((half) => half !== undefined && CHARACTER.test(half.text));
    const fits =
      last !== undefined &&
      halves &&
      (isUnmatched(last) || isUnmatched(unit)) &&
      [last, unit].every((half) => isUnmatched(half) || isFunction(half)) &&
      !lexicon.operators.has([...word].join(' ')) &&
      glossesOf(word).length > 0;
    if (!fits || !last) result.push(unit);
    else result[result.length - 1] = { ...last, end: unit.end, text: word, operators: [] };
  }
  return result;
}
