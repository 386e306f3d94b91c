import type { RelationshipCandidate } from '@/lib/datasets/training/relationship-candidates';
import { throwIfSourceGone } from '@/lib/datasets/training/throw-if-source-gone';
import type { Engine } from '@/lib/engines/schema';
import type { DatabaseSchema, Relationship } from '@/lib/semantic-model/schema';
import { quoteIdentifier } from '@/lib/sql/quote-identifier';

/** Distinct values looked up on the other side; bounds the load on a source. */
const SAMPLE_VALUES = 2000;
const MAX_CANDIDATES = 400;
/** Below this share of values found, names alone are no proof. */
const LEAST_INCLUSION = 0.95;

/**
 * Keeps the candidates whose values really occur on the other side, there on one row each: a join through any other would count
 * rows several times. Confidence is name score times share of values found. One that cannot be checked is left out. At most one
 * target a column: the best.
 */
export async function checkRelationships(
  engine: Pick<Engine, 'query' | 'dialect'>,
  schema: DatabaseSchema,
  candidates: readonly RelationshipCandidate[],
  signal?: AbortSignal,
): Promise<Relationship[]> {
  const taken = new Set<string>();
  const pairs = new Set<string>();
  const found: Relationship[] = [];
  for (const candidate of candidates.slice(0, MAX_CANDIDATES)) {
    const from = `${candidate.from.table}\n${candidate.from.column}`;
    const back = `${candidate.to.table}\n${candidate.to.column}\n${candidate.from.table}`;
    if (taken.has(from) || pairs.has(back) || repeats(schema, candidate.to)) continue;
    signal?.throwIfAborted();
    const share = await inclusion(engine, schema, candidate, signal).catch(async (error) => {
      await throwIfSourceGone(engine, error, signal);
      return null;
    });
    if (share === null || share < LEAST_INCLUSION) continue;
    taken.add(from);
    pairs.add(`${from}\n${candidate.to.table}`);
    found.push({
      from: { table: candidate.from.table, columns: [candidate.from.column] },
      to: { table: candidate.to.table, columns: [candidate.to.column] },
      cardinality: 'many-to-one',
      label: {},
      description: {},
      synonyms: { en: [], zh: [] },
      source: 'inferred',
      confidence: Math.round(candidate.score * share * 100) / 100,
    });
  }
  return found;
}

/** True where the profile says already that values of the column come several times. */
function repeats(schema: DatabaseSchema, { table, column }: RelationshipCandidate['to']): boolean {
  const profile = schema.profiles.find((one) => one.table === table && one.column === column);
  return (profile?.topValues[0]?.count ?? 0) > 1;
}

/** Share of the pointing column's distinct values that the other side has; null when there is none to look up, or one has several rows there. */
async function inclusion(
  engine: Pick<Engine, 'query' | 'dialect'>,
  schema: DatabaseSchema,
  { from, to }: RelationshipCandidate,
  signal: AbortSignal | undefined,
): Promise<number | null> {
  const quote = (name: string) => quoteIdentifier(name, engine.dialect);
  const place = (name: string) => {
    const table = schema.tables.find((one) => one.name === name);
    return table?.schema ? `${quote(table.schema)}.${quote(name)}` : quote(name);
  };
  // Not by an outer join: whether its gaps are NULL is a matter of settings with some engines.
  const pointers = `SELECT DISTINCT ${quote(from.column)} AS pointer FROM ${place(from.table)} WHERE ${quote(from.column)} IS NOT NULL LIMIT ${SAMPLE_VALUES}`;
  const sql = `SELECT count(*) AS total, sum(CASE WHEN pointer IN (SELECT ${quote(to.column)} FROM ${place(to.table)}) THEN 1 ELSE 0 END) AS found
    FROM (${pointers}) a`;
  const options = { maxRows: 1, timeoutMs: 10_000, ...(signal && { signal }) };
  const { rows } = await engine.query(sql, options);
  const [total, matched] = (rows[0] ?? []).map(Number);
  if (!total || !matched) return null;
  const target = schema.tables.find((one) => one.name === to.table);
  if (target?.primaryKey.length === 1 && target.primaryKey[0] === to.column) return matched / total;
  // Not every database takes a LIMIT within IN; a join may have one everywhere.
  const doubled = `SELECT b.${quote(to.column)} AS pointer, count(*) AS times FROM ${place(to.table)} b
    JOIN (${pointers}) a ON a.pointer = b.${quote(to.column)} GROUP BY b.${quote(to.column)} HAVING count(*) > 1 LIMIT 1`;
  return (await engine.query(doubled, options)).rows.length > 0 ? null : matched / total;
}
