import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cellSource } from '@/lib/engines/duckdb/import/clean-source';
import { cutRows, RowCutter } from '@/lib/engines/duckdb/import/cut-rows';
import { planText } from '@/lib/engines/duckdb/import/text-tables';

const quoted = (cell: string) => (/[",\n]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
const cell = fc.string({ unit: fc.constantFrom('a', 'é', '北', '7', '"', ',', '\n', ' ', "'", ';'), maxLength: 6 });
const tables = fc
  .integer({ min: 2, max: 4 })
  .chain((width) => fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 2, maxLength: 12 }));
const written = (rows: readonly string[][]) => rows.map((row) => `${row.map(quoted).join(',')}\n`).join('');

test('what is well-formed is cut as it was meant, in pieces as well', () => {
  fc.assert(
    fc.property(tables, fc.integer({ min: 1, max: 20 }), (rows, size) => {
      const text = written(rows);
      const whole = cutRows(text, { delimiter: ',', quotes: true, width: rows[0]?.length });
      expect(whole.map(({ cells }) => cells)).toEqual(rows);
      const cutter = new RowCutter({ delimiter: ',', quotes: true, width: rows[0]?.length });
      const pieces = text.match(new RegExp(`[^]{1,${size}}`, 'gu')) ?? [];
      const cut = [...pieces.flatMap((piece) => cutter.push(piece)), ...cutter.push('', true)];
      expect(cut).toEqual(whole);
    }),
  );
});

test('DuckDB cuts it alike where it lies, and tells where a quote is not closed', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'cut-'));
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  const read = async (text: string) => {
    const path = join(folder, 'text.csv');
    await writeFile(path, text);
    const { tables: planned } = await planText(path, 'text.csv');
    const source = cellSource(planned[0] as (typeof planned)[number], { path, isClean: false, parallel: false });
    const cells = Array.from({ length: source.width }, (_, index) => `c${index}`).join(', ');
    const rows = (await connection.runAndReadAll(`SELECT ${cells} FROM ${source.sql}`)).getRows();
    const rejects = (await connection.runAndReadAll('SELECT count(*)::INT FROM reject_errors')).getRows();
    await connection.run('DROP TABLE reject_errors; DROP TABLE reject_scans');
    return { rows, broken: Number(rejects[0]?.[0]) };
  };
  try {
    const runs = fc.sample(tables, { numRuns: 40, seed: 7 });
    for (const rows of runs) {
      const full = rows.map((row, index) => [`${index}`, 'x', ...row]);
      const text = `n,m,${rows[0]?.map((_, index) => `c${index}`).join(',')}\n${written(full)}`;
      const wanted = full.map((row) => row.map((one) => (one === '' ? null : one)));
      expect(await read(text)).toEqual({ rows: wanted, broken: 0 });
    }
    expect((await read('n,m,t\n1,x,"lone\n2,x,b\n3,x,"c"\n')).broken).toBeGreaterThan(0);
  } finally {
    connection.closeSync();
    instance.closeSync();
    await rm(folder, { recursive: true, force: true });
  }
});
