import { describe, expect, test } from 'vitest';
import { fitsChart } from '@/lib/charts/chart-data';
import { chooseChart } from '@/lib/charts/choose-chart';
import { ranking, table } from '@/lib/charts/testing/table';
import type { Cell } from '@/lib/shared/result';

const months = Array.from({ length: 12 }, (_, i) => `2024-${String(i + 1).padStart(2, '0')}`);
const names = (count: number) => Array.from({ length: count }, (_, i) => `name ${i}`);

describe('one number', () => {
  test.each(['How many tracks are longer than 5 minutes?', '有多少首曲目超过5分钟？'])('%s', (question) => {
    const { chart, alternatives } = chooseChart(table(['count:integer'], [[1083]]), question);
    expect(chart).toEqual({ type: 'number', x: null, y: ['count'], series: null, horizontal: false });
    expect(alternatives).toEqual(['table']);
  });

  test('a label beside it changes nothing; an id alone is no number', () => {
    const top = table(['Genre', 'tracks:integer'], [['Rock', 1297]]);
    expect(chooseChart(top, 'Which genre has the most tracks?').chart).toMatchObject({ type: 'number', y: ['tracks'] });
    expect(chooseChart(table(['CustomerId:integer'], [[7]]), 'Who?').chart.type).toBe('table');
  });
});

describe('along time', () => {
  test.each([
    ['month', months],
    ['month:date', months.map((month) => `${month}-01`)],
    ['季度', ['2023-Q3', '2023-Q4', '2024-Q1']],
    ['月份', ['2024年1月', '2024年2月', '2024年3月']],
  ])('%s is a line', (heading, cells) => {
    const { chart, alternatives } = chooseChart(
      table([heading, 'revenue:decimal'], ranking(cells)),
      '2024年每月的销售额',
    );
    expect(chart).toMatchObject({ type: 'line', x: heading.split(':')[0], y: ['revenue'], series: null });
    expect(alternatives.slice(0, 2)).toEqual(['bar', 'area']);
  });

  test('whole years and months of the year are times, not measures', () => {
    const years = table(['year:integer', 'invoices:integer'], ranking([2021, 2022, 2023, 2024, 2025], 83));
    expect(chooseChart(years, 'Number of invoices per year').chart).toMatchObject({
      type: 'line',
      x: 'year',
      y: ['invoices'],
    });
    const part = table(['month:integer', 'invoices:integer'], ranking([1, 2, 3, 4]));
    expect(chooseChart(part, '').chart).toMatchObject({ type: 'line', x: 'month', y: ['invoices'] });
    const money = table(
      ['country', 'sales per month:integer'],
      [
        ['USA', 12],
        ['Chile', 3],
      ],
    );
    expect(chooseChart(money, '').chart).toMatchObject({ type: 'bar', y: ['sales per month'] });
  });

  test('two points are bars, what adds up is an area', () => {
    const two = table(['year:integer', 'revenue:decimal'], ranking([2023, 2024]));
    expect(chooseChart(two, 'Revenue in 2023 and 2024').chart.type).toBe('bar');
    const running = table(['month', 'running_total:decimal'], ranking(months));
    expect(chooseChart(running, 'Cumulative revenue by month').chart.type).toBe('area');
    expect(chooseChart(running, '每月累计销售额').chart.type).toBe('area');
  });

  test('a category beside it makes one line each', () => {
    const rows = months.flatMap((month) =>
      ['USA', 'Canada', 'France'].map((country, i): Cell[] => [country, month, i]),
    );
    const { chart } = chooseChart(table(['country', 'month', 'revenue:decimal'], rows), 'Revenue by country and month');
    expect(chart).toMatchObject({ type: 'line', x: 'month', y: ['revenue'], series: 'country' });
  });

  test('year and month as two columns make one line a year', () => {
    const rows = [2023, 2024].flatMap((year) => [1, 2, 3].map((month): Cell[] => [year, month, month]));
    const { chart } = chooseChart(table(['year:integer', 'month:integer', 'total:decimal'], rows), '');
    expect(chart).toMatchObject({ type: 'line', x: 'month', series: 'year', y: ['total'] });
  });

  test('events at repeated times are a list', () => {
    const rows: Cell[][] = [
      ['2024-01-01', 1],
      ['2024-01-01', 2],
      ['2024-01-02', 3],
    ];
    expect(chooseChart(table(['InvoiceDate:date', 'Total:decimal'], rows), 'Invoices').chart.type).toBe('table');
  });
});

