import { describe, expect, test } from 'vitest';
import { computeFacts } from '@/lib/analyst/insight/compute-facts';
import type { ColumnNotes } from '@/lib/analyst/insight/fact';
import { writeInsight } from '@/lib/analyst/insight/write-insight';
import { ranking, table } from '@/lib/charts/testing/table';
import type { Cell, ResultTable } from '@/lib/shared/result';

const USD: ColumnNotes = { revenue: { unit: 'USD' }, 销售额: { unit: 'USD' } };
const told = (result: ResultTable, question: string, notes?: ColumnNotes) =>
  writeInsight(computeFacts(result, question, notes), 'en');
const toldChinese = (result: ResultTable, question: string, notes?: ColumnNotes) =>
  writeInsight(computeFacts(result, question, notes), 'zh');

const countries = table(
  ['country', 'customers:integer'],
  [
    ['USA', 13],
    ['Canada', 8],
    ['France', 5],
    ['Brazil', 5],
    ['Chile', 1],
    ['Italy', 1],
  ],
);
const months: Cell[][] = [
  ['2024-03', 30.5],
  ['2024-01', 10],
  ['2024-02', 20.25],
  ['2024-04', 40],
  ['2024-05', 5],
];

describe('one row', () => {
  test('a single number is the answer', () => {
    expect(told(table(['count:integer'], [[1083]]), 'How many tracks?')).toBe('The count is 1,083.');
    expect(toldChinese(table(['曲目数:integer'], [[1083]]), '有多少首曲目？')).toBe('曲目数为 1,083。');
    expect(told(table(['revenue:decimal'], [['2328.60']]), 'Total revenue', USD)).toBe('The revenue is $2,328.60.');
    expect(told(table(['big:integer'], [['12345678901234567890']]), '')).toBe('The big is 12,345,678,901,234,567,890.');
  });

  test('a label with its number, and a row of numbers', () => {
    const top = table(['Genre', 'track_count:integer'], [['Rock', 1297]]);
    expect(told(top, 'Which genre has the most tracks?')).toBe('Rock leads in track count with 1,297.');
    expect(toldChinese(top, '哪个流派的曲目最多？')).toBe('Rock 的 track count 最高，为 1,297。');
    expect(told(table(['cost:decimal', 'revenue:decimal'], [[10.5, 20]]), 'Cost and revenue')).toBe(
      'The cost is 10.5 and revenue is 20.',
    );
  });

  test('one cell that is no number is the answer too', () => {
    expect(told(table(['first_invoice:timestamp'], [['2021-01-01 00:00:00']]), 'When?')).toBe(
      'The first invoice is Jan 1, 2021.',
    );
    expect(toldChinese(table(['第一张发票:date'], [['2021-01-01']]), '何时？')).toBe('第一张发票为2021年1月1日。');
    expect(told(table(['Genre'], [['Rock']]), 'Which genre?')).toBe('The genre is Rock.');
    expect(told(table(['CustomerId:integer'], [[7]]), 'Who?')).toBe('The customer id is 7.');
  });

  test('no rows and no value are said', () => {
    expect(told(table(['n:integer'], []), '')).toBe('Nothing matches: there are no rows.');
    expect(toldChinese(table(['n:integer'], []), '')).toBe('没有符合条件的数据。');
    expect(told(table(['revenue:decimal'], [[null]]), '')).toBe('There is no value for revenue.');
  });
});

