import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { importFiles } from '@/lib/engines/duckdb/import/import-files';
import { readAll, readOne } from '@/lib/engines/duckdb/import/testing/import-one';

const lines = (...all: string[]) => `${all.join('\n')}\n`;

describe('how a text is cut', () => {
  test.each<[string, string, string[], (string | null)[][]]>([
    [
      'delimiters at the end of rows only',
      lines('id,name,qty', '1,a,5,', '2,b,6,'),
      ['id', 'name', 'qty'],
      [
        ['1', 'a', '5'],
        ['2', 'b', '6'],
      ],
    ],
    [
      'two of them',
      lines('id;qty', '1;5;;', '2;6;;'),
      ['id', 'qty'],
      [
        ['1', '5'],
        ['2', '6'],
      ],
    ],
    [
      'delimiters at the end of all lines',
      lines('id,qty,', '1,5,', '2,6,'),
      ['id', 'qty'],
      [
        ['1', '5'],
        ['2', '6'],
      ],
    ],
    [
      'a lone quote among quoted cells',
      lines('code\ttitle\tyear', 'a\t"North\t1987', 'b\tBread & "Salt"\t1990', 'c\t"Light"\t1979'),
      ['code', 'title', 'year'],
      [
        ['a', '"North', '1987'],
        ['b', 'Bread & "Salt"', '1990'],
        ['c', 'Light', '1979'],
      ],
    ],
    [
      'a lone quote with an inch further down',
      lines('code,title,size', 'a,"North,1 m', '"b",pipe,2 m', 'c,pipe,5"', 'd,x,4 m'),
      ['code', 'title', 'size'],
      [
        ['a', '"North', '1 m'],
        ['b', 'pipe', '2 m'],
        ['c', 'pipe', '5"'],
        ['d', 'x', '4 m'],
      ],
    ],
    [
      'texts of several lines with as many commas as the table has columns',
      lines('text,label', '"Hello, world', 'bye",good', '"a, b', 'c, d",bad'),
      ['text', 'label'],
      [
        ['Hello, world\nbye', 'good'],
        ['a, b\nc, d', 'bad'],
      ],
    ],
    [
      'line breaks and delimiters in quotes',
      lines('id,note,n', '1,"one, two', 'and ""three""",5', '2,plain,6'),
      ['id', 'note', 'n'],
      [
        ['1', 'one, two\nand "three"', '5'],
        ['2', 'plain', '6'],
      ],
    ],
    [
      'blanks behind delimiters',
      lines('day, place, people', '2019-04-01, Bergen, 0', '2019-04-02, "Bergen, south", "1,250,000"'),
      ['day', 'place', 'people'],
      [
        ['2019-04-01', 'Bergen', '0'],
        ['2019-04-02', 'Bergen, south', '1250000'],
      ],
    ],
    [
      'a row with too many cells',
      lines('id,title,year', '1,a,1990', '2,b,1991', '3,Tea, Milk,1992', '4,c,1993'),
      ['id', 'title', 'year'],
      [
        ['1', 'a', '1990'],
        ['2', 'b', '1991'],
        ['4', 'c', '1993'],
      ],
    ],
    [
      'a header without the name of the index',
      lines('city,n', 'r1,Rome,1', 'r2,Oslo,2'),
      ['column_1', 'city', 'n'],
      [
        ['r1', 'Rome', '1'],
        ['r2', 'Oslo', '2'],
      ],
    ],
    [
      'a line that names the separator',
      lines('sep=;', 'name;n', 'a;1', 'b;2'),
      ['name', 'n'],
      [
        ['a', '1'],
        ['b', '2'],
      ],
    ],
    [
      'names with signs of no width',
      lines('\u200bid,na\u200bme', '1,a', '2,b'),
      ['id', 'name'],
      [
        ['1', 'a'],
        ['2', 'b'],
      ],
    ],
    [
      'rows of delimiters only',
      lines('id,n', '1,5', ',', '2,6', ','),
      ['id', 'n'],
      [
        ['1', '5'],
        ['2', '6'],
      ],
    ],
  ])('%s', async (_what, content, columns, rows) => {
    const read = await readOne('t.csv', content);
    expect({ columns: read.columns, rows: read.rows }).toEqual({ columns, rows });
  });

  test('what is left out is told with examples', async () => {
    const { notes } = await readOne('t.csv', lines('id,title,year', '1,a,1990', '3,Tea, Milk,1992', '4,c,1993', '5,d'));
    expect(notes).toEqual([
      { code: 'rows_padded', params: { table: 't.csv', count: 1 }, examples: ['5 | d'] },
      { code: 'rows_rejected', params: { table: 't.csv', count: 1 }, examples: ['3 | Tea |  Milk | 1992'] },
    ]);
  });
});

