import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { utils, write } from '@e965/xlsx';
import {
  duckdbFile,
  fullTextFile,
  generatedColumnsFile,
  sqliteFile,
} from '../../../e2e/attacks/inputs/database-files.ts';
import { zipArchive } from '../../../e2e/attacks/inputs/zip-archive.ts';

export interface Seed {
  fileName: string;
  bytes: Buffer;
  /** Of an archive: what is in it, so that what is mutated is the content and the sums are right. */
  parts?: Record<string, Buffer>;
}

const LARGEST = 300_000;
const KINDS = ['.csv', '.tsv', '.json', '.ndjson', '.parquet', '.xlsx', '.sqlite', '.zip', '.duckdb'];

const TEXTS: Readonly<Record<string, string>> = {
  'plain.csv': 'id,city,amount,day\n1,Berlin,10.5,2024-01-31\n2,"Paris, 1e",-3,2024-02-01\n3,,,\n',
  'german.csv': 'Ort;Datum;Betrag (€)\nKöln;03.04.2021;1.234,50\nBonn;31.12.2020;NA\n',
  'titles.csv': 'Report of 2024\n\nRegion,Q1,Q2\nNorth,1,2\nSouth,3,4\nTotal,4,6\n',
  'multiline.csv': 'a,b\n"one\ntwo",1\n"x ""y"" z",2\n',
  'plain.tsv': 'name\tpeople\n北京\t21540000\n上海\t24280000\n',
  'rows.json': JSON.stringify([
    { id: 1, tags: ['a'], at: { lat: 1.5 } },
    { id: 2, tags: [], at: null },
  ]),
  'wrapped.json': JSON.stringify({ ok: true, data: { items: [{ id: 1 }, { id: 2, name: 'x' }] } }),
  'lines.ndjson': '{"id":1,"v":"a"}\n{"id":2,"v":null}\n{"id":3,"w":[1,2]}\n',
};

async function parquetFile(sql: string): Promise<Buffer> {
  const folder = mkdtempSync(join(tmpdir(), 'tabletalk-fuzz-'));
  const instance = await DuckDBInstance.create();
  const connection = await instance.connect();
  await connection.run(`COPY (${sql}) TO '${folder}/file.parquet' (FORMAT parquet)`);
  connection.closeSync();
  instance.closeSync();
  const bytes = readFileSync(join(folder, 'file.parquet'));
  rmSync(folder, { recursive: true });
  return bytes;
}

function workbook(): Buffer {
  const book = utils.book_new();
  const rows = [
    ['Name', 'When', 'Amount', 'Share'],
    ['Ada', new Date('2024-01-02T10:00:00Z'), 10.5, 0.25],
    ['Bob', new Date('2024-02-03T00:00:00Z'), -3, 0.5],
  ];
  utils.book_append_sheet(book, utils.aoa_to_sheet(rows, { cellDates: true }), 'Sales');
  utils.book_append_sheet(book, utils.aoa_to_sheet([['a'], [1]]), 'Other');
  return Buffer.from(write(book, { type: 'buffer', bookType: 'xlsx' }) as Uint8Array);
}

const ENTRIES = {
  'a/towns.csv': Buffer.from('id,town\n1,Paris\n'),
  'rows.json': Buffer.from('[{"id":1}]'),
  'notes.txt': Buffer.from('read me'),
};

async function made(): Promise<Seed[]> {
  const typed =
    "SELECT i AS id, 'v' || i AS name, i / 3.0 AS share, DATE '2024-01-01' + i::INTEGER AS day, [i, i] AS list, {'a': i} AS s FROM range(50) t(i)";
  const binaries: Record<string, Buffer> = {
    'typed.parquet': await parquetFile(typed),
    'wide.parquet': await parquetFile(`SELECT ${Array.from({ length: 40 }, (_, index) => `${index} AS c${index}`)}`),
    'book.xlsx': workbook(),
    'notes.sqlite': await fullTextFile(),
    'sales.sqlite': await generatedColumnsFile(),
    'keys.sqlite': await sqliteFile(
      'CREATE TABLE a (id INTEGER PRIMARY KEY, name TEXT, data BLOB)',
      'CREATE TABLE b (a_id INTEGER REFERENCES a(id), x REAL)',
      "INSERT INTO a VALUES (1, 'x', x'00ff'), (2, NULL, NULL)",
      "INSERT INTO b VALUES (1, 1.5), (2, 'not a number')",
      'CREATE VIEW v AS SELECT a.name, b.x FROM a JOIN b ON b.a_id = a.id',
    ),
    'data.duckdb': await duckdbFile(
      'CREATE TABLE towns (id INTEGER PRIMARY KEY, town TEXT, seen TIMESTAMP, list INTEGER[])',
      "INSERT INTO towns VALUES (1, 'Paris', now()::TIMESTAMP, [1, 2])",
      'CREATE VIEW v AS SELECT town FROM towns',
    ),
  };
  const archive = { fileName: 'files.zip', bytes: archiveOf(ENTRIES), parts: ENTRIES };
  return [...Object.entries(binaries).map(([fileName, bytes]) => ({ fileName, bytes })), archive];
}

export const archiveOf = (parts: Record<string, Buffer>): Buffer =>
  zipArchive(Object.fromEntries(Object.entries(parts).map(([name, bytes]) => [name, [{ bytes }]])));

/** Files that people reported, where there is such a folder. */
function reported(folder: string): Seed[] {
  if (!existsSync(folder)) return [];
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).toSorted();
  return names
    .filter((name) => KINDS.includes(extname(name)) && statSync(join(folder, name)).size <= LARGEST)
    .map((name) => ({ fileName: name.split('/').at(-1) ?? name, bytes: readFileSync(join(folder, name)) }));
}

/** Good files of every format, small, by format. */
export async function corpus(cases: string): Promise<Map<string, Seed[]>> {
  const texts = Object.entries(TEXTS).map(([fileName, text]) => ({ fileName, bytes: Buffer.from(text) }));
  return Map.groupBy([...texts, ...(await made()), ...reported(cases)], ({ fileName }) => extname(fileName));
}
