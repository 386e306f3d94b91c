import type { Engine } from '@/lib/engines/schema';
import type { SourceReport } from '@/lib/engines/source-connection';

/** Asks an engine once what is there, and closes it. `product` is put before DuckDB's version. */
export async function checkEngine(engine: Engine, product: string): Promise<SourceReport> {
  try {
    const { tables } = await engine.introspect();
    const { rows } = await engine.query('SELECT version()');
    return { version: `${product} ${String(rows[0]?.[0] ?? '')}`, tables: tables.length, readOnlyRoleSql: null };
  } finally {
    await engine.close();
  }
}
