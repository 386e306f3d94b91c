import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { importFiles } from '@/lib/engines/duckdb/import/import-files';
import { makeZip } from '@/lib/engines/duckdb/import/testing/make-zip';

let folder: string;
let count = 0;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'world-'));
});
afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

type Content = string | Uint8Array;

async function fileOf(fileName: string, content: Content) {
  const path = join(folder, `upload-${++count}`);
  await writeFile(path, content);
  return { path, fileName };
}

const database = () => join(folder, 'data.duckdb');

async function bring(mode: 'create' | 'append' | 'replace', fileName: string, content: Content) {
  const files = [await fileOf(fileName, content)];
  return importFiles({ files, database: database(), folder, mode });
}

async function read(sql: string) {
  const instance = await DuckDBInstance.create(database(), { access_mode: 'READ_ONLY' });
  const connection = await instance.connect();
  const answer = await connection.runAndReadAll(sql);
  const found = { types: answer.columnTypes().map(String), rows: answer.getRowsJson() };
  connection.closeSync();
  instance.closeSync();
  return found;
}

/** The types and rows of a file that is one table. */
async function load(fileName: string, content: Content) {
  const { tables } = await bring('create', fileName, content);
  return read(`FROM "${tables[0]?.name}"`);
}

const BOM = '\uFEFF';
function utf16(text: string, isBigEndian = false): Buffer {
  const bytes = Buffer.from(text, 'utf16le');
  return isBigEndian ? bytes.swap16() : bytes;
}
const TABLE = [
  ['北京', '1'],
  ['上海', '2'],
];

describe('encodings', () => {
  test.each<[string, Content]>([
    ['UTF-8 with a mark, CRLF', `${BOM}城市,值\r\n北京,1\r\n上海,2\r\n`],
    ['UTF-16, little end first, marked', utf16(`${BOM}城市;值\r\n北京;1\r\n上海;2\r\n`)],
    ['UTF-16, big end first, marked', utf16(`${BOM}城市\t值\n北京\t1\n上海\t2\n`, true)],
    ['old line ends', '城市|值\r北京|1\r上海|2\r'],
  ])('%s', async (_what, content) => {
    expect((await load('t.csv', content)).rows).toEqual(TABLE);
  });

  test('UTF-16 without a mark', async () => {
    expect((await load('t.csv', utf16('city,n\r\nRome,1\r\n', true))).rows).toEqual([['Rome', '1']]);
  });

  test('bytes of another encoding far behind the start cost no row', async () => {
    const plain = `id,name\n${Array.from({ length: 150_000 }, (_, index) => `${index},n${index}`).join('\n')}\n`;
    await bring(
      'create',
      't.csv',
      Buffer.concat([Buffer.from(plain), Buffer.from('-1,Jos\xe9\n-2,M\xfcller\n', 'latin1')]),
    );
    expect((await read('SELECT name FROM t WHERE id < 0 ORDER BY id DESC')).rows).toEqual([['José'], ['Müller']]);
    expect((await read('SELECT count(*)::INT FROM t')).rows).toEqual([[150_002]]);
  });
});

