import type { Cell } from '@/lib/shared/result';

/** Functions that a database defines itself; what they read shows neither in a question nor in a view that calls them. */
export async function readMacros(read: (sql: string) => Promise<Cell[][]>): Promise<Set<string>> {
  const rows = await read(
    `SELECT DISTINCT lower(function_name) FROM duckdb_functions()
     WHERE database_name = current_database() AND NOT internal AND function_type IN ('macro', 'table_macro')`,
  );
  return new Set(rows.map(([name]) => String(name)));
}

/** The first macro that a parsed statement calls, if any. */
export function macroCalled(tree: unknown, macros: ReadonlySet<string>): string | undefined {
  if (macros.size === 0 || typeof tree !== 'object' || tree === null) return undefined;
  if ('function_name' in tree) {
    const name = String(tree.function_name).toLowerCase();
    if (macros.has(name)) return name;
  }
  for (const part of Object.values(tree)) {
    const found = macroCalled(part, macros);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Whether a definition in SQL may call a macro: rather too many than too few. */
export function mentionsMacro(sql: string, macros: ReadonlySet<string>): boolean {
  const text = sql.toLowerCase();
  const words = new Set(text.match(/\w+/g));
  return [...macros].some((name) => (/^\w+$/.test(name) ? words.has(name) : text.includes(name)));
}