describe('rankings', () => {
  test('who leads, who follows, what it comes to; of those equal at the cut none is named', () => {
    expect(told(countries, 'How many customers are there in each country?')).toBe(
      'USA leads in customers with 13, 39.4% of the sum of all 6 rows. Canada (8) follows. ' +
        'The 6 rows come to 33, 5.50 on average; the top 3 make up 78.8%.',
    );
    expect(toldChinese(countries, '每个国家有多少客户？')).toBe(
      'USA 的 customers 最高，为 13，占这 6 行合计的 39.4%。其次是 Canada（8）。这 6 行合计 33，平均 5.50；前 3 名占 78.8%。',
    );
  });

  test('the five that were asked for are no whole', () => {
    const artists = table(
      ['artist', 'revenue:decimal'],
      [
        ['Iron Maiden', 138.6],
        ['U2', 105.93],
        ['Metallica', 90.09],
        ['Led Zeppelin', 86.13],
        ['Lost', 81.59],
      ],
    );
    expect(told(artists, 'Top 5 artists by revenue', USD)).toBe(
      'Iron Maiden leads in revenue with $138.60. U2 ($105.93) and Metallica ($90.09) follow; Lost ($81.59) is lowest. ' +
        'The 5 rows come to $502.34, $100.47 on average.',
    );
    const chinese = { ...artists, columns: [artists.columns[0], { name: '销售额', kind: 'decimal' }] } as ResultTable;
    expect(toldChinese(chinese, '销售额最高的前5位艺术家', USD)).toContain('Iron Maiden 的销售额最高，为 $138.60。');
  });

  test.each(['Longest 5 tracks', 'the 5 cheapest tracks', 'bottom two', '最长的5首曲目', '后3名', 'five newest'])(
    'of "%s" no share is told',
    (question) => {
      expect(computeFacts(countries, question)[0]).toMatchObject({ kind: 'extreme', percent: null });
    },
  );

  test('the lowest leads where the lowest was asked for', () => {
    expect(told(countries, 'Which countries have the fewest customers?')).toMatch(
      /^Chile and Italy are lowest in customers with 1 each\. /,
    );
    expect(toldChinese(countries, '客户最少的国家')).toMatch(/^Chile、Italy 的 customers 并列最低，均为 1。/);
  });

  test('averages, ratios and prices are never added up', () => {
    for (const heading of [
      'avg_total',
      'AverageTotal',
      'conversion rate',
      'UnitPrice',
      'share',
      '平均销售额',
      '占比',
    ]) {
      const result = table(['country', `${heading}:decimal`], ranking(['a', 'b', 'c', 'd', 'e', 'f'], 9));
      expect(computeFacts(result, '').map(({ kind }) => kind)).toEqual(['extreme', 'followers']);
      expect(computeFacts(result, '')[0]).toMatchObject({ percent: null, total: null });
    }
  });

  test('of many that share the lead the first are named', () => {
    const rows = ['a', 'b', 'c', 'd', 'e'].map((g, i): Cell[] => [g, i < 4 ? 5 : 1]);
    expect(told(table(['g', 'n:integer'], rows), '')).toMatch(/^a, b, and 2 others lead in n with 5 each\. /);
    expect(toldChinese(table(['g', 'n:integer'], rows), '')).toMatch(/^a、b 等 4 项的 n 并列最高，均为 5。/);
  });

  test('a second measure that was asked for is told too', () => {
    const rows: Cell[][] = [
      [2023, 449.46, 83],
      [2024, 481.45, 84],
      [2025, 469.58, 80],
    ];
    const result = table(['year:integer', 'revenue:decimal', 'number of invoices:integer'], rows);
    const text = told(result, 'Revenue and number of invoices per year', USD);
    expect(text).toMatch(
      /^Revenue rose from \$449\.46 \(2023\) to \$469\.58 \(2025\), up 4\.5%\. The highest revenue is/,
    );
    expect(text).toContain('Revenue comes to $1,400.49 over the 3 years, $466.83 on average. ');
    expect(text).toMatch(/Number of invoices fell from 83 \(2023\) to 80 \(2025\), down 3\.6%\.$/);
    expect(computeFacts(result, 'Revenue per year').filter(({ kind }) => kind === 'trend')).toHaveLength(1);
  });

  test('lengths and sizes are told as people say them', () => {
    const tracks = table(
      ['track', 'length:integer'],
      [
        ['a', 343_719],
        ['b', 200_000],
      ],
    );
    expect(told(tracks, 'Longest 2 tracks', { length: { unit: 'ms' } })).toBe(
      'a leads in length with 5 min 44 s. b (3 min 20 s) follows. The 2 rows come to 9 min 4 s, 4 min 32 s on average.',
    );
  });

  test('equal rows, people, missing values and labels', () => {
    expect(
      told(
        table(
          ['g', 'n:integer'],
          ['a', 'b', 'c', 'd'].map((g): Cell[] => [g, 5]),
        ),
        '',
      ),
    ).toMatch(/^All 4 are equal in n, with 5 each\./);
    const people = table(
      ['FirstName', 'LastName', 'total:decimal'],
      [
        ['Helena', 'Holý', 49.62],
        ['Luis', 'Rojas', 46.62],
      ],
    );
    expect(told(people, 'Which customers spent more than 45?')).toMatch(/^Helena Holý leads in total with 49\.62/);
    const gaps = table(
      ['state', 'n:integer'],
      [
        ['CA', 3],
        [null, 7],
        ['TX', null],
      ],
    );
    expect(told(gaps, '')).toBe(
      '(no value) leads in n with 7. CA (3) follows. The 2 rows come to 10, 5 on average. 1 row has no value for n.',
    );
  });
});

