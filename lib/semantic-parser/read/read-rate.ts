import type { Lexicon, Target, ValueTarget } from '@/lib/semantic-parser/lexicon/lexicon';
import { isMention, type Term } from '@/lib/semantic-parser/read/term';

const RATE = /^(rates?|ratio|percentage|percent|share|率|比率|比例|占比|的占比|的比例)$/i;

/** Forms in which what a noun or verb stem names may be stored: return → returned, cancellation → cancelled. */
function participles(word: string): string[] {
  const stems = [word, ...['ation', 'ion', 'al', 'ment', 'y', 'e', 'ing'].map((end) => cut(word, end))].filter(
    (stem) => stem.length > 2,
  );
  return [...new Set(stems.flatMap((stem) => [`${stem}ed`, `${stem}d`, `${stem}${stem.at(-1)}ed`, `${stem}t`, stem]))];
}

const cut = (word: string, end: string) => (word.endsWith(end) ? word.slice(0, -end.length) : '');

/** Rather a status, of which there are few, than a name that happens to be spelt so. */
function statuses(lexicon: Lexicon, found: readonly ValueTarget[] | undefined): ValueTarget[] {
  return (found ?? []).filter(({ column, partial }) => {
    const distinct = lexicon.columns[column]?.distinct ?? 0;
    return !partial && distinct <= 60;
  });
}

/** What the rows counted in the rate have in common, if the word names it: a stored status, or a column of yes and no. */
function countedBy(lexicon: Lexicon, term: Term): Term['rate'] {
  const flagsAmong = (targets: readonly Target[]) =>
    targets.filter((target) => target.kind === 'column' && lexicon.columns[target.column]?.flag !== undefined);
  const flag = (targets: Target[]): Term['rate'] => ({
    kind: 'flag',
    of: { ...term, kind: 'mention', unit: { ...term.unit, targets } },
  });
  const flags = isMention(term) ? flagsAmong(term.unit.targets) : [];
  if (flags.length > 0) return flag(flags);
  const word = term.unit.text.toLowerCase();
  const forms = /^[a-z]+$/.test(word) ? participles(word) : [];
  const lists = [term.unit.values, ...forms.map((form) => lexicon.values.get(form))];
  const values = lists.map((list) => statuses(lexicon, list)).find((list) => list.length > 0);
  if (values)
    return {
      kind: 'value',
      of: { ...term, kind: 'value', unit: { ...term.unit, values, targets: [], operators: [] } },
    };
  const named = forms.map((form) => flagsAmong(lexicon.phrases.get(form) ?? [])).find((list) => list.length > 0);
  return named && flag(named);
}

/** "return rate", "pass rate", 退货率: of all rows the part that ended so, as a figure that may be grouped and ranked. */
export function readRate(lexicon: Lexicon, terms: readonly Term[]): void {
  for (const term of terms) {
    const before = terms[term.index - 1];
    if (term.used || !before || before.used || !RATE.test(term.unit.text)) continue;
    if (isMention(term) && (term.unit.targets[0]?.weight ?? 0) >= 0.9) continue;
    const rate = countedBy(lexicon, before);
    if (!rate) continue;
    before.used = true;
    before.kind = 'value';
    term.kind = 'aggregate';
    term.fn = 'count';
    term.of = null;
    term.rate = rate;
  }
}