describe('what cells mean', () => {
  test.each([
    ['thousands', '"1,234,567"|"12,000"', 'BIGINT', ['1234567', '12000']],
    ['money', '"$1,234.50"|-$7.25', 'DECIMAL(18,2)', ['1234.50', '-7.25']],
    ['brackets of accountants', '"(1,200.00)"|3.00', 'DECIMAL(18,2)', ['-1200.00', '3.00']],
    ['Swiss thousands', "1'234.50|12'000.00", 'DECIMAL(18,2)', ['1234.50', '12000.00']],
    ['French thousands', '"1\u202f234,50"|"5,00"', 'DECIMAL(18,2)', ['1234.50', '5.00']],
    ['per cent', '12.5%|7%', 'DECIMAL(18,1)', ['12.5', '7.0']],
    ['minus signs of print and behind', '−5|"1,200.50-"', 'DECIMAL(18,2)', ['-5.00', '-1200.50']],
    ['full-width digits', '１２３４|５．５', 'DECIMAL(18,1)', ['1234.0', '5.5']],
    ['codes of money', 'USD 12|USD 7.25', 'DECIMAL(18,2)', ['12.00', '7.25']],
    ['two kinds of money', '$12|€7', 'VARCHAR', ['$12', '€7']],
    ['thousands and millions', '1.2M|3.5k|800', 'DECIMAL(18,0)', ['1200000', '3500', '800']],
    ['万 and 亿', '1.2万|3亿', 'DECIMAL(18,0)', ['12000', '300000000']],
    ['metres are no millions', '5m|7m', 'BIGINT', ['5', '7']],
    ['one unit behind all', '12 kg|"1,250.5 kg"', 'DECIMAL(18,1)', ['12.0', '1250.5']],
    ['people', '300人|5人', 'BIGINT', ['300', '5']],
    ['several units', '12 kg|3 t', 'VARCHAR', ['12 kg', '3 t']],
    ['numbers of houses', '12a|14a', 'VARCHAR', ['12a', '14a']],
    ['many digits', '0.1|12345678901.123456789', 'DECIMAL(38,9)', ['0.100000000', '12345678901.123456789']],
    ['measured digits', '0.12345678901234|2', 'DOUBLE', [0.12345678901234, 2]],
    ['marks for missing', '***|..|:|5', 'BIGINT', [null, null, null, '5']],
    ['days among moments', '2024-03-01|2024-03-01 08:10', 'TIMESTAMP', ['2024-03-01 00:00:00', '2024-03-01 08:10:00']],
    [
      'days among moments of another order',
      '31/01/2024|31/01/2024 08:10',
      'TIMESTAMP',
      ['2024-01-31 00:00:00', '2024-01-31 08:10:00'],
    ],
    ['times of day', '08:10|23:59:30', 'TIME', ['08:10:00', '23:59:30']],
    ['times of twelve hours', '08:10 AM|11:59 pm', 'TIME', ['08:10:00', '23:59:00']],
    ['lengths of time', '08:30|26:15:00', 'DOUBLE', [8.5, 26.25]],
    ['long numbers', '1234567890123456789|2', 'BIGINT', ['1234567890123456789', '2']],
    ['numbers too long', '12345678901234567890|2', 'VARCHAR', ['12345678901234567890', '2']],
    ['leading zeros', '007|123', 'VARCHAR', ['007', '123']],
    ['missing', '-|NA|5', 'BIGINT', [null, null, '5']],
    ['the American order', '01/31/2024|02/01/2024', 'DATE', ['2024-01-31', '2024-02-01']],
    ['the European order', '31/01/2024|01/02/2024', 'DATE', ['2024-01-31', '2024-02-01']],
    ['years of two digits', '1/31/24|2/1/24', 'DATE', ['2024-01-31', '2024-02-01']],
    ['dots', '31.01.2024|01.02.2024', 'DATE', ['2024-01-31', '2024-02-01']],
    ['Chinese dates', '2024年1月31日|2024年2月1日', 'DATE', ['2024-01-31', '2024-02-01']],
    ['months', '2024-01|2024-02', 'DATE', ['2024-01-01', '2024-02-01']],
    ['months in words', 'Jan-24|Feb-24', 'DATE', ['2024-01-01', '2024-02-01']],
    ['long dates', '31 January 2024|1 February 2024', 'DATE', ['2024-01-31', '2024-02-01']],
    ['moments', '31/01/2024 10:20:30|01/02/2024 11:00:00', 'TIMESTAMP', ['2024-01-31 10:20:30', '2024-02-01 11:00:00']],
    ['afternoons', '1/31/2024 1:05 PM|2/1/2024 11:00 AM', 'TIMESTAMP', ['2024-01-31 13:05:00', '2024-02-01 11:00:00']],
    [
      'zones',
      '2024-01-31T10:20:30+08:00|2024-01-31T10:20:30Z',
      'TIMESTAMP',
      ['2024-01-31 02:20:30', '2024-01-31 10:20:30'],
    ],
  ])('%s', async (_what, cells, type, values) => {
    const text = `what,value\n${cells
      .split('|')
      .map((cell) => `x,${cell}`)
      .join('\n')}\n`;
    const { types, rows } = await load('t.csv', text);
    expect({ type: types[1], values: rows.map((row) => row[1]) }).toEqual({ type, values });
  });

  test('eight digits are a date where the header says so', async () => {
    const { types } = await load('t.csv', 'order_date,code\n20240131,20240131\n20240201,20240201\n');
    expect(types).toEqual(['DATE', 'BIGINT']);
  });

  test('months in a header are a header', async () => {
    const { tables } = await bring('create', 't.csv', 'region,2024-01,2024-02\nNorth,1,2\nSouth,3,4\n');
    expect(tables[0]?.columns.map(({ label }) => label)).toEqual(['region', '2024-01', '2024-02']);
  });

  test('a late comma that is no thousands separator is text, not ten times as much', async () => {
    const lines = Array.from({ length: 100_000 }, (_, index) => `${index}.5`);
    await bring('create', 't.csv', `a,n\n${lines.map((line) => `x,${line}`).join('\n')}\nx,"1,5"\n`);
    expect((await read(`SELECT n FROM t WHERE n LIKE '1,5'`)).rows).toEqual([['1,5']]);
  });
});

test.each([60, 300])(
  '%i columns are a table like others',
  async (width) => {
    const row = (first: number) =>
      Array.from({ length: width }, (_, index) => (index % 3 === 0 ? `t${first}` : first * index));
    const header = Array.from({ length: width }, (_, index) => `c${index}`);
    const { tables } = await bring('create', 'wide.csv', [header, row(1), row(2)].join('\n'));
    expect(tables[0]?.columns).toHaveLength(width);
  },
  60_000,
);