describe('trends', () => {
  test('in the order of time, whatever the order of rows', () => {
    expect(told(table(['month', 'revenue:decimal'], months), 'Monthly revenue in 2024', USD)).toBe(
      'Revenue fell from $10.00 (Jan 2024) to $5.00 (May 2024), down 50%. ' +
        'The highest value is $40.00 (Apr 2024), the lowest $5.00 (May 2024). ' +
        'The 5 months come to $105.75, $21.15 on average. ' +
        'The longest rise runs from Jan 2024 to Apr 2024, 3 steps in a row.',
    );
    expect(toldChinese(table(['月份', '销售额:decimal'], months), '2024年每月的销售额', USD)).toBe(
      '销售额从 $10.00（2024年1月）下降到 $5.00（2024年5月），下降 50%。' +
        '最高为 $40.00（2024年4月），最低为 $5.00（2024年5月）。这 5 个月合计 $105.75，平均 $21.15。' +
        '最长的连续上升是从2024年1月到2024年4月，共 3 次。',
    );
  });

  test('years are labels', () => {
    const years = table(
      ['year:integer', 'invoices:integer'],
      [
        [2023, 83],
        [2024, 83],
        [2025, 83],
      ],
    );
    expect(told(years, 'Number of invoices per year')).toBe(
      'Invoices began and ended at 83 (2023, 2025). The 3 years come to 249, 83 on average.',
    );
  });

  test('a question for the best month is answered with it', () => {
    const result = table(['month', 'revenue:decimal'], months);
    expect(told(result, 'Which month had the highest revenue?', USD)).toMatch(
      /^Apr 2024 leads in revenue with \$40\.00, 37\.8%/,
    );
    expect(toldChinese(result, '哪个月的 revenue 最低？', USD)).toMatch(/^2024年5月的 revenue 最低，为 \$5\.00。/);
  });

  test('a peak that stands alone is told although the lowest is shared', () => {
    const rows: Cell[][] = [
      ['2024-01', 5],
      ['2024-02', 9],
      ['2024-03', 5],
      ['2024-04', 6],
    ];
    expect(told(table(['month', 'n:integer'], rows), '')).toContain(' The highest value is 9 (Feb 2024). ');
    expect(toldChinese(table(['month', 'n:integer'], rows.with(3, ['2024-04', 5])), '')).toBe(
      'n 起止相同，均为 5（2024年1月、2024年4月）。最高为 9（2024年2月）。这 4 个月合计 24，平均 6。',
    );
  });

  test('from zero there is no percentage', () => {
    expect(
      told(
        table(
          ['month', 'n:integer'],
          [
            ['2024-01', 0],
            ['2024-02', 4],
          ],
        ),
        '',
      ),
    ).toMatch(/^N rose from 0 \(Jan 2024\) to 4 \(Feb 2024\)\. /);
  });
});