describe('along categories', () => {
  test('few short labels stand, many or long ones lie', () => {
    const few = table(['country', 'customers:integer'], ranking(['USA', 'Canada', 'Brazil']));
    expect(chooseChart(few, 'Customers per country').chart).toEqual({
      type: 'bar',
      x: 'country',
      y: ['customers'],
      series: null,
      horizontal: false,
    });
    const many = table(['country', 'customers:integer'], ranking(names(24)));
    expect(chooseChart(many, '').chart).toMatchObject({ type: 'bar', horizontal: true });
    const long = table(['artist', 'revenue:decimal'], ranking(['The Rolling Stones', 'U2']));
    expect(chooseChart(long, '').chart.horizontal).toBe(true);
    const chinese = table(['艺术家', '销售额:decimal'], ranking(['中华人民共和国', '法国']));
    expect(chooseChart(chinese, '').chart.horizontal).toBe(true);
  });

  test('ids and codes are never drawn', () => {
    const rows: Cell[][] = [
      [22, 'Iron Maiden', 138.6],
      [90, 'U2', 105.93],
      [150, 'Lost', 40],
    ];
    const { chart } = chooseChart(
      table(['ArtistId:integer', 'Name', 'revenue:decimal'], rows),
      'Top artists by revenue',
    );
    expect(chart).toMatchObject({ type: 'bar', x: 'Name', y: ['revenue'] });
    const bare = table(['customer_id:integer', 'total:decimal'], ranking([1, 2, 3]));
    expect(chooseChart(bare, '').chart.type).toBe('table');
    const count = table(['country', 'count_customer_id:integer'], ranking(['USA', 'Chile']));
    expect(chooseChart(count, '').chart).toMatchObject({ y: ['count_customer_id'] });
  });

  test('more categories than a picture holds are bars of the largest and the others, or counted by size', () => {
    const { chart, alternatives } = chooseChart(table(['name', 'n:integer'], ranking(names(200))), '');
    expect(chart.type).toBe('bar');
    expect(alternatives).toEqual(['histogram', 'table']);
    const means = names(200).map((name, i): Cell[] => [name, (i * 37) % 100]);
    expect(chooseChart(table(['name', 'average age:decimal'], means), '')).toMatchObject({
      chart: { type: 'histogram', x: null, y: ['average age'] },
      alternatives: ['bar', 'table'],
    });
    expect(chooseChart(table(['name', 'average age:decimal'], means.slice(0, 25)), '').chart.type).toBe('bar');
  });

  test('two categories are grouped, first and last names are not', () => {
    const grouped = ['A', 'B', 'C', 'D'].flatMap((genre) => ['x', 'y'].map((media): Cell[] => [genre, media, 1]));
    expect(chooseChart(table(['genre', 'media', 'n:integer'], grouped), '').chart).toMatchObject({
      type: 'bar',
      x: 'genre',
      series: 'media',
    });
    const people: Cell[][] = [
      ['Ann', 'Lee', 3],
      ['Ann', 'Wu', 2],
      ['Bob', 'Lee', 1],
    ];
    expect(chooseChart(table(['first', 'last', 'n:integer'], [...people, ['Cy', 'Poe', 1]]), '').chart.type).toBe(
      'table',
    );
  });

  test('many categories over a few years are lines, over two years one colour a year', () => {
    const rows = names(20).flatMap((name) => [2022, 2023, 2024, 2025].map((year): Cell[] => [name, year, 1]));
    const result = table(['country', 'year:integer', 'n:integer'], rows);
    expect(chooseChart(result, '').chart).toMatchObject({ type: 'line', x: 'year', series: 'country', y: ['n'] });
    const two = { ...result, rows: rows.filter(([, year]) => Number(year) > 2023) };
    expect(fitsChart('bar', two)).toMatchObject({ x: 'country', series: 'year', y: ['n'], horizontal: true });
  });

  test('the measure asked for leads, and no other is lost', () => {
    const rows: Cell[][] = [
      ['USA', 13, 523.06],
      ['Canada', 8, 303.96],
      ['Brazil', 5, 190.1],
    ];
    const result = table(['country', 'customers:integer', 'revenue:decimal'], rows);
    expect(chooseChart(result, 'Revenue and customers by country').chart.y).toEqual(['revenue', 'customers']);
    expect(chooseChart(result, 'Customers and revenue by country').chart.y).toEqual(['customers', 'revenue']);
    const years: Cell[][] = [
      [2023, 449.46, 83],
      [2024, 481.45, 84],
      [2025, 469.58, 80],
    ];
    const both = table(['year:integer', 'revenue:decimal', 'number of invoices:integer'], years);
    expect(chooseChart(both, 'Revenue and number of invoices per year').chart.y).toEqual([
      'revenue',
      'number of invoices',
    ]);
    const alike = table(
      ['country', 'cost:decimal', 'revenue:decimal'],
      [
        ['USA', 300, 523],
        ['Chile', 200, 100],
      ],
    );
    expect(chooseChart(alike, 'Revenue and cost').chart.y).toEqual(['revenue', 'cost']);
  });

  test('decimals that travel as text are numbers', () => {
    const rows: Cell[][] = [
      ['a', '12345678901234567.25'],
      ['b', '1.5'],
      ['c', null],
    ];
    expect(chooseChart(table(['label', 'sum:decimal'], rows), '').chart).toMatchObject({ type: 'bar', y: ['sum'] });
  });
});

