import type { DuckDBConnection } from '@duckdb/node-api';
import { guardStatement } from '@/lib/engines/duckdb/guard-statement';
import { parseStatement } from '@/lib/engines/duckdb/parse-statement';
import { viewBody } from '@/lib/engines/duckdb/views/view-body';
import { AppError } from '@/lib/shared/errors';
import { quoteIdentifier } from '@/lib/sql/quote-identifier';

export interface ViewDefinition {
  name: string;
  /** `CREATE VIEW …` as its database wrote it. */
  sql: string;
}

export interface RecreateViewsOptions {
  /** Of the definitions. */
  dialect: 'sqlite' | 'duckdb';
  /** What they may read besides each other. */
  tables: readonly string[];
  /** Takes the place of a view of the same name. */
  orReplace?: boolean;
}

export interface RecreatedViews {
  created: string[];
  skipped: { name: string; reason: string }[];
}

/** How long a view may take to show one row; one that takes longer stands all the same. */
const PATIENCE_MS = 5_000;
const AGAIN_MS = 25;

/** Makes the views anew where DuckDB understands them; a view on a view waits until the other is there. */
export async function recreateViews(
  target: DuckDBConnection,
  views: readonly ViewDefinition[],
  options: RecreateViewsOptions,
): Promise<RecreatedViews> {
  const created: string[] = [];
  let waiting = views.map((view) => ({ ...view, reason: '' }));
  for (let progress = true; progress && waiting.length > 0; ) {
    progress = false;
    const still: typeof waiting = [];
    for (const view of waiting) {
      const reason = await tryView(target, view, { ...options, tables: [...options.tables, ...created] });
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
async function tryView(
  target: DuckDBConnection,
  view: ViewDefinition,
  { dialect, tables, orReplace = false }: RecreateViewsOptions,
): Promise<string | null> {
  const body = viewBody(view.sql, dialect);
  if (body === null) return 'its definition could not be read';
  const name = quoteIdentifier(view.name, 'duckdb');
  try {
    await guardStatement(body.select, tables, parseStatement);
    await target.run(`CREATE ${orReplace ? 'OR REPLACE ' : ''}VIEW main.${name}${body.columns} AS ${body.select}`);
  } catch (error) {
    return reasonOf(error);
  }
  let again: NodeJS.Timeout | undefined;
  // DuckDB forgets an interruption that comes between two of its calls.
  const patience = setTimeout(() => {
    target.interrupt();
    again = setInterval(() => target.interrupt(), AGAIN_MS);
  }, PATIENCE_MS);
  try {
    await target.run(`SELECT * FROM main.${name} LIMIT 1`);
    return null;
  } catch (error) {
    if (/^INTERRUPT Error/i.test(reasonOf(error))) return null;
    await target.run(`DROP VIEW main.${name}`);
    return reasonOf(error);
  } finally {
    clearTimeout(patience);
    clearInterval(again);
  }
}

function reasonOf(error: unknown): string {
  if (error instanceof AppError) return String(error.params.reason ?? error.message);
  const message = error instanceof Error ? error.message : String(error);
  return message.split('\n')[0] ?? message;
}
