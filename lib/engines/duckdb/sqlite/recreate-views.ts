import type { DuckDBConnection } from '@duckdb/node-api';
import { guardStatement } from '@/lib/engines/duckdb/guard-statement';
import type { SqliteTable } from '@/lib/engines/duckdb/sqlite/read-sqlite-schema';
import { viewBody } from '@/lib/engines/duckdb/sqlite/view-body';
import { AppError } from '@/lib/shared/errors';
import { quoteIdentifier } from '@/lib/sql/quote-identifier';

interface View {
  name: string;
  sql: string;
}

export interface RecreatedViews {
  created: string[];
  skipped: { name: string; reason: string }[];
}

/** Makes the views anew where DuckDB understands them; a view on a view waits until the other is there. */
export async function recreateViews(
  target: DuckDBConnection,
  views: readonly View[],
  tables: readonly SqliteTable[],
): Promise<RecreatedViews> {
  const created: string[] = [];
  let waiting = views.map((view) => ({ ...view, reason: '' }));
  for (let progress = true; progress && waiting.length > 0; ) {
    progress = false;
    const still: typeof waiting = [];
    for (const view of waiting) {
      const reason = await tryView(target, view, [...tables.map((table) => table.name), ...created]);
      if (reason === null) {
        created.push(view.name);
        progress = true;
      } else still.push({ ...view, reason });
    }
    waiting = still;
  }
  return { created, skipped: waiting.map(({ name, reason }) => ({ name, reason })) };
}

/** Null when the view stands, else why not. A view passes the same guard as a question. */
async function tryView(target: DuckDBConnection, view: View, allowed: readonly string[]): Promise<string | null> {
  const body = viewBody(view.sql);
  if (body === null) return 'its definition could not be read';
  const name = quoteIdentifier(view.name, 'duckdb');
  try {
    await guardStatement(body.select, allowed);
    await target.run(`CREATE VIEW main.${name}${body.columns} AS ${body.select}`);
  } catch (error) {
    return reasonOf(error);
  }
  try {
    await target.run(`SELECT * FROM main.${name} LIMIT 1`);
    return null;
  } catch (error) {
    await target.run(`DROP VIEW main.${name}`);
    return reasonOf(error);
  }
}

function reasonOf(error: unknown): string {
  if (error instanceof AppError) return String(error.params.reason ?? error.message);
  const message = error instanceof Error ? error.message : String(error);
  return message.split('\n')[0] ?? message;
}
