import 'server-only';
import { type CatalogQuery, databasesToRead, introspect } from '@/lib/engines/clickhouse/introspect';
import { makeServer } from '@/lib/engines/clickhouse/make-client';
import { mapClickHouseError } from '@/lib/engines/clickhouse/map-error';
import { readRows } from '@/lib/engines/clickhouse/read-rows';
import { readRequestSettings } from '@/lib/engines/clickhouse/request-settings';
import { CHECK_TIMEOUT_MS, type SourceConnection, type SourceReport } from '@/lib/engines/source-connection';
import { AppError } from '@/lib/shared/errors';
import { quoteIdentifier } from '@/lib/sql/quote-identifier';

/** What a grant that lets its owner change something says; temporary tables are his own. */
const WRITES =
  /\b(ALL|INSERT|ALTER|CREATE(?! TEMPORARY)|DROP|TRUNCATE|OPTIMIZE|SYSTEM|ACCESS MANAGEMENT|ROLE ADMIN)\b/i;

/** Tries a connection once and tells what is there. Throws the `source_…` code that says what is wrong. */
export async function checkClickHouse(connection: SourceConnection, allowPrivate: boolean): Promise<SourceReport> {
  const databases = databasesToRead(connection.schemas, connection.database);
  const server = makeServer(connection, allowPrivate, databases[0] ?? connection.database);
  const signal = AbortSignal.timeout(2 * CHECK_TIMEOUT_MS);
  try {
    const { forQuery, readonly } = await readRequestSettings(server.client, signal);
    const query: CatalogQuery = async (sql) => {
      const settings = forQuery(CHECK_TIMEOUT_MS);
      return (await readRows(server.client, { sql, settings, maxRows: 1_000_000, signal })).rows;
    };
    const [[version] = []] = await query('SELECT version()');
    const { tables } = await introspect(query, databases, databases[0] ?? connection.database);
    return {
      version: `ClickHouse ${String(version)}`,
      tables: tables.length,
      readOnlyRoleSql: readonly === 0 ? await readOnlyRole(query, databases) : null,
    };
  } catch (error) {
    throw signal.aborted
      ? new AppError('source_timeout', 'the check took too long', { cause: error })
      : mapClickHouseError(error);
  } finally {
    await server.close();
  }
}

/** How to make a user that can only read; null when this one is such. */
async function readOnlyRole(query: CatalogQuery, databases: readonly string[]): Promise<string | null> {
  const grants = await grantsOf(query);
  // Releases before 20.5 know no grants: without a profile that reads only, one may write.
  if (grants === null) return READ_ONLY_PROFILE;
  return grants.some((grant) => WRITES.test(grant.replace(/`[^`]*`/g, ''))) ? readOnlyUserSql(databases) : null;
}

async function grantsOf(query: CatalogQuery): Promise<string[] | null> {
  try {
    return (await query('SHOW GRANTS')).map(([grant]) => String(grant));
  } catch (error) {
    if (mapClickHouseError(error).code === 'query_failed') return null;
    throw error;
  }
}

function readOnlyUserSql(databases: readonly string[]): string {
  return [
    "CREATE USER tabletalk_reader IDENTIFIED WITH sha256_password BY 'choose-one' SETTINGS readonly = 2;",
    ...databases.map((name) => `GRANT SELECT ON ${quoteIdentifier(name, 'clickhouse')}.* TO tabletalk_reader;`),
  ].join('\n');
}

/** With 2 a question may set limits for itself and nothing else that matters. */
const READ_ONLY_PROFILE = `<!-- This release keeps its users in users.xml: -->
<profiles><tabletalk_reader><readonly>2</readonly></tabletalk_reader></profiles>
<users><tabletalk_reader>
  <password>choose-one</password>
  <networks><ip>::/0</ip></networks>
  <profile>tabletalk_reader</profile>
  <quota>default</quota>
</tabletalk_reader></users>`;
