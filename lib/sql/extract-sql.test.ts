import { expect, test } from 'vitest';
import { extractSql } from '@/lib/sql/extract-sql';

const QUERY = 'SELECT Country, count(*) FROM Customer GROUP BY Country';

test.each([
  ['bare', QUERY],
  ['semicolon', `${QUERY};`],
  ['semicolons and a comment', `${QUERY} ;; -- done\n/* really */`],
  ['fence', `\`\`\`sql\n${QUERY};\n\`\`\``],
  ['fence with prose around', `Sure! Here it is:\n\n\`\`\`SQL\n${QUERY}\n\`\`\`\nIt counts customers; hope it helps.`],
  ['fence without language', `\`\`\`\n${QUERY}\n\`\`\``],
  ['fence that was never closed', `\`\`\`sql\n${QUERY}`],
  ['fence closed on the last line', `\`\`\`sql\n${QUERY}\`\`\``],
  ['windows line ends', `\`\`\`sql\r\n${QUERY}\r\n\`\`\`\r\n`],
  ['second fence is the query', `\`\`\`text\nplan: count\n\`\`\`\n\`\`\`duckdb\n${QUERY}\n\`\`\``],
  ['two queries: the first', `\`\`\`sql\n${QUERY}\n\`\`\`\nor\n\`\`\`sql\nSELECT 2\n\`\`\``],
  ['inline code', `Use \`${QUERY}\` for that.`],
  ['JSON', JSON.stringify({ sql: `${QUERY};`, note: 'x' })],
  ['fenced JSON', `\`\`\`json\n${JSON.stringify({ query: QUERY })}\n\`\`\``],
  ['prose before', `Here is the query:\n${QUERY}`],
  ['prose on the same line', `The query is: ${QUERY};`],
  ['prose after a semicolon', `${QUERY};\nThis counts customers.`],
  ['prose after a blank line', `${QUERY}\n\nThis counts customers per country.`],
  ['Chinese prose', `查询如下：\n${QUERY}\n\n这条语句统计每个国家的客户数。`],
  ['Chinese prose on the same line', `查询如下：${QUERY};`],
  ['thoughts', `<think>SELECT nothing?</think>\n${QUERY}`],
  ['lower case in prose is not a query', `Please select a table first, with care.\n\n${QUERY}`],
])('%s', (_, reply) => {
  expect(extractSql(reply)).toBe(QUERY);
});

test.each([
  ['a CTE', 'WITH a AS (SELECT 1 AS x)\nSELECT * FROM a'],
  [
    'a recursive CTE with columns',
    'WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r WHERE n < 3)\nSELECT * FROM r',
  ],
  ['blank lines inside', 'SELECT 1\n\nFROM t\n\n-- a thought\nWHERE a > 1\n\nORDER BY 1'],
  ['a semicolon in a string', 'SELECT \';\' AS a, "x;y" FROM t -- ; here'],
  ['a Chinese column', 'SELECT 国家, count(*) AS 客户数 FROM 客户 GROUP BY 国家'],
  ['several statements stay, for the guard to see', 'SELECT 1; DROP TABLE t'],
])('%s', (_, sql) => {
  expect(extractSql(`\`\`\`sql\n${sql}\n\`\`\``)).toBe(sql);
});

test('a fenced statement of another kind is handed on, for the guard to refuse', () => {
  expect(extractSql('```sql\nDELETE FROM t;\n```')).toBe('DELETE FROM t');
});

test.each([
  '',
  '   ',
  'I cannot answer this.',
  '我不知道。',
  '```\n\n```',
  '{"answer": 1}',
  'Select wisely with friends.',
])('nothing in %j', (reply) => {
  expect(extractSql(reply)).toBeNull();
});
