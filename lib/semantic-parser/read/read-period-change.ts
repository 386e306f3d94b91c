import type { Grain } from '@/lib/semantic-parser/link/unit';
import type { ChangeFrom } from '@/lib/semantic-parser/plan/plan';
import type { Reading } from '@/lib/semantic-parser/read/reading';
import { isOperator, type Term } from '@/lib/semantic-parser/read/term';

/** "month over month growth of revenue", "同比增长率": what is said of since when, and in which steps of time. */
export function readPeriodChange(terms: readonly Term[], reading: Reading): void {
  for (const term of terms) {
    if (term.used || !isOperator(term, 'period-change')) continue;
    const detail = term.unit.operators.find((entry) => entry.operator === 'period-change')?.detail ?? 'before';
    const [from = 'before', grain] = detail.split(':');
    term.used = true;
    reading.periodChange = {
      from: from as ChangeFrom,
      grain: (grain as Grain | undefined) ?? reading.periodChange?.grain ?? null,
      percent: true,
    };
  }
}
