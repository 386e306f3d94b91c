import fc, { type Arbitrary } from 'fast-check';
import type { Dialect } from '@/lib/semantic-model/schema';
import { COLUMNS, HARMLESS, SHARDS, TABLE, tablesOf, typesOf } from './words.ts';

const joined = (...parts: (Arbitrary<string> | string)[]): Arbitrary<string> =>
  fc.tuple(...parts.map((part) => (typeof part === 'string' ? fc.constant(part) : part))).map((all) => all.join(' '));
const some = (part: Arbitrary<string>, most = 3) =>
  fc.array(part, { minLength: 1, maxLength: most }).map((parts) => parts.join(', '));
const maybe = (part: Arbitrary<string>) =>
  fc.oneof({ weight: 3, arbitrary: fc.constant('') }, { weight: 1, arbitrary: part });

/** Statements by a grammar of SELECT, with functions of the database at hand and tables that nobody may read. */
export function madeStatements(dialect: Dialect, functions: readonly string[]): Arbitrary<string> {
  const seldom = <T>(usual: readonly T[], other: readonly T[]) =>
    fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...usual) }, { weight: 1, arbitrary: fc.constantFrom(...other) });
  const column = seldom(COLUMNS, [`${TABLE}.id`, 't.name', '*', '"name"', '`name`', 'a', 'x', '1.a']);
  const literal = fc.oneof(
    fc.integer({ min: -10, max: 2_000_000_000 }).map(String),
    fc.string({ maxLength: 6 }).map((text) => `'${text.replaceAll("'", "''").replaceAll('\\', '\\\\')}'`),
    fc.constantFrom(
      'NULL',
      'true',
      '1.5e3',
      "DATE '2024-01-01'",
      "INTERVAL '1' DAY",
      "'%Y-%m'",
      "'[[1]]'",
      '\'{"a": 1}\'',
      "'secret.txt'",
    ),
  );
  const operator = seldom(
    ['+', '-', '*', '/', '=', '<', '<>', 'AND', 'OR', 'LIKE'],
    ['%', '||', '->', '::', 'IS NOT DISTINCT FROM', ':='],
  );
  const { select } = fc.letrec<{ expression: string; select: string; source: string }>((tie) => {
    const expression = tie('expression');
    const select = tie('select');
    const call = fc
      .tuple(
        seldom(HARMLESS[dialect], functions),
        fc.array(expression, { minLength: 1, maxLength: 3 }),
        seldom([''], ['DISTINCT', 'ALL']),
      )
      .map(([name, args, word]) => `${name}(${word} ${args.join(', ')})`);
    return {
      expression: fc.oneof(
        { maxDepth: 3, depthSize: 'small' },
        { weight: 3, arbitrary: column },
        { weight: 2, arbitrary: literal },
        { weight: 6, arbitrary: call },
        { weight: 3, arbitrary: joined(expression, operator, expression) },
        { weight: 2, arbitrary: joined('(', expression, ')') },
        { weight: 2, arbitrary: joined('CASE WHEN', expression, 'THEN', expression, 'ELSE', expression, 'END') },
        {
          weight: 2,
          arbitrary: joined('CAST(', expression, 'AS', seldom(typesOf(dialect).slice(0, 3), typesOf(dialect)), ')'),
        },
        { weight: 2, arbitrary: joined('(', select, ')') },
        {
          weight: 2,
          arbitrary: joined(expression, seldom(['IN', 'NOT IN'], ['= ANY', 'GLOBAL IN']), '(', select, ')'),
        },
        { weight: 2, arbitrary: joined('EXISTS (', select, ')') },
        { weight: 2, arbitrary: joined(call, 'OVER ( ORDER BY', expression, ')') },
        joined(seldom(['NOT', '-'], ['+', '~', '@', '!']), '(', expression, ')'),
        joined(seldom(['('], ['[', 'lambda x: (', 'x -> (', '{']), expression, seldom([')'], [']', '}', ''])),
      ),
      source: fc.oneof(
        { maxDepth: 2, depthSize: 'small' },
        { weight: 4, arbitrary: seldom([TABLE, `${TABLE} AS t`], tablesOf(dialect)) },
        joined('(', select, ') AS s'),
        joined(tie('source'), seldom(['CROSS JOIN', ','], ['JOIN', 'NATURAL JOIN', 'GLOBAL ANY JOIN']), tie('source')),
        joined(tie('source'), fc.constantFrom('JOIN', 'LEFT JOIN'), tie('source'), 'ON', expression),
        joined('LATERAL (', select, ') AS l'),
      ),
      select: fc.oneof(
        { maxDepth: 2, depthSize: 'small' },
        {
          weight: 5,
          arbitrary: joined(
            fc.constantFrom('SELECT', 'SELECT DISTINCT'),
            some(joined(expression, maybe(joined('AS', fc.constantFrom('a', 'x', '"b"', '`c`'))))),
            maybe(joined('FROM', tie('source'))),
            maybe(joined('WHERE', expression)),
            maybe(joined('GROUP BY', some(expression, 2))),
            maybe(joined('HAVING', expression)),
            maybe(joined('ORDER BY', some(expression, 2))),
            maybe(
              seldom(
                ['LIMIT 3', 'LIMIT 1 OFFSET 1'],
                ['LIMIT 1 BY id', 'FOR UPDATE', 'FETCH FIRST 1 ROWS ONLY', 'INTO x'],
              ),
            ),
          ),
        },
        joined(select, fc.constantFrom('UNION', 'UNION ALL', 'EXCEPT', 'INTERSECT'), select),
        joined(fc.constantFrom('WITH', 'WITH RECURSIVE'), 'cte AS (', select, ')', select),
      ),
    };
  });
  return select.map((text) => text.replace(/ {2,}/g, ' '));
}

