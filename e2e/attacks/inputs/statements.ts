/** What a statement is to hold up or fill; each is refused, ends in time, or ends its own process. `texts` has rows of long texts. */
const joins = (count: number) =>
  `SELECT count(*) FROM ${Array.from({ length: count }, (_, index) => `texts t${index}`).join(', ')}`;

const joinsByKey = (count: number) =>
  `SELECT count(*) FROM texts t0 ${Array.from({ length: count }, (_, index) => `JOIN texts t${index + 1} ON t${index + 1}.id % 7 = t${index}.id % 7`).join(' ')}`;

function doublingExpressions(levels: number): string {
  const names = Array.from(
    { length: levels },
    (_, level) => `c${level + 1} AS (SELECT a.id FROM c${level} a, c${level} b WHERE a.id = b.id)`,
  );
  return `WITH c0 AS (SELECT id FROM texts), ${names.join(', ')} SELECT count(*) FROM c${levels}`;
}

const nestedCalls = (levels: number) => `SELECT ${'abs('.repeat(levels)}id${')'.repeat(levels)} FROM texts`;
const nestedParentheses = (levels: number) => `SELECT ${'('.repeat(levels)}id${')'.repeat(levels)} FROM texts`;
const nestedSubqueries = (levels: number) =>
  `${'SELECT id FROM ('.repeat(levels)}SELECT id FROM texts${')'.repeat(levels)}`;
const longSum = (terms: number) => `SELECT ${Array.from({ length: terms }, () => 'id').join('+')} FROM texts`;

export const HOSTILE_STATEMENTS: Readonly<Record<string, string>> = {
  'JSON of any depth': `SELECT json_valid(replace(text, 'a', '[')) FROM texts`,
  'JSON of any depth, made by padding': `SELECT json_structure(lpad('1', 900000, '[')) FROM texts`,
  'a pattern with many ways': `SELECT count(*) FROM texts WHERE regexp_matches(text || text, '(a|aa|b|ab)*(a|ab)*(b|ba)*c{1,500}$')`,
  'a pattern of LIKE with many ways': `SELECT count(*) FROM texts a, texts b WHERE a.text LIKE '%a%b%a%b%a%b%a%b%a%b%c'`,
  'an edit distance of long texts': 'SELECT levenshtein(a.text, b.text || a.text) FROM texts a, texts b',
  'another edit distance': 'SELECT damerau_levenshtein(a.text, b.text || a.text) FROM texts a, texts b',
  'a similarity of long texts': 'SELECT jaro_winkler_similarity(a.text || a.text, b.text) FROM texts a, texts b',
  'lambdas in lambdas': `SELECT list_transform(string_split(text, 'a'), lambda x: list_transform(string_split(text, 'b'), lambda y: list_transform(string_split(text, 'a'), lambda z: length(x || y || z)))) FROM texts`,
  'a list that grows as it is reduced': `SELECT list_reduce(string_split(text, 'a'), lambda x, y: x || x || y || 'x') FROM texts`,
  'a filter of a filter': `SELECT list_filter(string_split(text, 'a'), lambda x: len(list_filter(string_split(text, 'b'), lambda y: contains(text, x || y))) > 0) FROM texts`,
  'replace in replace': `SELECT length(replace(replace(text, 'a', text), 'b', text)) FROM texts`,
  'a width in format': `SELECT format('{:>1900000000}', id) FROM texts`,
  'a width in printf': `SELECT printf('%1900000000d', id) FROM texts`,
  'repeat, padded': 'SELECT rpad(lpad(text, 900000, text), 1900000000, text) FROM texts',
  'a text that is gathered': 'SELECT string_agg(a.text || b.text, a.text) FROM texts a, texts b, texts c',
  'a list that is gathered': 'SELECT list(a.text || b.text || c.text) FROM texts a, texts b, texts c',
  'a series without end': 'SELECT count(*) FROM range(0, 1000000000000000) r, texts',
  'a recursion without end': 'WITH RECURSIVE c AS (SELECT 1 AS x UNION ALL SELECT x + 1 FROM c) SELECT count(*) FROM c',
  'rows without end': 'SELECT a.text FROM texts a, texts b, texts c, texts d, texts e',
  'a sort without end': 'SELECT a.text || b.text AS t FROM texts a, texts b, texts c ORDER BY t DESC',
  'many joins': joins(60),
  'many joins by key': joinsByKey(40),
  'expressions that double': doublingExpressions(60),
  'calls in calls': nestedCalls(3_000),
  'parentheses in parentheses': nestedParentheses(9_000),
  'subqueries in subqueries': nestedSubqueries(500),
  'a sum of many terms': longSum(6_000),
  'a cube of many columns': `SELECT count(*) FROM texts GROUP BY CUBE (${Array.from({ length: 24 }, (_, index) => `id + ${index}`).join(', ')})`,
};

/** The same as the condition of a named filter. */
export const HOSTILE_CONDITIONS: Readonly<Record<string, string>> = {
  'JSON of any depth': `json_valid(replace(text, 'a', '['))`,
  'an edit distance': `levenshtein(text || text, 'b' || text) > 3`,
  'calls in calls': `${'abs('.repeat(300)}id${')'.repeat(300)} > 0`,
  'replace in replace': `length(replace(replace(text, 'a', text), 'b', text)) > 0`,
};
