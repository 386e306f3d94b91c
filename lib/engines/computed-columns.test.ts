import { expect, test } from 'vitest';
import { computedColumns } from '@/lib/engines/computed-columns';

const COLUMNS = ['id', 'email', 'Mail "x"', '姓名', 'upper_email'];

test.each([
  ['PostgreSQL', 'upper((email)::text)', ['email']],
  ['DuckDB', 'CAST(upper("Mail ""x""") AS VARCHAR)', ['Mail "x"']],
  ['MariaDB', 'concat(`email`,`姓名`)', ['email', '姓名']],
  ['words of Chinese', '姓名 || id', ['id', '姓名']],
] as const)('reads which columns a column is computed from, as %s says it', (_, expression, reads) => {
  expect(computedColumns(COLUMNS, [['other', expression]])).toEqual({ computed: [{ column: 'other', reads }] });
});

test.each(["nextval('customer_email_seq'::regclass)", "'email'::text", "'it''s email'", 'gen_random_uuid()', 'now()'])(
  'takes no default for a computation: %s',
  (expression) => {
    expect(computedColumns(COLUMNS, [['other', expression]])).toEqual({});
  },
);
