import { describe, expect, test } from 'vitest';
import type { ChartSpec } from '@/lib/charts/schema';
import { chartSvg } from '@/lib/charts/svg/chart-svg';
import type { Cell, ColumnKind, ResultTable } from '@/lib/shared/result';

function table(columns: Record<string, ColumnKind>, rows: Cell[][]): ResultTable {
  return { columns: Object.entries(columns).map(([name, kind]) => ({ name, kind })), rows, truncated: false };
}
const spec = (changes: Partial<ChartSpec>): ChartSpec => ({
  type: 'bar',
  x: 'country',
  y: ['revenue'],
  series: null,
  horizontal: false,
  ...changes,
});
const count = (svg: string | null, pattern: RegExp) => [...(svg ?? '').matchAll(pattern)].length;
/** Every number of a drawing is one. */
const isWhole = (svg: string | null) => svg !== null && !/NaN|Infinity|undefined/.test(svg);

const countries = table({ country: 'text', revenue: 'decimal' }, [
  ['USA', 523.06],
  ['Café & <b>', '303.96'],
  ['中国', -12],
  [null, null],
]);

describe('a chart as a drawing', () => {
  test('has a bar for each value, upright or lying, and its labels escaped', () => {
    for (const horizontal of [false, true]) {
      const svg = chartSvg(spec({ horizontal }), countries, 'Revenue "by" country');
      expect(isWhole(svg)).toBe(true);
      expect(count(svg, /<rect[^>]*fill="#3457b1"/g)).toBe(3);
      expect(svg).toContain('&amp; &lt;');
      expect(svg).toContain('<title>Revenue &quot;by&quot; country</title>');
    }
  });

  test('has a line for each series, in the order of time, with gaps where there is nothing', () => {
    const months = table({ month: 'date', kind: 'text', n: 'integer' }, [
      ['2024-03-01', 'a', 3],
      ['2024-01-01', 'a', 1],
      ['2024-02-01', 'b', 2],
      ['2024-03-01', 'b', 5],
    ]);
    const svg = chartSvg(spec({ type: 'line', x: 'month', y: ['n'], series: 'kind' }), months, '');
    expect(isWhole(svg)).toBe(true);
    expect(count(svg, /<path/g)).toBe(2);
    const [first = '', second = ''] = [...(svg ?? '').matchAll(/ d="([^"]*)"/g)].map(([, d]) => d);
    expect(first.match(/M/g)).toHaveLength(2);
    expect(second).toMatch(/^M[^M]*L[^M]*$/);
    expect((svg ?? '').indexOf('2024-01-01')).toBeLessThan((svg ?? '').indexOf('2024-03-01'));
  });

  test('is drawn as area, pie, points and histogram too', () => {
    const positive = { ...countries, rows: countries.rows.slice(0, 2) };
    for (const type of ['area', 'pie'] as const)
      expect(isWhole(chartSvg(spec({ type }), positive, type)), type).toBe(true);
    const one = { ...countries, rows: countries.rows.slice(0, 1) };
    expect(chartSvg(spec({ type: 'pie' }), one, '')).toContain('<circle');
    const pairs = table(
      { a: 'integer', b: 'integer' },
      Array.from({ length: 40 }, (_, n) => [n, (n * 7) % 11]),
    );
    expect(count(chartSvg(spec({ type: 'scatter', x: 'a', y: ['b'] }), pairs, ''), /<circle/g)).toBe(40);
    expect(isWhole(chartSvg(spec({ type: 'histogram', x: null, y: ['b'] }), pairs, ''))).toBe(true);
  });

  test('of many bars shows the first and says how many are left', () => {
    const many = table(
      { country: 'text', revenue: 'integer' },
      Array.from({ length: 45 }, (_, n) => [`c${n}`, n]),
    );
    expect(chartSvg(spec({}), many, '')).toContain('… +15');
  });

  test('is none where there is nothing to draw', () => {
    expect(chartSvg(spec({ type: 'number' }), countries, '')).toBeNull();
    expect(chartSvg(spec({ type: 'table' }), countries, '')).toBeNull();
    expect(chartSvg(spec({}), { ...countries, rows: [] }, '')).toBeNull();
    expect(chartSvg(spec({ x: 'gone' }), countries, '')).toBeNull();
    expect(chartSvg(spec({ type: 'pie' }), countries, '')).toBeNull();
    expect(isWhole(chartSvg(spec({}), table({ country: 'text', revenue: 'text' }, [['a', 'x']]), ''))).toBe(true);
  });
});
