import { expect, test } from 'vitest';
import { semanticModelSchema } from '@/lib/semantic-model/schema';
import { buildLexicon } from '@/lib/semantic-parser/build-lexicon';
import { renderFormula } from '@/lib/semantic-parser/sql/render-expression';
import { getDialect } from '@/lib/sql/dialects/get-dialect';

const column = (name: string) => ({ name, kind: 'integer' as const, type: 'INTEGER', nullable: true });
const columns = ['at', 'start', 'end', 'is', 'amount'].map(column);
const table = { name: 'events', kind: 'table' as const, rowCount: 1, primaryKey: [], foreignKeys: [], columns };
const lexicon = buildLexicon({
  schema: { dialect: 'duckdb', tables: [table], profiles: [] },
  model: semanticModelSchema.parse({}),
  values: [],
});

test.each([
  ['at * amount', '"at" * amount'],
  ['end - start', '"end" - start'],
  ['CASE WHEN at > 1 THEN "end" ELSE 0 END', 'CASE WHEN "at" > 1 THEN "end" ELSE 0 END'],
  ['amount IS NOT NULL AND "is" > 1', 'amount IS NOT NULL AND "is" > 1'],
  ["'at' || amount", "'at' || amount"],
])('%s', (formula, sql) => {
  const scope = { lexicon, dialect: getDialect('duckdb'), qualify: false, repeated: new Set<string>() };
  expect(renderFormula(scope, 'events', formula)).toBe(sql);
});
