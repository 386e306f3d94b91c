import 'server-only';
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { AppError } from '@/lib/shared/errors';

export interface InstanceOptions {
  memoryLimit: string;
  threads: number;
  /** Attaches what is asked besides; only while it runs are there files, network and extensions. */
  prepare?: (connection: DuckDBConnection) => Promise<void>;
}

/** Opens a file for reading only, shut off from files, network and extensions, its configuration locked. */
export async function openInstance(path: string, options: InstanceOptions): Promise<DuckDBInstance> {
  if (path !== ':memory:' && !existsSync(path)) throw new AppError('dataset_unavailable', 'the data file is missing');
  const instance = await DuckDBInstance.create(path, {
    ...(path === ':memory:' ? {} : { access_mode: 'READ_ONLY' }),
    memory_limit: options.memoryLimit,
    threads: String(options.threads),
    // The only folder left writable: sorts too big for memory spill there, and it is nobody else's.
    temp_directory: join(tmpdir(), `tabletalk-spill-${randomBytes(8).toString('hex')}`),
    max_temp_directory_size: '4GB',
    enable_external_access: options.prepare ? 'true' : 'false',
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
    allow_community_extensions: 'false',
    allow_unredacted_secrets: 'false',
    allow_persistent_secrets: 'false',
    // Division by zero is NULL, as people expect of a table, and not infinity.
    ieee_floating_point_ops: 'false',
  });
  try {
    const connection = await instance.connect();
    if (options.prepare) {
      await options.prepare(connection);
      await connection.run('SET enable_external_access = false');
    }
    await connection.run("SET GLOBAL TimeZone = 'UTC'");
    await connection.run('SET lock_configuration = true');
    connection.closeSync();
    return instance;
  } catch (error) {
    instance.closeSync();
    throw error;
  }
}