describe('several columns', () => {
  test('series are compared by their sums', () => {
    const rows: Cell[][] = [
      ['2024-01', 'USA', 10],
      ['2024-01', 'Chile', 1],
      ['2024-02', 'USA', 5],
      ['2024-02', 'Chile', 24],
    ];
    const result = table(['month', 'country', 'revenue:decimal'], rows);
    expect(told(result, 'Revenue by country and month', USD)).toBe(
      'Chile leads in revenue with $25.00 in total, 62.5% of the sum of all rows. ' +
        'The highest single value is $24.00, for Chile in Feb 2024. The 4 rows come to $40.00, $10.00 on average.',
    );
  });

  test('more series than a picture holds are compared all the same', () => {
    const rows = Array.from({ length: 20 }, (_, i) =>
      [2023, 2024].map((year): Cell[] => [`c${'abcdefghijklmnopqrst'[i]}`, year, i]),
    );
    const result = table(['country', 'year:integer', 'revenue:decimal'], rows.flat());
    expect(told(result, 'Revenue by country and year', USD)).toMatch(
      /^ct leads in revenue with \$38\.00 in total, 10% /,
    );
  });

  test('a heading in percent makes percents', () => {
    const shares = table(
      ['media', 'share of revenue (%):decimal'],
      [
        ['MPEG', 84.01],
        ['AAC', 15.99],
      ],
    );
    expect(told(shares, 'What share')).toBe('MPEG leads in share of revenue with 84.01%. AAC (15.99%) follows.');
  });

  test('lists are counted and named', () => {
    const brazil = table(
      ['CustomerId:integer', 'FirstName', 'LastName', 'Email'],
      [
        [1, 'Luís', 'Gonçalves', 'a'],
        [10, 'Eduardo', 'Martins', 'b'],
      ],
    );
    expect(told(brazil, 'Customers from Brazil')).toBe('2 rows match: Luís Gonçalves and Eduardo Martins.');
    expect(toldChinese(brazil, '来自巴西的客户')).toBe('共有 2 行符合条件：Luís Gonçalves、Eduardo Martins。');
    const tracks = table(
      ['name', 'Milliseconds:integer'],
      [
        ['a', 100],
        ['a', 5000],
        ['b', null],
      ],
    );
    expect(told(tracks, 'Tracks')).toBe(
      '3 rows match, among them a and b. Milliseconds ranges from 100 to 5,000. 1 row has no value for milliseconds.',
    );
  });

  test('a strong relation is told, a weak one is not', () => {
    const pairs = (y: (i: number) => number) => Array.from({ length: 20 }, (_, i): Cell[] => [i + 0.5, y(i)]);
    const strong = table(
      ['length:decimal', 'price:decimal'],
      pairs((i) => 2 * i + (i % 3)),
    );
    expect(told(strong, 'correlation')).toBe('As length rises, price mostly rises (correlation 0.99 over 20 rows).');
    expect(toldChinese(strong, '相关性')).toBe('length 越高，price 大多越高（20 行的相关系数为 0.99）。');
    const weak = table(
      ['length:decimal', 'price:decimal'],
      pairs((i) => (i * 7) % 5),
    );
    expect(computeFacts(weak, 'correlation').map(({ kind }) => kind)).not.toContain('correlation');
  });
});

test('of a cut result nothing is said that speaks for all', () => {
  const cut = { ...countries, truncated: true };
  expect(told(cut, 'Customers per country')).toBe(
    'Among the first 6 rows, USA leads in customers with 13. Canada (8) follows. ' +
      'Only the first 6 rows were read; there are more, and nothing here speaks of them.',
  );
  expect(toldChinese(cut, '')).toMatch(/^在前 6 行中，USA 的 customers 最高，为 13。.*只读取了前 6 行/);
  expect(
    told(
      table(
        ['name', 'city'],
        [
          ['a', 'x'],
          ['b', 'y'],
        ],
        true,
      ),
      '',
    ),
  ).toMatch(/^More than 2 rows match/);
});

test('rows of no date are no start of a series', () => {
  const rows: Cell[][] = [
    [null, 21],
    [1996, 143],
    [1997, 398],
    [1998, 268],
  ];
  const columns = [
    { name: 'Year', kind: 'integer' as const },
    { name: 'orders', kind: 'integer' as const },
  ];
  const text = told({ columns, rows, truncated: false }, 'how many orders per year?');
  expect(text).toContain('from 143 (1996) to 268 (1998)');
  expect(text).not.toContain('no value');
});
