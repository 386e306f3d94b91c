import type { Reading } from '@/lib/semantic-parser/read/reading';
import { isOperator, type Term } from '@/lib/semantic-parser/read/term';

/** 北京的销售额比上海多多少. */
function readChineseDifference(terms: readonly Term[], reading: Reading): void {
  const than = terms.find((term) => term.unit.text === '比');
  const gap = terms.find(
    (term) => than && term.index > than.index && /^[多高少低重大长贵轻短快慢]多少$/.test(term.unit.text),
  );
  if (than && gap) reading.difference = { than: than.index, adjective: null };
}

/** "how much more revenue did Germany bring than France", "how much heavier are males than females": one figure of both, and the difference. */
export function readDifference(terms: readonly Term[], reading: Reading): void {
  readChineseDifference(terms, reading);
  const how = terms.find((term) => isOperator(term, 'how-much', 'count') && /^how (much|many)$/i.test(term.unit.text));
  const more = how ? terms[how.index + 1] : undefined;
  const than = terms.find((term) => more && term.index > more.index && /^than$/i.test(term.unit.text));
  if (!how || !more || !than || !isOperator(more, 'more', 'less')) return;
  const adjective = more.unit.operators.find((entry) => entry.detail)?.detail;
  more.used = than.used = true;
  if (isOperator(how, 'how-much')) how.used = true;
  for (const term of terms)
    if (isOperator(term, 'avg') && /^on average$/i.test(term.unit.text))
      term.unit = { ...term.unit, operators: [{ operator: 'stop' }] };
  reading.difference = { than: than.index, adjective: adjective ?? null };
}