describe('shares', () => {
  const result = table(['media', 'revenue:decimal'], ranking(['MPEG', 'AAC', 'Video']));

  test.each([
    'What is the share of revenue by media type?',
    '各媒体类型的销售额占比',
    'Percentage of revenue by media',
  ])('%s is a pie', (question) => {
    expect(chooseChart(result, question).chart).toMatchObject({ type: 'pie', x: 'media', y: ['revenue'] });
  });

  test('not of many parts, of negative or missing ones, or of a cut result', () => {
    const question = 'share of revenue';
    const type = (rows: Cell[][], truncated = false) =>
      chooseChart(table(['media', 'revenue:decimal'], rows, truncated), question).chart.type;
    expect(type(ranking(names(7)))).toBe('bar');
    expect(
      type([
        ['a', 1],
        ['b', -1],
      ]),
    ).toBe('bar');
    expect(
      type([
        ['a', 1],
        ['b', null],
      ]),
    ).toBe('bar');
    expect(type(ranking(['a', 'b']), true)).toBe('bar');
    expect(chooseChart(result, 'Revenue by media type').alternatives).toContain('pie');
    expect(chooseChart(result, 'Top 3 media types by revenue').alternatives).not.toContain('pie');
    expect(chooseChart(result, '销售额最高的前3种媒体类型').alternatives).not.toContain('pie');
  });
});

