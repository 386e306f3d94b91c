import 'server-only';
import { opendir } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { env } from '@/lib/env';
import { log } from '@/lib/log';

const NAMED_LIKE = /\.(duckdb|ddb|db)$/i;
const MOST = 200;
/** A folder of other things is not searched for long. */
const MOST_LOOKED_AT = 5_000;

/** DuckDB files that may be asked where they lie, by their paths within the shared folder, in order; to suggest, so some at most. */
export async function listSourceFiles(): Promise<string[]> {
  const folder = env().DUCKDB_SOURCES_DIR;
  if (folder === undefined) return [];
  const found: string[] = [];
  try {
    let lookedAt = 0;
    for await (const entry of await opendir(folder, { recursive: true })) {
      if (entry.isFile() && NAMED_LIKE.test(entry.name))
        found.push(relative(folder, join(entry.parentPath, entry.name)).replaceAll(sep, '/'));
      lookedAt += 1;
      if (found.length >= MOST || lookedAt >= MOST_LOOKED_AT) break;
    }
  } catch (error) {
    log.warn({ err: error }, 'the folder of DuckDB files cannot be read');
  }
  return found.sort();
}
