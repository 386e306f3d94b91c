import 'server-only';
import {
  DriverAdapterError,
  type SqlDriverAdapter,
  type SqlMigrationAwareDriverAdapterFactory,
} from '@prisma/driver-adapter-utils';

export type MigrationAdapterFactory = SqlMigrationAwareDriverAdapterFactory;

function asDriverError(error: unknown): DriverAdapterError {
  const { code, severity, message, detail, column, hint } = error as Partial<Record<string, string>>;
  return new DriverAdapterError({
    kind: 'postgres',
    code: code ?? 'N/A',
    severity: severity ?? 'ERROR',
    message: message ?? String(error),
    detail,
    column,
    hint,
  });
}

/**
 * Sends each migration as one message, so that PostgreSQL runs it wholly or not at all. The adapters' own way splits it
 * at every semicolon (pg) or does not wait for it (PGlite).
 */
export function migrationAdapter(
  factory: MigrationAdapterFactory,
  runScript: (sql: string) => Promise<unknown>,
): MigrationAdapterFactory {
  const whole = (adapter: SqlDriverAdapter, run: (sql: string) => Promise<unknown>): SqlDriverAdapter => {
    adapter.executeScript = async (script) => {
      await run(script).catch((error) => {
        throw asDriverError(error);
      });
    };
    return adapter;
  };
  return {
    provider: factory.provider,
    adapterName: factory.adapterName,
    connect: async () => whole(await factory.connect(), runScript),
    connectToShadowDb: () => factory.connectToShadowDb(),
  };
}