describe('two measures', () => {
  const pairs: Cell[][] = [
    [1.5, 10],
    [2.5, 20],
    [2.5, 35],
    [4, 30],
  ];

  test('bare numbers are a scatter, a few steps of a scale are bars', () => {
    expect(chooseChart(table(['length:decimal', 'price:decimal'], pairs), '').chart).toMatchObject({
      type: 'scatter',
      x: 'length',
      y: ['price'],
    });
    const rating = table(
      ['stars:integer', 'reviews:integer'],
      [
        [1, 400],
        [2, 100],
        [3, 900],
      ],
    );
    expect(chooseChart(rating, '').chart).toMatchObject({ type: 'bar', x: 'stars', y: ['reviews'] });
  });

  test.each(['Is there a correlation between length and price?', '长度和价格有关系吗'])('%s', (question) => {
    const rows = pairs.map((pair, i): Cell[] => [`t${i}`, ...pair]);
    expect(chooseChart(table(['track', 'length:decimal', 'price:decimal'], rows), question).chart.type).toBe('scatter');
  });

  test('against each other by month they are lines', () => {
    const rows = months.map((month, i): Cell[] => [month, i, i + 1]);
    const { chart } = chooseChart(
      table(['month', 'cost:decimal', 'revenue:decimal'], rows),
      'Revenue vs cost by month',
    );
    expect(chart).toMatchObject({ type: 'line', y: ['revenue', 'cost'] });
  });
});

describe('tables', () => {
  test('text only, nothing at all, and wide lists', () => {
    expect(
      chooseChart(
        table(
          ['FirstName', 'City'],
          [
            ['Ann', 'Rio'],
            ['Bob', 'Ulm'],
          ],
        ),
        '',
      ).chart.type,
    ).toBe('table');
    expect(chooseChart(table(['country', 'n:integer'], []), '')).toMatchObject({
      chart: { type: 'table', x: null, y: [] },
      alternatives: [],
    });
    const wide = table(
      ['Name', 'Composer', 'Album', 'Milliseconds:integer', 'Bytes:integer', 'UnitPrice:decimal'],
      [
        ['a', 'x', 'i', 1, 2, 3],
        ['b', 'y', 'j', 4, 5, 6],
      ],
    );
    expect(chooseChart(wide, 'Tracks').chart.type).toBe('table');
    const tracks = table(
      ['Track', 'Composer', 'Length:integer', 'List price:decimal'],
      [
        ['a', 'x', 10, 2],
        ['b', 'y', 20, 1],
        ['c', 'y', 15, 3],
      ],
    );
    expect(chooseChart(tracks, 'Tracks by Queen').chart.type).toBe('table');
    expect(chooseChart(tracks, 'Length of the tracks by Queen').chart).toMatchObject({
      type: 'bar',
      y: ['Length', 'List price'],
    });
  });
});

test('a type that cannot say what the rows say is not offered, a named one that can is taken', () => {
  const result = table(['country', 'n:integer'], ranking(['USA', 'Chile']));
  expect(fitsChart('line', result)).toBeNull();
  expect(fitsChart('scatter', result)).toBeNull();
  expect(fitsChart('number', result)).toBeNull();
  expect(fitsChart('bar', result)).toMatchObject({ type: 'bar', x: 'country', y: ['n'] });
  expect(
    fitsChart(
      'area',
      table(
        ['month', 'n:integer'],
        [
          ['2024-01', -1],
          ['2024-02', 2],
        ],
      ),
    ),
  ).toBeNull();
  const monthly = table(['month', 'revenue:decimal'], ranking(months));
  expect(chooseChart(monthly, 'Bar chart of revenue by month').chart.type).toBe('bar');
  expect(chooseChart(monthly, '每月销售额柱状图').chart.type).toBe('bar');
});

