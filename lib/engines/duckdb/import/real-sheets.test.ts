import { CFB, utils } from '@e965/xlsx';
import { expect, test } from 'vitest';
import { formatted, readAll, readOne, workbook } from '@/lib/engines/duckdb/import/testing/import-one';

const sheet = (rows: unknown[][], merges: string[] = []) => {
  const made = utils.aoa_to_sheet(rows);
  made['!merges'] = merges.map((area) => utils.decode_range(area));
  return made;
};
const column = (title: string, z: string, ...numbers: number[]) =>
  workbook({ S: [['id', title], ...numbers.map((number, index) => [index, formatted(number, z)])] });
const valuesOf = async (content: Uint8Array) => {
  const { types, rows } = await readOne('t.xlsx', content);
  return { type: types[1], values: rows.map((row) => row[1]) };
};

test('a day with a clock at midnight is a moment like the others', async () => {
  expect(await valuesOf(column('at', 'yyyy-mm-dd hh:mm:ss', 45352, 45352.34027777778, 45353.73993055556))).toEqual({
    type: 'TIMESTAMP',
    values: ['2024-03-01 00:00:00', '2024-03-01 08:10:00', '2024-03-02 17:45:30'],
  });
});

test('every second of a day is that second', async () => {
  const seconds = Array.from({ length: 1440 }, (_, index) => index * 60 + (index % 60));
  const { rows } = await readOne(
    't.xlsx',
    column('at', 'yyyy-mm-dd hh:mm:ss', ...seconds.map((second) => 45352 + second / 86_400)),
  );
  const wanted = seconds.map((second) =>
    new Date(Date.UTC(2024, 2, 1) + second * 1000).toISOString().slice(0, 19).replace('T', ' '),
  );
  expect(rows.map((row) => row[1])).toEqual(wanted);
});

test.each<[string, string, number[], string, string[]]>([
  ['times of day', 'hh:mm', [1 / 3, 0.34027777777777779], 'TIME', ['08:00:00', '08:10:00']],
  ['times of day in a format of moments', 'yyyy-mm-dd hh:mm', [0.5, 0.25], 'TIME', ['12:00:00', '06:00:00']],
  ['lengths of time', '[h]:mm', [1.0625, 0.25], 'DOUBLE', ['25.5', '6.0']],
  ['days', 'd-mmm-yy', [45352, 45353], 'DATE', ['2024-03-01', '2024-03-02']],
  ['Chinese days', '[$-804]yyyy"年"m"月"d"日";@', [44185, 44201], 'DATE', ['2020-12-20', '2021-01-05']],
  ['shares', '0.0%', [0.125, 0.07], 'DECIMAL(18,1)', ['12.5', '7.0']],
  ['money', '#,##0.00 "€"', [1234.5, -7], 'DECIMAL(18,1)', ['1234.5', '-7.0']],
  ['sums of tenths', 'General', [0.1 + 0.2, 5], 'DECIMAL(18,1)', ['0.3', '5.0']],
])('%s', async (_what, format, numbers, type, values) => {
  expect(await valuesOf(column('v', format, ...numbers))).toEqual({ type, values });
});

test('the days of 1904', async () => {
  expect(
    await valuesOf(
      workbook(
        {
          S: [
            ['id', 'day'],
            [1, formatted(41074, 'd-mmm-yy')],
          ],
        },
        true,
      ),
    ),
  ).toEqual({ type: 'DATE', values: ['2016-06-15'] });
});

test('shares mean the same from a sheet and from a text', async () => {
  const fromSheet = await readOne('t.xlsx', column('转化率', '0.0%', 0.125, 0.07));
  const fromText = await readOne('t.csv', 'id,转化率\n0,12.5%\n1,7%\n');
  expect({ rows: fromSheet.rows, units: fromSheet.units, types: fromSheet.types }).toEqual({
    rows: fromText.rows,
    units: fromText.units,
    types: fromText.types,
  });
});

test('a header of two merged rows below a merged title', async () => {
  const rows = [
    ['Sales'],
    ['Region', '2023', null, '2024'],
    [null, 'Qty', 'Amount', 'Qty', 'Amount'],
    ['North', 1, 10.5, 2, 20],
    ['South', 3, 30, 4, 44.5],
  ];
  const { columns, types, told } = await readOne(
    't.xlsx',
    workbook({ S: sheet(rows, ['A1:E1', 'A2:A3', 'B2:C2', 'D2:E2']) }),
  );
  expect(columns).toEqual(['Region', '2023 Qty', '2023 Amount', '2024 Qty', '2024 Amount']);
  expect(types.slice(1)).toEqual(['BIGINT', 'DECIMAL(18,1)', 'BIGINT', 'DECIMAL(18,1)']);
  expect(told).toEqual(['title_rows_skipped:1', 'header_combined:2', 'merged_cells_filled:4']);
});

