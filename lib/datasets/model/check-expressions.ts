import 'server-only';
import type { Engine } from '@/lib/engines/schema';
import type { DatabaseSchema, SemanticModel } from '@/lib/semantic-model/schema';
import { AppError } from '@/lib/shared/errors';
import { isFaultOfSql } from '@/lib/shared/fault-of-sql';
import { quoteIdentifier } from '@/lib/sql/quote-identifier';

/** A database that answers slowly or not at all keeps nobody from saving. */
const TIMEOUT_MS = 5_000;
const MOST_MS = 20_000;

interface Probe {
  field: string;
  /** What it stands on, so that one that did not change is not run again. */
  key: string;
  sql: string;
}

/**
 * Runs the measures and filters that are new or changed, guarded as any question, on no row. Throws `invalid_input` that names
 * the first one which does not run, with the database's own words as `params.reason`.
 */
export async function checkExpressions(
  open: () => Promise<Engine>,
  dataset: { schema: DatabaseSchema; stored: SemanticModel | undefined; model: SemanticModel },
): Promise<void> {
  const { schema, stored, model } = dataset;
  const known = new Set(stored && probesOf(stored, schema).map(({ key }) => key));
  const probes = probesOf(model, schema).filter(({ key }) => !known.has(key));
  if (probes.length === 0) return;
  const engine = await open().catch(() => null);
  const until = Date.now() + MOST_MS;
  for (const probe of probes) {
    if (!engine || Date.now() > until) return;
    const reason = await reasonAgainst(engine, probe.sql);
    if (reason !== null)
      throw new AppError('invalid_input', `an expression does not run: ${reason}`, {
        field: probe.field,
        params: { reason },
      });
  }
}

function probesOf(model: SemanticModel, { dialect, tables }: DatabaseSchema): Probe[] {
  const quote = (name: string) => quoteIdentifier(name, dialect);
  const from = (name: string) => {
    const schema = tables.find((one) => one.name === name)?.schema;
    return schema === undefined ? quote(name) : `${quote(schema)}.${quote(name)}`;
  };
  const measures = model.measures.map(({ table, expression, aggregate }, index) => {
    const [call, distinct] = aggregate === 'count_distinct' ? ['COUNT', 'DISTINCT '] : [aggregate.toUpperCase(), ''];
    const sql = `SELECT ${call}(${distinct}${expression}) AS probe FROM ${from(table)} WHERE 1 = 0`;
    return { field: `measures.${index}.expression`, key: sql, sql };
  });
  const filters = model.filters.map(({ table, expression }, index) => {
    const sql = `SELECT 1 AS probe FROM ${from(table)} WHERE 1 = 0 AND (${expression})`;
    return { field: `filters.${index}.expression`, key: sql, sql };
  });
  return [...measures, ...filters];
}

async function reasonAgainst(engine: Engine, sql: string): Promise<string | null> {
  try {
    await engine.query(sql, { maxRows: 1, timeoutMs: TIMEOUT_MS });
    return null;
  } catch (error) {
    return isFaultOfSql(error) ? withoutPlace(String(error.params.reason ?? error.message)) : null;
  }
}

/** Databases say where in the statement it is wrong; this one nobody wrote. */
function withoutPlace(reason: string): string {
  return (reason.split(/\n\s*LINE \d/)[0] ?? reason).replace(/\s*\n\s*/g, ' ').trim();
}
