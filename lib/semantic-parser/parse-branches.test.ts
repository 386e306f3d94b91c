import { expect, test } from 'vitest';
import { lexiconOf, sqlIn } from '@/lib/semantic-parser/testing/lexicon-of';

const lexicon = lexiconOf({
  accounts: { columns: { account_id: 'integer', account_name: 'text' }, key: 'account_id' },
  invoices: {
    columns: { invoice_id: 'integer', account_id: 'integer', invoice_total: 'decimal', due_date: 'date' },
    key: 'invoice_id',
    points: { account_id: 'accounts' },
  },
  payments: {
    columns: { payment_id: 'integer', account_id: 'integer', paid_amount: 'decimal' },
    key: 'payment_id',
    points: { account_id: 'accounts' },
  },
});

test('figures of two tables that hang on a third are put together apart and laid side by side', () => {
  const sql = sqlIn(lexicon, 'total invoice total and total paid amount by account');
  expect(sql.match(/GROUP BY accounts\.account_id, accounts\.account_name/g)).toHaveLength(2);
  expect(sql).toContain('UNION ALL');
  expect(sql).toContain('MAX(value_1)');
  expect(sql).not.toMatch(/invoices.* JOIN payments|payments.* JOIN invoices/);
});

test('without a group there is one row', () => {
  expect(sqlIn(lexicon, 'total invoice total and total paid amount')).toMatch(
    /^SELECT MAX\(value_1\) .* UNION ALL .* AS branches$/,
  );
});

test('a condition that one of the two tables alone can meet is not forced on the other', () => {
  expect(sqlIn(lexicon, 'total invoice total and total paid amount by account in 2025')).not.toContain('SELECT');
});
