import { expect, test } from 'vitest';
import { parseQuestion } from '@/lib/semantic-parser/parse-question';
import { shopLexicon } from '@/lib/semantic-parser/testing/shop-lexicon';

test('a column that the model leaves out is not asked by name', () => {
  const lexicon = shopLexicon('duckdb', {
    tables: [{ name: 'customers', columns: [{ name: 'age', role: 'ignore', label: { zh: '年龄' } }] }],
  });
  const now = new Date('2026-11-22T10:00:00Z');
  for (const [question, locale] of [
    ['average age of customers', 'en'],
    ['customers的平均年龄', 'zh'],
  ] as const)
    expect(parseQuestion(lexicon, { question, locale, history: [], now }).kind).toBe('unknown');
});