describe('what stands around a table', () => {
  test('titles above, notes below, and neither tells a type', async () => {
    const content = lines(
      'Sales of May',
      '',
      'Store,Qty,Amount',
      'A,1,2.50',
      'B,2,3.75',
      '',
      'Source: till,,',
      '* without tax,,',
    );
    const { columns, types, rows, told } = await readOne('t.csv', content);
    expect({ columns, types, rows }).toEqual({
      columns: ['Store', 'Qty', 'Amount'],
      types: ['VARCHAR', 'BIGINT', 'DECIMAL(18,2)'],
      rows: [
        ['A', '1', '2.50'],
        ['B', '2', '3.75'],
      ],
    });
    expect(told).toEqual(['title_rows_skipped:1', 'footer_left_out:2']);
  });

  test('pairs of names and values above are no table', async () => {
    const content = lines(
      'Report:,Sales by store',
      'Period:,2024',
      '',
      'Store,Opened,Amount',
      'A,2020-01-01,5',
      'B,2021-05-05,6',
    );
    expect((await readOne('t.csv', content)).columns).toEqual(['Store', 'Opened', 'Amount']);
  });

  test('two tables are two', async () => {
    const tables = await readAll(
      't.csv',
      lines('Store,Qty', 'A,1', 'B,2', '', 'City,People,Area', 'Rome,5,2.5', 'Oslo,6,3.5'),
    );
    expect(tables.map(({ columns, rows }) => ({ columns, rows: rows.length }))).toEqual([
      { columns: ['Store', 'Qty'], rows: 2 },
      { columns: ['City', 'People', 'Area'], rows: 2 },
    ]);
    expect(tables[0]?.told).toEqual(['tables_found:2']);
  });

  test('a blank line within a table parts nothing', async () => {
    expect((await readOne('t.csv', lines('Store,Qty', 'A,1', '', 'B,2', '', 'C,3'))).rows).toHaveLength(3);
  });

  test('the header of every page is one header', async () => {
    const { rows, told } = await readOne(
      't.csv',
      lines('Store,Qty', 'A,1', 'B,2', 'Store,Qty', 'C,3', '', 'Store,Qty', 'D,4'),
    );
    expect(rows.map(([store]) => store)).toEqual(['A', 'B', 'C', 'D']);
    expect(told).toEqual(['repeated_header_left_out:2']);
  });

  test('a header of two rows with gaps', async () => {
    const { columns, types } = await readOne(
      't.csv',
      lines('Product,2023,,2024,', ',Qty,Amount,Qty,Amount', 'Tea,1,10.5,2,20.0', 'Milk,3,30.0,4,44.5'),
    );
    expect(columns).toEqual(['Product', '2023 Qty', '2023 Amount', '2024 Qty', '2024 Amount']);
    expect(types[1]).toBe('BIGINT');
  });

  test('a row of units', async () => {
    const { columns, rows, units, told } = await readOne(
      't.csv',
      lines('Sample,Weight,Price', ',kg,EUR', 'a,1.5,10', 'b,2.5,20'),
    );
    expect({ columns, units, first: rows[0] }).toEqual({
      columns: ['Sample', 'Weight', 'Price'],
      units: [null, 'kg', 'EUR'],
      first: ['a', '1.5', '10'],
    });
    expect(told).toEqual(['units_read:1']);
  });

  test.each([
    ['a word row above numbers that lack', lines('what,value', 'x,007', 'y,123'), ['what', 'value'], 2],
    ['a header and rows without numbers', lines('name,note', 'Ann,', ',late', 'Bob,new'), ['name', 'note'], 3],
    ['years as names', lines('region,2021,2022', 'East,10,20', 'West,5,7'), ['region', '2021', '2022'], 2],
    ['years as values', lines('film,year', 'A,1990', 'B,1991'), ['film', 'year'], 2],
    ['no header', lines('a,1,2.5', 'b,2,3.5'), ['column_1', 'column_2', 'column_3'], 2],
  ])('%s', async (_what, content, columns, count) => {
    const read = await readOne('t.csv', content);
    expect({ columns: read.columns, rows: read.rows.length }).toEqual({ columns, rows: count });
  });
});

test('a header of three rows', async () => {
  const { columns } = await readOne(
    't.csv',
    lines('Region,Sales,,,', ',2023,,2024,', ',Qty,Amount,Qty,Amount', 'North,1,10.5,2,20', 'South,3,30,4,44.5'),
  );
  expect(columns).toEqual(['Region', 'Sales 2023 Qty', 'Sales 2023 Amount', 'Sales 2024 Qty', 'Sales 2024 Amount']);
});

test.each([
  ['shares', lines('k,rate', 'a,5%', 'b,0.3'), ['5', '0.3']],
  ['money of two kinds', lines('k,price', 'a,$5', 'b,€6'), ['$5', '€6']],
])('a first row of %s is no row of units', async (_what, content, values) => {
  const { rows, told, units } = await readOne('t.csv', content);
  expect(units).toEqual([null, null]);
  expect(rows.map((row) => row[1]?.replace(/\.0$/, ''))).toEqual(values);
  expect(told.map((one) => one.split(':')[0])).toContain('units_mixed');
});