describe('JSON', () => {
  test('members of objects become columns, lists stay JSON', async () => {
    const { tables } = await bring(
      'create',
      'e.ndjson',
      '{"id":1,"user":{"name":"Ann","home":{"city":"Rome"}},"tags":["a"]}\n{"id":2,"user":{"name":"Bob"},"tags":[]}\n',
    );
    expect(tables[0]?.columns.map(({ label }) => label)).toEqual(['id', 'user.name', 'user.home.city', 'tags']);
    expect((await read('SELECT user_name, user_home_city, tags::VARCHAR FROM e ORDER BY id')).rows).toEqual([
      ['Ann', 'Rome', '["a"]'],
      ['Bob', null, '[]'],
    ]);
  });

  test('rows in an envelope, and after a byte-order mark', async () => {
    expect((await load('a.json', '{"status":"ok","data":[{"a":1},{"a":2}]}')).rows).toEqual([['1'], ['2']]);
    expect((await load('b.json', `${BOM}[{"a":1},{"a":2}]`)).rows).toEqual([['1'], ['2']]);
  });

  test('a late value of another type changes the type, not the rows', async () => {
    const lines = Array.from({ length: 100_010 }, (_, index) => `{"a":${index < 100_005 ? index : '"x"'}}`);
    await bring('create', 'late.ndjson', lines.join('\n'));
    expect((await read(`SELECT count(*)::INT, count(*) FILTER (a = 'x')::INT FROM late`)).rows).toEqual([[100_010, 5]]);
  });
});

test('files of one name in an archive are tables of their own', async () => {
  const zip = makeZip([
    { name: '2023/sales.csv', content: 'city,amount\nRome,1\n' },
    { name: '2024/sales.csv', content: 'day,what\n2024-01-01,tea\n' },
  ]);
  const { tables } = await bring('create', 'a.zip', zip);
  expect(tables.map(({ columns }) => columns.map(({ name }) => name))).toEqual([
    ['city', 'amount'],
    ['day', 'what'],
  ]);
});

describe('append', () => {
  beforeEach(() => bring('create', 'sales.csv', 'day,city,amount\n2024-01-01,Rome,5\n'));

  test('columns in another order, and of another case, are matched by name', async () => {
    await bring('append', 'sales.csv', 'Amount,day,CITY\n7,2024-01-02,Oslo\n');
    expect((await read('SELECT city, amount FROM sales ORDER BY day')).rows).toEqual([
      ['Rome', '5'],
      ['Oslo', '7'],
    ]);
  });

  test('fractions widen a column of whole numbers, moments one of dates; nothing is rounded', async () => {
    await bring('append', 'sales.csv', 'day,city,amount\n2024-01-02 10:30:00,Oslo,7.5\n');
    const { types, rows } = await read('FROM sales ORDER BY amount');
    expect(types).toEqual(['TIMESTAMP', 'VARCHAR', 'DECIMAL(20,1)']);
    expect(rows).toEqual([
      ['2024-01-01 00:00:00', 'Rome', '5.0'],
      ['2024-01-02 10:30:00', 'Oslo', '7.5'],
    ]);
  });

  test('what looks like a number stays as it is written in a column of text', async () => {
    await bring('append', 'sales.csv', 'day,city,amount\n2024-01-02,"1,234",1\n');
    expect((await read('SELECT city FROM sales WHERE amount = 1')).rows).toEqual([['1,234']]);
  });

  test.each([
    ['a column less', 'sales.csv', 'day,amount\n2024-01-02,7\n', { reason: 'missing', columns: 'city' }],
    ['a column more', 'sales.csv', 'day,city,amount,tax\n2024-01-02,Oslo,7,1\n', { reason: 'extra', columns: 'tax' }],
    [
      'words for numbers',
      'sales.csv',
      'day,city,amount\n2024-01-02,Oslo,seven\n',
      { reason: 'type', columns: 'amount' },
    ],
    ['another table', 'sails.csv', 'day,city,amount\n2024-01-02,Oslo,7\n', { reason: 'unknown' }],
  ])('%s is refused by name, and the table stays as it was', async (_what, name, text, params) => {
    await expect(bring('append', name, text)).rejects.toMatchObject({ code: 'columns_differ', params });
    expect((await read('FROM sales')).rows).toEqual([['2024-01-01', 'Rome', '5']]);
  });

  test('a fraction costs long numbers no digit; what only a floating number holds would, and is refused', async () => {
    await bring('replace', 'ids.csv', 'id,n\n1234567890123456789,1\n');
    await bring('append', 'ids.csv', 'id,n\n1.5,2\n');
    expect((await read('SELECT id FROM ids ORDER BY n')).rows).toEqual([['1234567890123456789.0'], ['1.5']]);
    await bring('replace', 'ids.csv', 'id,n\n1234567890123456789,1\n');
    await expect(bring('append', 'ids.csv', 'id,n\n1.5e-7,2\n')).rejects.toMatchObject({ code: 'columns_differ' });
  });

  test('more digits behind the point give all of them room', async () => {
    await bring('replace', 'prices.csv', 'k,v\na,1.25\n');
    await bring('append', 'prices.csv', 'k,v\nb,0.125\n');
    const { types, rows } = await read('FROM prices ORDER BY k');
    expect({ types, rows }).toEqual({
      types: ['VARCHAR', 'DECIMAL(19,3)'],
      rows: [
        ['a', '1.250'],
        ['b', '0.125'],
      ],
    });
  });
});
