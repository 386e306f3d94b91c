import { expect, test } from 'vitest';
import { modelFromYaml, modelToYaml } from '@/lib/datasets/model/model-yaml';
import { semanticModelSchema } from '@/lib/semantic-model/schema';

const model = semanticModelSchema.parse({
  tables: [
    {
      name: 'orders',
      label: { en: 'Order', zh: '订单' },
      columns: [{ name: 'amount', role: 'measure', sensitive: true }],
    },
  ],
  measures: [{ name: 'revenue', table: 'orders', expression: '"amount"', aggregate: 'sum' }],
});

test('what is written is read back the same, and is short', () => {
  const yaml = modelToYaml(model);
  expect(modelFromYaml(yaml).model).toEqual(model);
  expect(yaml).not.toContain('synonyms');
});

test('a fault names its line or field', () => {
  expect(() => modelFromYaml('tables: [')).toThrowError(
    expect.objectContaining({ code: 'invalid_input', field: 'line 1' }),
  );
  expect(() => modelFromYaml('tables:\n  - label: {}\n')).toThrowError(
    expect.objectContaining({ field: 'tables.0.name', params: { line: 2 } }),
  );
  expect(() =>
    modelFromYaml('tables:\n  - name: orders\n    columns:\n      - name: a\n        role: sum\n'),
  ).toThrowError(expect.objectContaining({ field: 'tables.0.columns.0.role', params: { line: 5 } }));
});

test('a misspelt member is a fault, not left out without a word', () => {
  expect(() => modelFromYaml('tables:\n  - name: orders\n    synonim: {}\n')).toThrowError(
    expect.objectContaining({
      field: 'tables.0.synonim',
      params: { problem: 'unknown_member', name: 'synonim', line: 3 },
    }),
  );
  expect(() => modelFromYaml('measure: []\n')).toThrowError(expect.objectContaining({ field: 'measure' }));
});

test('of several documents, or of none, it is said so', () => {
  expect(() => modelFromYaml('tables: []\n---\nterms: []\n')).toThrowError(
    expect.objectContaining({ params: expect.objectContaining({ problem: 'no_yaml', line: 2 }) }),
  );
  expect(() => modelFromYaml('tables:\n  - name: a\n b: [\n')).toThrowError(
    expect.objectContaining({ params: expect.objectContaining({ problem: 'no_yaml', line: 3 }) }),
  );
  expect(() => modelFromYaml('')).toThrowError(expect.objectContaining({ code: 'invalid_input' }));
});

test('a file without relationships says nothing of them', () => {
  expect(modelFromYaml('tables: []\n').saysRelationships).toBe(false);
  expect(modelFromYaml('relationships: []\n').saysRelationships).toBe(true);
});

test('aliases cannot blow a small file up', () => {
  const bomb = `a: &a [x,x,x,x,x,x,x,x,x]\n${'bcdefgh'
    .split('')
    .map((name, index) => `${name}: &${name} [${Array.from({ length: 9 }, () => `*${'abcdefgh'[index]}`).join(',')}]`)
    .join('\n')}\n`;
  expect(() => modelFromYaml(bomb)).toThrow();
});

test.each([
  ['sequences', '- '.repeat(5_000)],
  ['flow sequences', `tables: ${'['.repeat(5_000)}`],
  ['flow mappings', `tables: ${'{a: '.repeat(5_000)}`],
  ['mappings', Array.from({ length: 2_000 }, (_, depth) => `${' '.repeat(depth)}a:`).join('\n')],
])('%s in each other without end are refused at once', (_, text) => {
  const began = performance.now();
  expect(() => modelFromYaml(text)).toThrowError(expect.objectContaining({ code: 'invalid_input' }));
  expect(performance.now() - began).toBeLessThan(500);
});
