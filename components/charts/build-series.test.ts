import { describe, expect, test } from 'vitest';
import { buildSeries, buildSlices } from '@/components/charts/build-series';
import type { ChartSpec } from '@/lib/charts/schema';
import { table } from '@/lib/charts/testing/table';
import type { Cell } from '@/lib/shared/result';

const spec = (over: Partial<ChartSpec>): ChartSpec => ({
  type: 'bar',
  x: 'x',
  y: ['n'],
  series: null,
  horizontal: false,
  ...over,
});
const xs = (data: ReturnType<typeof buildSeries>) => data.points.map(({ x }) => x);
const letters = (count: number) => Array.from({ length: count }, (_, i) => `${String.fromCharCode(97 + (i % 26))}${i}`);

test('a measure becomes a series; numbers as text are numbers and holes stay holes', () => {
  const result = table(
    ['x', 'n.a:decimal'],
    [
      ['a', '1.5'],
      ['b', null],
    ],
  );
  const data = buildSeries(result, spec({ y: ['n.a'] }), '–');
  expect(data.points.map(({ x, values }) => ({ x, values }))).toEqual([
    { x: 'a', values: { m0: 1.5 } },
    { x: 'b', values: { m0: null } },
  ]);
  expect(data.series).toEqual([{ key: 'm0', name: 'n.a', colour: 0 }]);
  expect(data.rest).toBeNull();
});

test('a text column splits the measure, in the order of the axis', () => {
  const result = table(
    ['x:date', 'who', 'n:integer'],
    [
      ['2024-02-01', 'A', 2],
      ['2024-01-01', 'B', 1],
      ['2024-01-01', 'A', 3],
      ['2024-01-01', null, 9],
    ],
  );
  const data = buildSeries(result, spec({ type: 'line', series: 'who' }), '(none)');
  expect(data.series.map((series) => series.name)).toEqual(['A', 'B', '(none)']);
  expect(data.points.filter(({ missing }) => !missing).map(({ x, values }) => [x, ...Object.values(values)])).toEqual([
    ['2024-01-01', 3, 1, 9],
    ['2024-02-01', 2, null, null],
  ]);
});

describe('more series than colours', () => {
  const rows = letters(24).flatMap((name, i): Cell[][] => [
    ['2024-01', name, i],
    ['2024-02', name, i + 1],
  ]);

  test('the largest stand and all others are one', () => {
    const data = buildSeries(
      table(['x', 'who', 'n:integer'], rows),
      spec({ type: 'line', series: 'who' }),
      '–',
      '16 others',
    );
    expect(data.series).toHaveLength(9);
    expect(data.series.at(-1)).toEqual({ key: 'other', name: '16 others', colour: null });
    expect(data.otherSeries).toEqual({ count: 16, drawn: true });
    // Nothing is lost: the marks of a point come to the sum of its rows.
    const sums = data.points.map(({ values }) =>
      Object.values(values).reduce<number>((sum, value) => sum + (value ?? 0), 0),
    );
    expect(sums).toEqual([276, 300]);
  });

  test('means do not add up: they are counted', () => {
    const data = buildSeries(
      table(['x', 'who', 'average n:decimal'], rows),
      spec({ type: 'line', y: ['average n'], series: 'who' }),
      '–',
    );
    expect(data.series).toHaveLength(8);
    expect(data.otherSeries).toEqual({ count: 16, drawn: false });
  });
});

describe('more bars than a picture holds', () => {
  const profits = letters(48).map((name, i): Cell[] => [name, 24 - i]);

  test('gains and losses stand, the others are one bar', () => {
    const data = buildSeries(table(['x', 'profit:integer'], profits), spec({ y: ['profit'] }), '–');
    expect(data.points).toHaveLength(21);
    expect(data.points[0]?.values.m0).toBe(24);
    expect(data.points.at(-1)?.values.m0).toBe(-23);
    expect(data.points.find(({ gathered }) => gathered > 1)).toMatchObject({ gathered: 28, x: null });
    const sum = data.points.reduce((total, { values }) => total + (values.m0 ?? 0), 0);
    expect(sum).toBe(profits.reduce((total, [, value]) => total + Number(value), 0));
    expect(data.rest).toMatchObject({ count: 28, drawn: true });
  });

  test('others that would dwarf all else are told, means are counted', () => {
    const even = letters(200).map((name): Cell[] => [name, 10]);
    const dwarfing = buildSeries(table(['x', 'n:integer'], even), spec({}), '–');
    expect([dwarfing.points.length, dwarfing.rest]).toEqual([20, { count: 180, drawn: false, sum: 1_800 }]);
    const means = buildSeries(table(['x', 'average n:integer'], even), spec({ y: ['average n'] }), '–');
    expect(means.rest).toEqual({ count: 180, drawn: false, sum: null });
  });

  test('bands stand in their order and none is gathered', () => {
    const bands = Array.from({ length: 40 }, (_, i): Cell[] => [`${i * 10}-${i * 10 + 9}`, i]);
    expect(buildSeries(table(['x', 'n:integer'], bands), spec({}), '–').points).toHaveLength(40);
  });
});

