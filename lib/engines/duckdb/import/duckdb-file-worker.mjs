// Runs in a process of its own, without the server's environment: a crafted DuckDB file may crash whoever opens it.
import { DuckDBInstance } from '@duckdb/node-api';

const PREVIEW_ROWS = 20;
const MOST_COLUMNS = 2000;
const LONGEST_CELL = 500;
const NESTED = /^(STRUCT|MAP|UNION)\b|\]$/;
/** What has a plain form in text. */
const AS_TEXT = /^(ENUM|GEOMETRY)\b/;

const quoted = (name) => `"${name.replaceAll('"', '""')}"`;
const literal = (text) => `'${text.replaceAll("'", "''")}'`;

/** Why a file cannot be read, by what DuckDB says about it. */
function reasonOf(error) {
  const message = error instanceof Error ? error.message : String(error);
  if (/No space left|max_temp_directory_size/i.test(message)) return 'storage_full';
  if (/encrypted database/i.test(message)) return 'encrypted';
  if (/database file with version number|newer version of DuckDB/i.test(message)) return 'other_version';
  return message in KNOWN ? message : 'damaged';
}
const KNOWN = { no_tables: true, too_many_columns: true };

/** Names that are unique without regard to case; a table outside of schema `main` bears its schema. */
function namedTables(rows) {
  const taken = new Set();
  return rows.map(([schema, table]) => {
    const plain = schema === 'main' ? table : `${schema}.${table}`;
    let name = plain;
    for (let number = 2; taken.has(name.toLowerCase()); number += 1) name = `${plain}_${number}`;
    taken.add(name.toLowerCase());
    return { schema, table, name };
  });
}

/** How a column is stored: what is nested as JSON, enumerations and shapes as text, all else as it is. */
function stored(name, type) {
  if (NESTED.test(type)) return { name, type: 'JSON', value: `CAST(to_json(${quoted(name)}) AS JSON)` };
  if (type === 'VARIANT') return { name, type: 'JSON', value: `CAST(${quoted(name)} AS JSON)` };
  if (AS_TEXT.test(type)) return { name, type: 'VARCHAR', value: `CAST(${quoted(name)} AS VARCHAR)` };
  return { name, type, value: quoted(name) };
}

async function readTables(rowsOf, keysTable) {
  const tables = await rowsOf(
    `SELECT schema_name, table_name FROM duckdb_tables() WHERE database_name = 'source' AND NOT internal
     AND table_name <> ${literal(keysTable)} ORDER BY schema_name <> 'main', schema_name, table_name`,
  );
  if (tables.length === 0) throw new Error('no_tables');
  const columns = await rowsOf(
    `SELECT schema_name, table_name, column_name, data_type FROM duckdb_columns() WHERE database_name = 'source'
     ORDER BY column_index`,
  );
  const of = Map.groupBy(columns, ([schema, table]) => JSON.stringify([schema, table]));
  return namedTables(tables).map((one) => {
    const own = of.get(JSON.stringify([one.schema, one.table])) ?? [];
    if (own.length > MOST_COLUMNS) throw new Error('too_many_columns');
    return { ...one, columns: own.map(([, , column, type]) => stored(column, type)) };
  });
}

async function previewTable(rowsOf, { schema, table, name, columns }) {
  const cells = columns.map(({ type, value }) =>
    type === 'BLOB'
      ? `CASE WHEN ${value} IS NOT NULL THEN '(binary)' END`
      : `substr(CAST(${value} AS VARCHAR), 1, ${LONGEST_CELL})`,
  );
  const from = `source.${quoted(schema)}.${quoted(table)}`;
  return {
    name,
    columns: columns.map(({ name: column, type }) => ({ name: column, type })),
    rows: await rowsOf(`SELECT ${cells.join(', ')} FROM ${from} LIMIT ${PREVIEW_ROWS}`),
  };
}

async function copyTable(connection, { schema, table, name, columns }) {
  const selected = columns.map((column) => `${column.value} AS ${quoted(column.name)}`).join(', ');
  const from = `source.${quoted(schema)}.${quoted(table)}`;
  await connection.run(`CREATE TABLE main.${quoted(name)} AS SELECT ${selected} FROM ${from}`);
}

async function copyKeys(connection, rowsOf, tables, keysTable) {
  const keys = await rowsOf(
    `SELECT schema_name, table_name, constraint_type, to_json(constraint_column_names)::VARCHAR, referenced_table,
       to_json(referenced_column_names)::VARCHAR
     FROM duckdb_constraints() WHERE database_name = 'source' AND constraint_type IN ('PRIMARY KEY', 'FOREIGN KEY')`,
  );
  const nameOf = (schema, table) => tables.find((one) => one.schema === schema && one.table === table)?.name;
  for (const [schema, table, type, columns, referenced, referencedColumns] of keys) {
    const name = nameOf(schema, table);
    const isPrimary = type === 'PRIMARY KEY';
    const target = isPrimary ? null : nameOf(schema, referenced);
    if (name === undefined || target === undefined) continue;
    const values = [name, isPrimary ? 'primary' : 'foreign', columns, target, isPrimary ? '[]' : referencedColumns];
    await connection.run(`INSERT INTO main.${quoted(keysTable)} VALUES (?, ?, ?, ?, ?)`, values);
  }
}

async function work({ path, copy, memoryLimit, spill, keysTable, createKeysTable }) {
  const instance = await DuckDBInstance.create(copy ?? ':memory:', {
    memory_limit: memoryLimit,
    threads: '2',
    temp_directory: spill,
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
  });
  const connection = await instance.connect();
  const rowsOf = async (sql) => (await connection.runAndReadAll(sql)).getRowsJson();
  // The file and the log beside it, which an upload has not; whatever a view in it names stays shut.
  await connection.run(`SET allowed_paths = [${literal(path)}, ${literal(`${path}.wal`)}]`);
  await connection.run('SET enable_external_access = false');
  await connection.run('SET lock_configuration = true');
  await connection.run(`ATTACH ${literal(path)} AS source (READ_ONLY)`);
  const tables = await readTables(rowsOf, keysTable);
  const answer = { tables: [], views: [] };
  if (copy === undefined) for (const table of tables) answer.tables.push(await previewTable(rowsOf, table));
  else {
    await connection.run(createKeysTable);
    for (const table of tables) await copyTable(connection, table);
    await copyKeys(connection, rowsOf, tables, keysTable);
    const views = await rowsOf(
      "SELECT schema_name, view_name, sql FROM duckdb_views() WHERE database_name = 'source' AND NOT internal ORDER BY view_oid",
    );
    answer.views = views.map(([schema, name, sql]) => ({ name: schema === 'main' ? name : `${schema}.${name}`, sql }));
    await connection.run('DETACH source');
    await connection.run('CHECKPOINT');
  }
  connection.closeSync();
  instance.closeSync();
  return answer;
}

process.once('message', async (request) => {
  const answer = await work(request).catch((error) => ({
    failure: reasonOf(error),
    detail: error instanceof Error ? error.message : String(error),
  }));
  process.send?.(answer, () => process.exit(0));
});
// Whoever asked is gone.
process.once('disconnect', () => process.exit(1));
