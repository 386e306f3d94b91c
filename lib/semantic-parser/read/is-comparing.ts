import type { Term } from '@/lib/semantic-parser/read/term';

/** "compare A and B", "A vs B", "对比A和B": each is wanted for itself. */
export function isComparing(terms: readonly Term[]): boolean {
  return terms.some((term) =>
    /^(vs|versus|compare|comparing|compared|compared (to|with)|comparison|change|changed|growth|grow|grew|grown|difference|增长|增长了|变化|对比|比较|相比|比一比)$/i.test(
      term.unit.text,
    ),
  );
}
