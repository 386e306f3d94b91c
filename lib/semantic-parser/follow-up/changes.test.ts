import { expect, test } from 'vitest';
import { parseQuestion } from '@/lib/semantic-parser/parse-question';
import type { PastQuestion } from '@/lib/semantic-parser/schema';
import { shopLexicon } from '@/lib/semantic-parser/testing/shop-lexicon';

const lexicon = shopLexicon();
const now = new Date('2026-11-22T10:00:00Z');

/** The SQL of the last question, each read after the ones before it. */
function lastSql(...questions: string[]): string {
  const history: PastQuestion[] = [];
  let sql = '';
  for (const question of questions) {
    const outcome = parseQuestion(lexicon, { question, locale: 'en', history, now, columns: 'asked' });
    sql =
      outcome.kind === 'query'
        ? outcome.sql.replace(/\s+/g, ' ')
        : `unknown: ${'unmatched' in outcome ? outcome.unmatched.join(', ') : ''}`;
    history.push({ question, plan: outcome.kind === 'query' ? outcome.plan : null });
  }
  return sql;
}

test('what was counted is listed', () => {
  expect(lastSql('how many customers are in Brazil', 'list them')).toBe(
    "SELECT name AS Name FROM customers WHERE country = 'Brazil'",
  );
});

test('a group is taken out again', () => {
  expect(lastSql('total order amount by status and year', 'remove the status')).toContain('GROUP BY YEAR(order_date)');
  expect(lastSql('total order amount by status and year', 'remove the status')).not.toContain('status');
});

test('what is not there is not taken out', () => {
  expect(lastSql('total order amount by status', 'remove the country')).not.toContain('GROUP BY orders.status');
});

test('a period is compared with another', () => {
  const sql = lastSql('total order amount in October 2026', 'compare it with October 2025');
  expect(sql).toContain("order_date >= DATE '2026-10-01'");
  expect(sql).toContain("order_date >= DATE '2025-10-01'");
  expect(sql).toContain("GROUP BY STRFTIME(order_date, '%Y-%m')");
});

test('another figure takes the place of the one before, put together alike', () => {
  expect(lastSql('total order amount by status', 'instead the number of orders')).toContain('COUNT(*)');
});
