import 'server-only';
import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { quoteLiteral } from '@/lib/sql/quote-literal';

const BASE_MB = 160;
const COLUMN_MB = 0.6;
/** From here on one thread must do. */
const WIDE = 200;

export interface ImportTarget {
  /** The DuckDB file to write. */
  database: string;
  /** The only files that may be read. */
  sources: readonly string[];
  /** Columns of the widest table: each takes a block of memory for itself while it is written, in each thread. */
  width?: number;
  signal?: AbortSignal | undefined;
}

/** A writing connection that can read the named source files and nothing else; an abort interrupts its statement. */
export async function withImportConnection<T>(
  target: ImportTarget,
  work: (connection: DuckDBConnection) => Promise<T>,
): Promise<T> {
  const { width = 0 } = target;
  const threads = width > WIDE ? 1 : 2;
  const spill = join(dirname(target.database), '.spill');
  await mkdir(spill, { recursive: true, mode: 0o700 });
  const instance = await DuckDBInstance.create(target.database, {
    memory_limit: `${BASE_MB + Math.ceil(width * COLUMN_MB * threads)}MB`,
    threads: String(threads),
    temp_directory: spill,
    preserve_insertion_order: 'false',
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
  });
  const connection = await instance.connect();
  const interrupt = () => connection.interrupt();
  target.signal?.addEventListener('abort', interrupt);
  try {
    target.signal?.throwIfAborted();
    await connection.run(`SET allowed_paths = [${target.sources.map(quoteLiteral).join(', ')}]`);
    // Moments without a zone are taken as they stand.
    await connection.run("SET TimeZone = 'UTC'");
    await connection.run('SET enable_external_access = false');
    await connection.run('SET lock_configuration = true');
    return await work(connection);
  } finally {
    target.signal?.removeEventListener('abort', interrupt);
    connection.closeSync();
    instance.closeSync();
  }
}
