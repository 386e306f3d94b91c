import { expect, test } from 'vitest';
import { semanticModelSchema } from '@/lib/semantic-model/schema';
import { findSensitiveColumns } from '@/lib/semantic-model/sensitive-columns';
import { needsSensitive } from '@/lib/semantic-parser/needs-sensitive';
import type { LexiconInput } from '@/lib/semantic-parser/schema';

const column = (name: string, kind: 'text' | 'integer' | 'decimal') => ({ name, type: kind, kind, nullable: true });
const staff = (sensitive: boolean): LexiconInput => ({
  schema: {
    dialect: 'duckdb',
    tables: [
      {
        name: 'staff',
        kind: 'table',
        rowCount: 40,
        primaryKey: ['id'],
        foreignKeys: [],
        columns: [
          column('id', 'integer'),
          column('city', 'text'),
          column('salary', 'decimal'),
          column('age', 'integer'),
        ],
      },
    ],
    profiles: [],
  },
  model: semanticModelSchema.parse({
    tables: [
      { name: 'staff', columns: [{ name: 'salary', sensitive, label: { zh: '工资' }, synonyms: { en: ['pay'] } }] },
    ],
    measures: [{ name: 'payroll', table: 'staff', expression: 'salary * 12', aggregate: 'sum' }],
  }),
  values: [],
});
const needs = (question: string, locale: 'en' | 'zh' = 'en', dataset = staff(true)) =>
  needsSensitive(dataset, findSensitiveColumns(dataset.schema, dataset.model), { question, locale });

test.each([
  ['average salary by city', 'en'],
  ['total payroll by city', 'en'],
  ['各城市的平均工资', 'zh'],
  ['frobnicate the pay of everybody', 'en'],
  ['who has the highest salary', 'en'],
] as const)('%s needs it', async (question, locale) => {
  expect(await needs(question, locale)).toBe(true);
  expect(await needs(question, locale, staff(false))).toBe(false);
});

test.each([
  ['how many staff are there in each city', 'en'],
  ['average age by city', 'en'],
  ['各城市的平均年龄', 'zh'],
  ['frobnicate everybody', 'en'],
] as const)('%s does not', async (question, locale) => {
  expect(await needs(question, locale)).toBe(false);
});