describe('along time', () => {
  const gaps: Cell[][] = [3, 1, 2, 9, 21].map((day) => [`2024-01-${String(day).padStart(2, '0')}`, day]);

  test.each(['line', 'bar'] as const)('%s: distance is time, what is missing stays empty', (type) => {
    const data = buildSeries(table(['x:date', 'n:integer'], gaps), spec({ type }), '–');
    expect(data.points).toHaveLength(21);
    expect(data.points.map(({ time }) => new Date(time ?? 0).getUTCDate())).toEqual(
      Array.from({ length: 21 }, (_, i) => i + 1),
    );
    expect(data.points.filter(({ missing }) => !missing).map(({ values }) => values.m0)).toEqual([1, 2, 3, 9, 21]);
    expect(data.time).toMatchObject({ present: 5, grain: 'day' });
  });

  test('what has no date stands behind the bars, and is counted beside a line', () => {
    const result = table(
      ['x:integer', 'n:integer'],
      [
        [null, 5],
        [2024, 1],
        [2023, 2],
      ],
    );
    const named = { ...result, columns: [{ name: 'year', kind: 'integer' as const }, ...result.columns.slice(1)] };
    const bars = buildSeries(named, spec({ x: 'year' }), '–');
    expect(xs(bars)).toEqual([2023, 2024, null]);
    const line = buildSeries(named, spec({ x: 'year', type: 'line' }), '–');
    expect([xs(line), line.undated]).toEqual([[2023, 2024], 1]);
  });

  test('months of any year are no time that runs on', () => {
    const result = table(
      ['month:integer', 'n:integer'],
      [
        [12, 1],
        [2, 5],
        [1, 3],
      ],
    );
    const data = buildSeries(result, spec({ x: 'month', type: 'line' }), '–');
    expect([xs(data), data.time]).toEqual([[1, 2, 12], null]);
  });

  test('a legend of months runs as the year does', () => {
    const rows = ['March', 'January', 'February'].flatMap((month, i): Cell[][] => [
      ['North', month, i],
      ['South', month, i + 5],
    ]);
    const data = buildSeries(table(['x', 'month', 'n:integer'], rows), spec({ series: 'month' }), '–');
    expect(data.series.map(({ name }) => name)).toEqual(['January', 'February', 'March']);
  });
});

test('a measure of another scale has a panel of its own', () => {
  const rows: Cell[][] = [
    ['a', 5, 523.06, 12.5],
    ['b', 8, 303.96, 11.2],
  ];
  const result = table(['x', 'customers:integer', 'revenue:decimal', 'average price:decimal'], rows);
  const data = buildSeries(result, spec({ y: ['revenue', 'customers', 'average price'] }), '–');
  expect(data.panels.map(({ measures }) => measures.map(({ name }) => name))).toEqual([
    ['revenue'],
    ['customers'],
    ['average price'],
  ]);
  const alike = table(
    ['x', 'cost:decimal', 'revenue:decimal'],
    [
      ['a', 5.5, 3.2],
      ['b', 8.1, 4.4],
    ],
  );
  expect(buildSeries(alike, spec({ y: ['revenue', 'cost'] }), '–').panels).toHaveLength(1);
  const split = [2023, 2024].flatMap((year): Cell[][] => [
    [year, 'a', 3, 900.5],
    [year, 'b', 4, 700.5],
  ]);
  const both = buildSeries(
    table(
      ['x:date', 'who', 'n:integer', 'revenue:decimal'],
      split.map(([year, ...rest]) => [`${year}-01-01`, ...rest]),
    ),
    spec({ type: 'line', y: ['n', 'revenue'], series: 'who' }),
    '–',
  );
  expect(both.panels.map(({ marks }) => marks.map(({ key }) => key))).toEqual([
    ['m0s0', 'm0s1'],
    ['m1s0', 'm1s1'],
  ]);
});

test('slices are shares of the whole and the small ones are gathered', () => {
  const rows = Array.from({ length: 10 }, (_, index): Cell[] => [`x${index}`, 10]);
  const slices = buildSlices(table(['x', 'n:integer'], [...rows, ['zero', 0]]), spec({ type: 'pie' }));
  expect(slices).toHaveLength(8);
  expect(slices[0]).toEqual({ name: 'x0', value: 10, share: 0.1, gathered: 1 });
  expect(slices.at(-1)).toEqual({ name: null, value: 30, share: 0.3, gathered: 3 });
});
