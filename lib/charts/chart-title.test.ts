import { expect, test } from 'vitest';
import { chartTitle, questionLanguage } from '@/lib/charts/chart-title';
import type { ChartSpec } from '@/lib/charts/schema';

const spec = (over: Partial<ChartSpec> = {}): ChartSpec => ({
  type: 'bar',
  x: 'x',
  y: ['y'],
  series: null,
  horizontal: false,
  ...over,
});
const names = (x: string, y: string[], series = '') => ({ x, y, series });

test('in the language of the question', () => {
  expect(chartTitle(spec(), names('region', ['Revenue', 'Cost']), 'en')).toBe('Revenue, Cost by region');
  expect(chartTitle(spec(), names('地区', ['总销售额']), 'zh')).toBe('按地区统计的总销售额');
  expect(chartTitle(spec({ series: 's' }), names('地区', ['总销售额'], '产品'), 'zh')).toBe(
    '按地区和产品统计的总销售额',
  );
  expect(chartTitle(spec({ type: 'scatter' }), names('price', ['Length']), 'en')).toBe('Length against price');
  expect(chartTitle(spec({ type: 'histogram', x: null }), names('', ['Age']), 'en')).toBe('Distribution of Age');
  expect(chartTitle(spec({ type: 'number', x: null }), names('', ['Age']), 'en')).toBe('Age');
});

test('never a mixture of two', () => {
  expect(chartTitle(spec(), names('地区', ['总销售额']), 'en')).toBe('总销售额 · 地区');
  expect(chartTitle(spec(), names('region', ['总销售额']), 'en')).toBe('总销售额 · region');
  expect(chartTitle(spec(), names('region', ['revenue']), 'zh')).toBe('revenue · region');
});

test.each([
  ['Revenue by region', 'zh', 'en'],
  ['各地区的销售额', 'en', 'zh'],
  ['2024?', 'zh', 'zh'],
] as const)('%s, read by somebody of %s, is in %s', (question, reader, language) => {
  expect(questionLanguage(question, reader)).toBe(language);
});