describe('totals', () => {
  const sheet = lines('Product,Qty,Amount', 'Tea,2,10.00', 'Coffee,3,45.50', 'Milk,1,2.25', 'Total,6,57.75');

  test('a row of totals is left out and told, or kept on request', async () => {
    const read = await readOne('t.csv', sheet);
    expect(read.rows.map(([product]) => product)).toEqual(['Tea', 'Coffee', 'Milk']);
    expect(read.notes).toEqual([
      { code: 'totals_left_out', params: { table: 't.csv', count: 1 }, examples: ['Total | 6 | 57.75'] },
    ]);
    const kept = await readOne('t.csv', sheet, { '': { keepTotals: true } });
    expect({ rows: kept.rows.length, told: kept.told }).toEqual({ rows: 4, told: ['totals_kept:1'] });
  });

  test.each([
    [
      'subtotals and a grand total',
      lines('区域,产品,金额', '华东,茶,10', '华东,咖啡,20', '小计,,30', '华北,茶,5', '小计,,5', '合计,,35'),
      3,
    ],
    [
      'named subtotals',
      lines('Region,Amount', 'North,10', 'North,5', 'North Total,15', 'South,7', 'South Total,7', 'Grand Total,22'),
      3,
    ],
    ['German', lines('Ort;Umsatz', 'Köln;10,5', 'Bonn;20', 'Summe;30,5'), 2],
    ['a word that is a name', lines('Brand,Qty', 'Shell,5', 'Total,7', 'Esso,9'), 3],
    [
      'a total of every third row',
      lines('Land,Sex,N', ...['FR', 'DE'].flatMap((land) => [`${land},m,5`, `${land},f,7`, `${land},Total,12`])),
      4,
    ],
    ['a mean as the last row', lines('Product,Rate', 'Tea,2.0', 'Milk,4.0', 'Total,3.0'), 2],
  ])('%s', async (_what, content, count) => {
    expect((await readOne('t.csv', content)).rows).toHaveLength(count);
  });
});

describe('what cells mean', () => {
  test('thousands with dots, where semicolons part the cells, are told', async () => {
    const { rows, notes } = await readOne('t.csv', lines('Ort;2015;2016', 'A;812;798', 'B;3.140;3.275', 'C;.;1.408'));
    expect(rows).toEqual([
      ['A', '812', '798'],
      ['B', '3140', '3275'],
      ['C', null, '1408'],
    ]);
    expect(notes.map(({ code }) => code)).toEqual(['reading_open', 'cells_emptied']);
  });

  test('words for nothing are told by column', async () => {
    const { types, notes } = await readOne(
      't.csv',
      lines('Year,May,Jun', '2010,71,60', '2012,69,***', '2013,..,:', '2014,不详,5'),
    );
    expect(types).toEqual(['BIGINT', 'BIGINT', 'BIGINT']);
    expect(notes).toContainEqual({
      code: 'cells_emptied',
      params: { table: 't.csv', column: 'Jun', count: 2 },
      examples: ['***', ':'],
    });
  });

  test('shares and money keep what they count', async () => {
    const { rows, units } = await readOne(
      't.csv',
      lines('店铺,转化率,价格,Umsatz (€)', 'A,12.5%,"¥1,200",5', 'B,7%,¥5,6'),
    );
    expect({ units, first: rows[0] }).toEqual({ units: [null, '%', 'CNY', 'EUR'], first: ['A', '12.5', '1200', '5'] });
  });

  test('a unit behind every number is that of the column', async () => {
    const { units, rows } = await readOne('t.csv', lines('公司,人数,重量', '甲,300人,12 kg', '乙,5人,7.5 kg'));
    expect({ units, first: rows[0] }).toEqual({ units: [null, '人', 'kg'], first: ['甲', '300', '12.0'] });
  });

  test('ten tenths are one', async () => {
    const { types } = await readOne('t.csv', lines('k,v', ...Array.from({ length: 10 }, () => 'a,0.1')));
    expect(types).toEqual(['VARCHAR', 'DECIMAL(18,1)']);
  });
});

test('the end of a large file is looked at too', async () => {
  const rows = Array.from({ length: 300_000 }, (_, index) => `${index},${index % 7}.5,city ${index % 9}`);
  const content = lines('id,amount,city', rows.join('\n'), 'Total,900000,', '', 'Source: the till,,');
  const folder = await mkdtemp(join(tmpdir(), 'large-'));
  const file = { path: join(folder, 'upload'), fileName: 'large.csv' };
  await writeFile(file.path, content);
  const { tables } = await importFiles({ files: [file], database: join(folder, 'd.duckdb'), folder, mode: 'create' });
  await rm(folder, { recursive: true, force: true });
  expect(tables[0]?.reading).toMatchObject({
    rows: 300_000,
    columns: [{ type: 'integer' }, { type: 'decimal' }, { type: 'text' }],
    notes: [
      { code: 'footer_left_out', params: { count: 1 }, examples: ['Source: the till'] },
      { code: 'totals_left_out', params: { count: 1 }, examples: ['Total | 900000'] },
    ],
  });
});
