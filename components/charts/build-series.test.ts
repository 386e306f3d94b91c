import { expect, test } from 'vitest';
import { buildSeries, buildSlices } from '@/components/charts/build-series';
import type { ChartSpec } from '@/lib/charts/schema';
import type { Cell, ColumnKind } from '@/lib/shared/result';

const spec = (over: Partial<ChartSpec>): ChartSpec => ({
  type: 'bar',
  x: 'x',
  y: ['n'],
  series: null,
  horizontal: false,
  ...over,
});
function result(columns: [string, ColumnKind][], rows: Cell[][]) {
  return { columns: columns.map(([name, kind]) => ({ name, kind })), rows };
}

test('a measure becomes a series; numbers as text are numbers and holes stay holes', () => {
  const table = result(
    [
      ['x', 'text'],
      ['n.a', 'decimal'],
    ],
    [
      ['a', '1.5'],
      ['b', null],
    ],
  );
  expect(buildSeries(table, spec({ y: ['n.a'] }), '–')).toEqual({
    points: [
      { x: 'a', values: { s0: 1.5 } },
      { x: 'b', values: { s0: null } },
    ],
    series: [{ key: 's0', name: 'n.a' }],
    omittedSeries: 0,
    omittedPoints: 0,
  });
});

test('a text column splits the measure, in the order of the axis', () => {
  const table = result(
    [
      ['x', 'date'],
      ['who', 'text'],
      ['n', 'integer'],
    ],
    [
      ['2024-02-01', 'A', 2],
      ['2024-01-01', 'B', 1],
      ['2024-01-01', 'A', 3],
      ['2024-01-01', null, 9],
    ],
  );
  const data = buildSeries(table, spec({ type: 'line', series: 'who' }), '(none)');
  expect(data.series.map((series) => series.name)).toEqual(['A', 'B', '(none)']);
  expect(data.points).toEqual([
    { x: '2024-01-01', values: { s0: 3, s1: 1, s2: 9 } },
    { x: '2024-02-01', values: { s0: 2, s1: null, s2: null } },
  ]);
});

test('more series than colours: the largest stay and the rest is counted', () => {
  const rows = Array.from({ length: 11 }, (_, index): Cell[] => [2024, `s${index}`, index]);
  const data = buildSeries(
    result(
      [
        ['x', 'integer'],
        ['who', 'text'],
        ['n', 'integer'],
      ],
      rows,
    ),
    spec({ series: 'who' }),
    '–',
  );
  expect(data.series.map((series) => series.name)).toEqual(['s3', 's4', 's5', 's6', 's7', 's8', 's9', 's10']);
  expect(data.omittedSeries).toBe(3);
});

test('bars keep the order of the rows and are cut with a count', () => {
  const rows = Array.from({ length: 45 }, (_, index): Cell[] => [2045 - index, 1]);
  const table = result(
    [
      ['year', 'integer'],
      ['n', 'integer'],
    ],
    rows,
  );
  const data = buildSeries(table, spec({ x: 'year' }), '–');
  expect(data.points[0]?.x).toBe(2045);
  expect([data.points.length, data.omittedPoints]).toEqual([30, 15]);
  const line = buildSeries(table, spec({ x: 'year', type: 'line' }), '–');
  expect([line.points[0]?.x, line.points.length]).toEqual([2001, 45]);
});

test('lines over years written as text run forward', () => {
  const table = result(
    [
      ['x', 'text'],
      ['n', 'integer'],
    ],
    [
      ['2024-03', 1],
      ['2023-12', 2],
    ],
  );
  expect(buildSeries(table, spec({ type: 'line' }), '–').points.map((point) => point.x)).toEqual([
    '2023-12',
    '2024-03',
  ]);
  const named = result(
    [
      ['x', 'text'],
      ['n', 'integer'],
    ],
    [
      ['b', 1],
      ['a', 2],
    ],
  );
  expect(buildSeries(named, spec({ type: 'line' }), '–').points.map((point) => point.x)).toEqual(['b', 'a']);
});

test('slices are shares of the whole and the small ones are gathered', () => {
  const rows = Array.from({ length: 10 }, (_, index): Cell[] => [`x${index}`, 10]);
  const slices = buildSlices(
    result(
      [
        ['x', 'text'],
        ['n', 'integer'],
      ],
      [...rows, ['zero', 0]],
    ),
    spec({ type: 'pie' }),
  );
  expect(slices).toHaveLength(8);
  expect(slices[0]).toEqual({ name: 'x0', value: 10, share: 0.1, gathered: 1 });
  expect(slices.at(-1)).toEqual({ name: null, value: 30, share: 0.3, gathered: 3 });
});
