import { withinTime } from '@/lib/engines/mysql/within-time';
import { Refusal } from '@/lib/sql/guard/outcome';
import type { Json } from '@/lib/sql/guard/tree';

interface Grammar {
  astify(sql: string): unknown;
}

/** Of both grammars together. */
const LONGEST_MS = 1_000;

let loading: Promise<Grammar[]> | undefined;

async function load(): Promise<Grammar[]> {
  const [mysql, mariadb] = await Promise.all([
    import('node-sql-parser/build/mysql.js'),
    import('node-sql-parser/build/mariadb.js'),
  ]);
  return [new (parserOf(mysql))(), new (parserOf(mariadb))()];
}

/** The packages are CommonJS and lack types of their own for these files. */
function parserOf(module: unknown): new () => Grammar {
  const { Parser, default: inner } = module as { Parser?: new () => Grammar; default?: { Parser: new () => Grammar } };
  const found = Parser ?? inner?.Parser;
  if (found === undefined) throw new Error('node-sql-parser exports no Parser');
  return found;
}

/** The tree of a masked statement by the grammar of MySQL, else of MariaDB. Throws Refusal when neither takes it. */
export async function parseStatement(masked: string): Promise<Json> {
  loading ??= load();
  const grammars = await loading;
  const end = performance.now() + LONGEST_MS;
  let first: unknown;
  for (const grammar of grammars) {
    try {
      return withinTime(end - performance.now(), () => grammar.astify(masked) as Json);
    } catch (error) {
      if (error instanceof Refusal) throw error;
      first ??= error;
    }
  }
  throw notParsed(first);
}

function notParsed(error: unknown): Refusal {
  if (error instanceof RangeError) return new Refusal('the statement is nested too deeply');
  const message = error instanceof Error ? error.message : String(error);
  const found = /but (.+) found/.exec(message)?.[1];
  const line = (error as { location?: { start?: { line?: number } } }).location?.start?.line;
  return new Refusal(`it does not parse${found ? ` at ${found}` : ''}${line ? ` in line ${line}` : ''}`);
}