test('a table that begins elsewhere, with a remark beside it', async () => {
  const rows = [
    [],
    [null, 'Quarterly report'],
    [],
    [null, 'Store', 'Qty', 'Amount'],
    [null, 'A', 1, 2.5, null, null, 'checked'],
    [null, 'B', 2, 3.5],
    [null, 'C', 3, 4.5],
  ];
  const read = await readOne('t.xlsx', workbook({ S: rows }));
  expect({ columns: read.columns, rows: read.rows }).toEqual({
    columns: ['Store', 'Qty', 'Amount'],
    rows: [
      ['A', '1', '2.5'],
      ['B', '2', '3.5'],
      ['C', '3', '4.5'],
    ],
  });
  expect(read.told).toEqual(['title_rows_skipped:1', 'remarks_left_out:1']);
});

test('two tables of one sheet', async () => {
  const tables = await readAll(
    't.xlsx',
    workbook({ S: [['Store', 'Qty'], ['A', 1], ['B', 2], [], ['City', 'People'], ['Rome', 5], ['Oslo', 6]] }),
  );
  expect(tables.map(({ columns, rows }) => [columns, rows.length])).toEqual([
    [['Store', 'Qty'], 2],
    [['City', 'People'], 2],
  ]);
});

test('tables side by side, the longer one second', async () => {
  const rows = [
    ['Store', 'Qty', null, 'City', 'People', 'Area'],
    ['A', 1, null, 'Rome', 5, 2.5],
    ['B', 2, null, 'Oslo', 6, 3.5],
    [null, null, null, 'Bern', 7, 4.5],
    ['Total', 3],
  ];
  const tables = await readAll('t.xlsx', workbook({ S: rows }));
  expect(tables.map(({ columns, rows: read }) => ({ columns, read }))).toEqual([
    {
      columns: ['Store', 'Qty'],
      read: [
        ['A', '1'],
        ['B', '2'],
      ],
    },
    {
      columns: ['City', 'People', 'Area'],
      read: [
        ['Rome', '5', '2.5'],
        ['Oslo', '6', '3.5'],
        ['Bern', '7', '4.5'],
      ],
    },
  ]);
});

test('an empty column within a table parts nothing', async () => {
  const { columns } = await readOne(
    't.xlsx',
    workbook({
      S: [
        ['Store', 'Qty', null, 'Price'],
        ['A', 1, null, 5],
        ['B', 2, null, 6],
      ],
    }),
  );
  expect(columns).toEqual(['Store', 'Qty', 'Price']);
});

test('formatted empty columns and rows do not come along', async () => {
  const made = sheet([
    ['id', 'qty', '', ' '],
    [1, 5, '', ' '],
    [2, 6],
  ]);
  made.Z9 = { t: 's', v: ' ' };
  made['!ref'] = 'A1:Z9';
  const { columns, rows } = await readOne('t.xlsx', workbook({ S: made }));
  expect({ columns, rows: rows.length }).toEqual({ columns: ['id', 'qty'], rows: 2 });
});

test('formulas that were never calculated and errors are told with their places', async () => {
  const made = sheet([
    ['a', 'sum', 'rate'],
    [1, null, 2],
    [3, null, null],
  ]);
  made.B2 = { t: 'n', f: 'A2*2', v: 987654 };
  made.C3 = { t: 'e', v: 0x07, w: '#DIV/0!' };
  const archive = CFB.read(Buffer.from(workbook({ S: made })), { type: 'buffer' });
  const part = CFB.find(archive, '/xl/worksheets/sheet1.xml');
  if (part)
    part.content = Buffer.from(String(Buffer.from(part.content as Uint8Array)).replace('<v>987654</v>', '')) as never;
  const { notes } = await readOne('t.xlsx', CFB.write(archive, { fileType: 'zip', type: 'buffer' } as never) as Buffer);
  expect(notes).toContainEqual({ code: 'formulas_without_value', params: { table: 'S', count: 1 }, examples: ['B2'] });
  expect(notes).toContainEqual({ code: 'errors_emptied', params: { table: 'S', count: 1 }, examples: ['C3'] });
});

