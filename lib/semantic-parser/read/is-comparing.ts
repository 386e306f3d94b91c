import type { Reading } from '@/lib/semantic-parser/read/reading';
import type { Term } from '@/lib/semantic-parser/read/term';

/** "compare A and B", "A vs B", "对比A和B": each is wanted for itself. */
export function isComparing(terms: readonly Term[]): boolean {
  return terms.some((term) =>
    /^(vs|versus|compare|comparing|compared|compared (to|with)|comparison|change|changed|growth|grow|grew|grown|(the )?difference|respectively|增长|增长了|变化|对比|比较|相比|比一比|差额|差值|差异|相差|相差多少|分别|分别是)$/i.test(
      term.unit.text,
    ),
  );
}

/** "the difference between A and B", "相差多少", "how much more A than B": by how much one is more than the other. */
export function asksForDifference({ terms, difference }: Pick<Reading, 'terms' | 'difference'>): boolean {
  return (
    difference !== null ||
    terms.some((term) => /^((the )?difference|差额|差值|差异|相差|相差多少)$/i.test(term.unit.text))
  );
}
