import 'server-only';
import type { DuckDBConnection } from '@duckdb/node-api';
import type { CloudConnection } from '@/lib/engines/source-connection';
import { AppError } from '@/lib/shared/errors';
import { quoteLiteral } from '@/lib/sql/quote-literal';

/** Attaches one of MotherDuck's databases under its own name, which alone it allows. Throws `source_extension`, and DuckDB's errors. */
export async function attachMotherDuck(
  connection: DuckDBConnection,
  { database, token }: CloudConnection,
): Promise<void> {
  try {
    await connection.run('INSTALL motherduck');
    await connection.run('LOAD motherduck');
  } catch (error) {
    throw withoutExtension(error);
  }
  await connection.run(`SET motherduck_token = ${quoteLiteral(token)}`);
  // Named like this and first, it is the only database of the account that the connection gets.
  await connection.run(`ATTACH ${quoteLiteral(`md:${database}`)}`);
}

function withoutExtension(cause: unknown): AppError {
  return new AppError('source_extension', 'the MotherDuck extension is not there', { cause });
}