test('totals under merged words', async () => {
  const rows = [
    ['区域', '产品', '数量'],
    ['华东', '茶', 2],
    ['华东', '咖啡', 3],
    ['合计', null, 5],
  ];
  const { rows: read, told } = await readOne('t.xlsx', workbook({ S: sheet(rows, ['A2:A3', 'A4:B4']) }));
  expect(read).toEqual([
    ['华东', '茶', '2'],
    ['华东', '咖啡', '3'],
  ]);
  expect(told).toEqual(['totals_left_out:1', 'merged_cells_filled:2']);
});

test('a report as offices make them: title, unit and date, two header rows, subtotals, a note', async () => {
  const rows = [
    ['2024年各区域销售明细表'],
    ['单位：万元', null, null, null, null, '制表日期：2024-12-31'],
    ['区域', '城市', '一季度', null, '二季度', null],
    [null, null, '销量', '金额', '销量', '金额'],
    ['华东', '上海', 1, 10, 2, 20],
    [null, '南京', 3, 30, 4, 40],
    [null, '小计', 4, 40, 6, 60],
    ['华北', '北京', 5, 50, 6, 60],
    [null, '小计', 5, 50, 6, 60],
    ['合计', null, 9, 90, 12, 120],
    ['注：数据为初步统计'],
  ];
  const merges = ['A1:F1', 'A3:A4', 'B3:B4', 'C3:D3', 'E3:F3', 'A5:A7', 'A8:A9', 'A10:B10'];
  const read = await readOne('t.xlsx', workbook({ S: sheet(rows, merges) }));
  expect(read.columns).toEqual(['区域', '城市', '一季度 销量', '一季度 金额', '二季度 销量', '二季度 金额']);
  expect(read.rows.map((row) => row.slice(0, 3))).toEqual([
    ['华东', '上海', '1'],
    ['华东', '南京', '3'],
    ['华北', '北京', '5'],
  ]);
  expect(read.told).toEqual([
    'title_rows_skipped:2',
    'footer_left_out:1',
    'header_combined:2',
    'totals_left_out:3',
    'merged_cells_filled:8',
  ]);
});

test('an invoice: pairs above, the sum in a column of numbers, a name below', async () => {
  const rows = [
    ['Company', 'ACME'],
    ['Date', formatted(45352, 'yyyy-mm-dd')],
    [],
    ['No', 'Item', 'Qty', 'Price'],
    [1, 'Tea', 2, 5.5],
    [2, 'Milk', 3, 1.25],
    [],
    [null, null, 'Sum', 14.75],
    ['Prepared by: Ann'],
  ];
  const { columns, types, rows: read } = await readOne('t.xlsx', workbook({ S: rows }));
  expect({ columns, types, rows: read.length }).toEqual({
    columns: ['No', 'Item', 'Qty', 'Price'],
    types: ['BIGINT', 'VARCHAR', 'BIGINT', 'DECIMAL(18,2)'],
    rows: 2,
  });
});

test.each<[string, unknown[][], string[], number]>([
  [
    'months of a calendar as names',
    [
      ['Product', formatted(45292, 'mmm-yy'), formatted(45323, 'mmm-yy')],
      ['Tea', 1, 2],
      ['Milk', 4, 5],
    ],
    ['Product', '2024-01-01', '2024-02-01'],
    2,
  ],
  [
    'totals below a blank row',
    [[], [null, 'Region', 'Jan'], [null, 'N', 1], [null, 'S', 3], [], [null, 'TOTAL', 4]],
    ['Region', 'Jan'],
    2,
  ],
  [
    'totals beside a day that lacks',
    [
      ['Date', 'Text', 'Debit'],
      [formatted(45292, 'dd/mm/yyyy'), 'a', 5],
      [formatted(45293, 'dd/mm/yyyy'), 'b', 7],
      [null, 'Total', 12],
    ],
    ['Date', 'Text', 'Debit'],
    2,
  ],
])('%s', async (_what, rows, columns, count) => {
  const read = await readOne('t.xlsx', workbook({ S: rows }));
  expect({ columns: read.columns, rows: read.rows.length }).toEqual({ columns, rows: count });
});

test('where the table begins was said: then it is one, in the preview and in the import', async () => {
  const rows = [
    ['Store', 'Qty', null, 'City', 'People'],
    ['A', 1, null, 'Rome', 5],
    ['B', 2, null, 'Oslo', 6],
    ['C', 3],
  ];
  const { columns } = await readOne('t.xlsx', workbook({ S: rows }), { S: { skipLines: 0 } });
  expect(columns).toEqual(['Store', 'Qty', 'City', 'People']);
});
