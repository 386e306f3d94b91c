import { isColumn, isLight, isOperator, type Term } from '@/lib/semantic-parser/read/term';

/** "was never shown in China", "did not end in Paris"; "has no", "without" speak of a thing and not of a value. */
export function deniesVerb(term: Term | undefined): boolean {
  return isOperator(term, 'without') && /\b(never|did not|not been|not yet)$/i.test(term?.unit.text ?? '');
}

export function negationOf(terms: readonly Term[], from: number): Term | undefined {
  for (let at = from - 1; at >= Math.max(0, from - 4); at--) {
    const term = terms[at];
    if ((isOperator(term, 'not') || deniesVerb(term)) && term && !term.used) {
      term.used = true;
      return term;
    }
    if (
      !term ||
      !(
        isLight(term) ||
        isOperator(term, 'in', 'from', 'named', 'equal', 'with', 'of', 'contains', 'starts-with', 'ends-with') ||
        (term.kind === 'unknown' && !term.unit.capital) ||
        term.unit.text.toLowerCase() === 'by' ||
        isColumn(term)
      )
    )
      return undefined;
  }
  return undefined;
}