describe('things with a date', () => {
  const people: Cell[][] = [
    ['Ann Lee', '2024-01-05', 3_000],
    ['Bob Wu', '2024-02-11', 2_500],
    ['Cy Poe', '2024-02-20', 4_100],
  ];

  test('a list of people is no course of time', () => {
    const { chart, alternatives } = chooseChart(
      table(['name', 'hired:date', 'salary:integer'], people),
      'Who was hired?',
    );
    expect(chart).toMatchObject({ type: 'bar', x: 'name' });
    expect(alternatives).not.toContain('line');
    const names = people.map(([name, ...rest]): Cell[] => [...String(name).split(' '), ...rest]);
    const split = table(['first', 'last', 'hired:date', 'salary:integer'], names);
    expect(chooseChart(split, '').alternatives).not.toContain('line');
  });

  test('nor are orders with their number, nor rows that are counted', () => {
    const orders = people.map(([, date, amount], i): Cell[] => [i * 3 + 7, date ?? null, amount ?? null]);
    expect(chooseChart(table(['order_id:integer', 'date:date', 'amount:integer'], orders), '').chart.type).toBe(
      'table',
    );
    const tickets = people.map(([, date], i): Cell[] => [i + 1, date ?? null]);
    expect(chooseChart(table(['ticket:integer', 'opened_at:date'], tickets), '').chart.type).toBe('table');
  });

  test('one row a day is, also with a note beside it', () => {
    const daily = Array.from({ length: 9 }, (_, i): Cell[] => [`2024-01-0${i + 1}`, i % 3 ? 'Tea' : 'Coffee', i]);
    expect(chooseChart(table(['day:date', 'best product', 'sales:integer'], daily), '').chart.type).toBe('line');
    const monthly = months.map((month, i): Cell[] => [month, `p${i}`, i]);
    expect(chooseChart(table(['month', 'best product', 'sales:integer'], monthly), '').chart.type).toBe('line');
  });
});

describe('nothing bent', () => {
  test('means and prices are no parts of a whole, percentages are', () => {
    const means = table(['media', 'average price:decimal'], ranking(['MPEG', 'AAC', 'Video']));
    expect(fitsChart('pie', means)).toBeNull();
    const shares = table(
      ['media', 'share (%):decimal'],
      [
        ['MPEG', 60],
        ['AAC', 40],
      ],
    );
    expect(fitsChart('pie', shares)).toMatchObject({ type: 'pie' });
    const byMonth = months.flatMap((month) => ['a', 'b'].map((who, i): Cell[] => [month, who, i + 1]));
    expect(fitsChart('area', table(['month', 'who', 'rate:decimal'], byMonth))).toBeNull();
    expect(fitsChart('area', table(['month', 'who', 'revenue:decimal'], byMonth))).not.toBeNull();
  });

  test('more series than colours are still drawn', () => {
    const rows = months.flatMap((month) => names(24).map((name, i): Cell[] => [month, name, i]));
    expect(chooseChart(table(['month', 'shop', 'sales:decimal'], rows), 'Sales by shop and month').chart).toMatchObject(
      {
        type: 'line',
        series: 'shop',
      },
    );
  });

  test('a last period that is not over is marked', () => {
    const result = table(['month', 'n:integer'], ranking(['2026-09', '2026-10', '2026-11']));
    expect(chooseChart(result, '', new Date('2026-11-12')).chart.unfinished).toBe('2026-11');
    expect(chooseChart(result, '', new Date('2026-12-12')).chart).not.toHaveProperty('unfinished');
  });
});

test.each([
  ['Revenue by media type as a pie chart', 'pie'],
  ['revenue by media type, as a table', 'table'],
  ['show the revenue by media type as bars', 'bar'],
  ['各媒体类型的销售额，用饼图', 'pie'],
  ['用表格显示各媒体类型的销售额', 'table'],
])('%s', (question, type) => {
  const result = table(['media', 'revenue:decimal'], ranking(['MPEG', 'AAC', 'Video']));
  expect(chooseChart(result, question).chart.type).toBe(type);
});

test('a distribution is asked for by name', () => {
  const rows = names(40).map((name, i): Cell[] => [name, (i * 37) % 100]);
  const result = table(['order', 'amount:integer'], rows);
  expect(chooseChart(result, 'Histogram of the amount of orders').chart.type).toBe('histogram');
  expect(chooseChart(result, '订单金额的分布').chart.type).toBe('histogram');
});
