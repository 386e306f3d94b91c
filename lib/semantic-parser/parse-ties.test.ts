import { expect, test } from 'vitest';
import type { Dialect } from '@/lib/semantic-model/schema';
import { lexiconOf, sqlIn } from '@/lib/semantic-parser/testing/lexicon-of';

const teams = (dialect: Dialect) =>
  lexiconOf({ teams: { columns: { team: 'text', points: 'integer' }, rows: 5, distinct: { team: 5 } } }, {}, dialect);

test.each<Dialect>(['duckdb', 'postgres', 'mysql', 'clickhouse'])(
  'teams that share the first place all have it, in %s',
  (dialect) => {
    const sql = sqlIn(teams(dialect), 'which team has the most points?', { columns: 'helpful' }).replace(/[`"]/g, '');
    expect(sql).toMatch(/RANK\(\) OVER \(ORDER BY (SUM\()?points\)? DESC\) AS place/i);
    expect(sql).toMatch(/WHERE place = 1$/);
  },
);

test.each([['top 3 teams by points'], ['second best team by points']])('%s: so many rows are asked for', (question) => {
  expect(sqlIn(teams('duckdb'), question, { columns: 'helpful' })).not.toContain('RANK()');
});

test('where exactly what is named is asked for, the best is one', () => {
  expect(sqlIn(teams('duckdb'), 'which team has the most points?')).toContain('LIMIT 1');
});

test.each<[Dialect, string, boolean]>([
  ['postgres', 'which team has the highest points?', true],
  ['postgres', 'which team has the lowest points?', false],
  ['mysql', 'which team has the lowest points?', true],
  ['mysql', 'which team has the highest points?', false],
  ['duckdb', 'which team has the highest points?', false],
])('in %s rows without points do not come first: %s', (dialect, question, isLeftOut) => {
  const lexicon = lexiconOf(
    { teams: { columns: { team: 'text', points: 'integer' }, rows: 5, distinct: { team: 5 }, gaps: ['points'] } },
    {},
    dialect,
  );
  expect(sqlIn(lexicon, question, { columns: 'helpful' }).includes('points IS NOT NULL')).toBe(isLeftOut);
});