/** Statements of the corpora with a few pieces taken out, doubled, put in or taken from another. */
export function mutatedStatements(corpus: readonly string[], functions: readonly string[]): Arbitrary<string> {
  // Kept short: what is long by itself is tried in the corpora.
  const known = corpus.filter((sql) => sql.length < 2_000);
  const place = fc.noBias(fc.integer({ min: 0, max: 999 })).map((number) => number / 1000);
  const change = fc.tuple(
    fc.constantFrom('drop', 'double', 'shard', 'splice', 'word', 'repeat', 'case', 'function'),
    place,
    place,
    fc.constantFrom(...SHARDS),
    fc.constantFrom(...known),
    fc.constantFrom(...functions),
  );
  return fc
    .tuple(fc.constantFrom(...known), fc.array(change, { minLength: 1, maxLength: 3 }))
    .map(([sql, changes]) => changes.reduce((text, one) => changed(text, ...one), sql));
}

function changed(
  sql: string,
  kind: string,
  at: number,
  to: number,
  shard: string,
  other: string,
  name: string,
): string {
  const from = Math.floor(at * sql.length);
  const end = Math.min(sql.length, from + Math.ceil(to * 12));
  const piece = sql.slice(from, end);
  const withPiece = (text: string) => sql.slice(0, from) + text + sql.slice(end);
  switch (kind) {
    case 'drop':
      return withPiece('');
    case 'double':
      return withPiece(piece + piece);
    case 'shard':
      return sql.slice(0, from) + shard + sql.slice(from);
    case 'splice':
      return sql.slice(0, from) + other.slice(Math.floor(to * other.length));
    case 'repeat':
      return withPiece(piece.repeat(Math.ceil(to * 300)));
    case 'case':
      return withPiece(piece === piece.toLowerCase() ? piece.toUpperCase() : piece.toLowerCase());
    case 'function':
      return sql.replace(/\b\w+(?=\()/, name);
    default:
      return sql.replace(/\b[A-Za-z_]\w*\b/g, (word, offset: number) =>
        offset >= from && offset < end ? shard : word,
      );
  }
}
