import {
  duckdbFile,
  endlessViewsFile,
  fullTextFile,
  generatedColumnsFile,
  hostileViewsFile,
  sqliteFile,
} from './database-files';
import { deepLastLine, nestedLists, nestedObjects, openLists } from './nested-json';
import { emptyRowsWorkbook, entitiesWorkbook, farCornerWorkbook } from './workbook';
import { csvBomb, zipArchive } from './zip-archive';

interface HostileFile {
  name: string;
  content: () => string | Buffer | Promise<Buffer>;
  /** It must be read; otherwise it may also be refused. */
  isFine?: true;
}

const deep = (name: string, content: string): HostileFile => ({ name, content: () => content });

/** Files that are to take the server down, and a few that look like it and must be read. */
export const HOSTILE_FILES: Readonly<Record<string, HostileFile>> = {
  'lists in lists, as JSON': deep('deep.json', `[{"id":1,"town":${nestedLists(2_000_000)}}]`),
  'objects in objects, as JSON': deep('deep.json', nestedObjects(1_000_000)),
  'lists that nobody closes': deep('open.json', openLists(3_000_000)),
  'lists in lists in the last line of NDJSON': deep('deep.ndjson', deepLastLine(2_000_000)),
  'objects in a cell of a CSV': deep('deep.csv', `id,note\n1,"${nestedObjects(200_000).replaceAll('"', '""')}"\n2,x\n`),
  'many columns': deep('wide.csv', `${Array.from({ length: 60_000 }, (_, index) => `c${index}`).join(',')}\n`),
  'many keys': deep(
    'keys.json',
    `[{${Array.from({ length: 60_000 }, (_, index) => `"k${index}":${index}`).join(',')}}]`,
  ),
  'one line of 60 MB': deep('line.csv', `id,text\n1,${'x'.repeat(60_000_000)}\n`),
  'quotes that nobody closes': deep('quote.csv', `id,text\n1,"${'a,b\n'.repeat(3_000_000)}`),
  'views of a DuckDB file with JSON of any depth': { name: 'views.duckdb', content: hostileViewsFile },
  'a macro of a DuckDB file that makes gigabytes': {
    name: 'macro.duckdb',
    content: () =>
      duckdbFile(
        'CREATE MACRO m(x) AS repeat(x, 900000000)',
        `CREATE VIEW towns AS SELECT 1 AS id, m('a') AS town FROM range(20)`,
      ),
  },
  'full-text tables of SQLite': { name: 'notes.sqlite', content: fullTextFile, isFine: true },
  'generated columns of SQLite': { name: 'sales.sqlite', content: generatedColumnsFile, isFine: true },
  'endless views of SQLite': { name: 'endless.sqlite', content: endlessViewsFile },
  'a large text of SQLite': {
    name: 'large.sqlite',
    content: () => sqliteFile('CREATE TABLE towns (id, town)', 'INSERT INTO towns VALUES (1, zeroblob(100000000))'),
  },
  'a workbook of 18 million empty rows': { name: 'rows.xlsx', content: () => emptyRowsWorkbook(18_000) },
  'a workbook of entities that double': { name: 'entities.xlsx', content: () => entitiesWorkbook(32) },
  'a workbook with a cell at the far corner': { name: 'corner.xlsx', content: farCornerWorkbook },
  'an archive that unpacks to 1 GB': { name: 'bomb.zip', content: () => csvBomb(1_024) },
  'an archive that unpacks to more than it says': {
    name: 'lie.zip',
    content: () => csvBomb(300, { claimedSize: 1_000 }),
  },
  'an archive in an archive': {
    name: 'matryoshka.zip',
    content: () => zipArchive({ 'inner.zip': [{ bytes: csvBomb(64) }] }),
  },
};
