import type { ClickHouseClient, ClickHouseSettings } from '@clickhouse/client';
import { mapClickHouseError } from '@/lib/engines/clickhouse/map-error';
import { readRows } from '@/lib/engines/clickhouse/read-rows';

/** Most memory that one query may take on the server, in bytes. */
export const MOST_MEMORY_BYTES = 2_000_000_000;
const OUTPUT: ClickHouseSettings = { default_format: 'TabSeparatedWithNamesAndTypes' } as ClickHouseSettings;

/** What is asked of the server for every question; one that it does not know is left out. */
const WISHES: ClickHouseSettings = {
  max_memory_usage: String(MOST_MEMORY_BYTES),
  cancel_http_readonly_queries_on_client_close: 1,
  // As in standard SQL: no match is NULL, UNION alone is DISTINCT, JOIN alone keeps all matches.
  join_use_nulls: 1,
  union_default_mode: 'DISTINCT',
  join_default_strictness: 'ALL',
} as ClickHouseSettings;

/** What this user may set on this server. */
export interface RequestSettings {
  /** For a question that may take so long, in milliseconds. */
  forQuery: (timeoutMs: number) => ClickHouseSettings;
  /** The profile's own: 0 may write, 1 may only read and set nothing, 2 may only read. */
  readonly: number;
}

const FACTS = `SELECT name, value FROM system.settings WHERE name IN ('readonly', ${Object.keys(WISHES)
  .map((name) => `'${name}'`)
  .join(', ')})`;

/**
 * Finds out, by trying, the most that this user may set: everything with `readonly`, everything else where the profile sets
 * `readonly` already, `readonly` alone, nothing. Throws the server's errors as they are.
 */
export async function readRequestSettings(client: ClickHouseClient, signal?: AbortSignal): Promise<RequestSettings> {
  const { rows } = await readRows(client, { sql: FACTS, settings: OUTPUT, maxRows: 100, signal });
  const values = new Map(rows.map(([name, value]) => [String(name), value]));
  // Releases that lack the one crash over the other: count(key of the right side) ends the whole server of 2018.
  if (!values.has('union_default_mode')) values.delete('join_use_nulls');
  const wishes = Object.fromEntries(Object.entries(WISHES).filter(([name]) => values.has(name)));
  const limits = (timeoutMs: number): ClickHouseSettings => ({
    ...wishes,
    // The server's own clock runs a little longer, for when nobody is left here to cancel.
    max_execution_time: Math.ceil(timeoutMs / 1_000) + 1,
  });
  const readonly: ClickHouseSettings = { readonly: '1' };
  const choices: ((timeoutMs: number) => ClickHouseSettings)[] = [
    (timeoutMs) => ({ ...readonly, ...limits(timeoutMs) }),
    limits,
    () => readonly,
    () => ({}),
  ];
  const own = Number(values.get('readonly') ?? 0);
  // Without `readonly` only where the profile has it.
  const allowed = own === 0 ? choices.filter((_, i) => i !== 1) : choices;
  for (const choice of allowed.slice(0, -1)) {
    const settings = (timeoutMs: number) => ({ ...OUTPUT, ...choice(timeoutMs) });
    if (await isAccepted(client, settings(10_000), signal)) return { forQuery: settings, readonly: own };
  }
  return { forQuery: () => OUTPUT, readonly: own };
}

async function isAccepted(
  client: ClickHouseClient,
  settings: ClickHouseSettings,
  signal?: AbortSignal,
): Promise<boolean> {
  try {
    await readRows(client, { sql: 'SELECT 1', settings, maxRows: 1, signal });
    return true;
  } catch (error) {
    // A refusal of the server; anything else is no answer to the question.
    if (mapClickHouseError(error).code === 'query_failed') return false;
    throw error;
  }
}
