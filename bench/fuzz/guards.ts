import fc from 'fast-check';
import {
  LEGITIMATE_STATEMENTS as CLICKHOUSE,
  HOSTILE_STATEMENTS as HOSTILE_CLICKHOUSE,
} from '@/lib/engines/clickhouse/guard-corpus/statements';
import { parseStatement as parseClickHouse } from '@/lib/engines/clickhouse/parse-statement';
import { HOSTILE_STATEMENTS as HOSTILE_DUCKDB } from '@/lib/engines/duckdb/guard-corpus/hostile-statements';
import { LEGITIMATE_STATEMENTS as DUCKDB } from '@/lib/engines/duckdb/guard-corpus/legitimate-statements';
import { guardStatement as guardDuckDb } from '@/lib/engines/duckdb/guard-statement';
import { parseStatement as parseDuckDb } from '@/lib/engines/duckdb/parse-statement';
import {
  HOSTILE_STATEMENTS as HOSTILE_MYSQL,
  LEGITIMATE_STATEMENTS as MYSQL,
} from '@/lib/engines/mysql/guard-corpus/statements';
import { parseStatement as parseMysql } from '@/lib/engines/mysql/parse-statement';
import {
  HOSTILE_STATEMENTS as HOSTILE_POSTGRES,
  LEGITIMATE_STATEMENTS as POSTGRES,
} from '@/lib/engines/postgres/guard-corpus/statements';
import { parseStatement as parsePostgres } from '@/lib/engines/postgres/parse-statement';
import { readFacts } from '@/lib/engines/postgres/read-facts';
import { proveStatement } from '@/lib/engines/prove-statement';
import { isPostgresThere, makePostgresDatabase } from '@/lib/engines/testing/postgres-database';
import { DIALECTS, type Dialect } from '@/lib/semantic-model/schema';
import { isFaultOfSql } from '@/lib/shared/fault-of-sql';
import { checkClickHouseStatement } from '@/lib/sql/guard/check-clickhouse-statement';
import { checkMysqlStatement } from '@/lib/sql/guard/check-mysql-statement';
import { checkPostgresStatement } from '@/lib/sql/guard/check-postgres-statement';
import { maskMysql } from '@/lib/sql/guard/mask-mysql';
import { type Figure, percentile, report } from '../report.ts';
import type { Scratch } from './guards/scratch.ts';
import { openScratchMariaDb, openScratchPostgres } from './guards/scratch-databases.ts';
import { openScratchDuckDb } from './guards/scratch-duckdb.ts';
import { madeStatements, mutatedStatements } from './guards/statements.ts';
import { FUNCTIONS, TABLE } from './guards/words.ts';

/** `npm run bench -- fuzz guards [inputs] [seed]`. */
const INPUTS = Number(process.argv[2] ?? 30_000);
const SEED = Number(process.argv[3] ?? 8);
/** Of the processor, for one statement: that of MySQL is given a quarter of a second by the clock. */
const LONGEST_MS = 400;

const CORPORA: Record<Dialect, readonly string[]> = {
  duckdb: [
    ...HOSTILE_DUCKDB.map(([, sql]) => sql),
    ...DUCKDB.map((sql) => sql.replace(/\b(?:Artist|Customer|Invoice|Album|Genre)\b/g, TABLE)),
  ],
  postgres: [...HOSTILE_POSTGRES, ...POSTGRES],
  mysql: [...HOSTILE_MYSQL, ...MYSQL],
  clickhouse: [...HOSTILE_CLICKHOUSE, ...CLICKHOUSE],
};

type Guard = (sql: string) => Promise<unknown>;

/** The guards with their parsers in this process, so that their time is measured whatever the length. */
async function guardsOf(): Promise<Record<Dialect, Guard>> {
  const tables = [{ schema: 'public', name: TABLE }];
  const catalog = { tables, defaultSchema: 'public', ignoreCase: false };
  const postgres = { tables, searchPath: ['public'], ...(await postgresFacts()) };
  return {
    duckdb: (sql) => guardDuckDb(sql, [TABLE], parseDuckDb),
    postgres: (sql) =>
      proveStatement(sql, 'postgres', async (text) => checkPostgresStatement(await parsePostgres(text), postgres)),
    mysql: (sql) =>
      proveStatement(sql, 'mysql', async (text) => checkMysqlStatement(await parseMysql(maskMysql(text)), catalog)),
    clickhouse: (sql) =>
      proveStatement(sql, 'clickhouse', async (text) => checkClickHouseStatement(await parseClickHouse(text), catalog)),
  };
}

/** As of a database that lacks the functions which the scratch one has for harm. */
async function postgresFacts() {
  if (!isPostgresThere) return { functions: new Set(FUNCTIONS.slice(0, 21)), ownTypes: new Set<string>() };
  const made = await makePostgresDatabase([]);
  const facts = await readFacts(async (sql, values) => (await made.admin.query(sql, values)).rows);
  await made.drop();
  return facts;
}

const open: Record<Dialect, () => Promise<Scratch | null>> = {
  duckdb: openScratchDuckDb,
  postgres: openScratchPostgres,
  mysql: openScratchMariaDb,
  clickhouse: async () => null,
};

class Tally {
  readonly times: number[] = [];
  passed = 0;
  ran = 0;
}

/** Throws for anything but a refusal, for a statement that holds its guard too long, and for one that passes and harms. */
async function tryStatement(sql: string, guard: Guard, scratch: Scratch | null, tally: Tally): Promise<void> {
  const before = process.cpuUsage();
  const passed = await guard(sql).then(() => true, refusedOrThrow);
  const { user, system } = process.cpuUsage(before);
  tally.times.push((user + system) / 1000);
  if ((user + system) / 1000 > LONGEST_MS) throw new Error(`its guard took ${(user + system) / 1000} ms`);
  if (!passed) return;
  tally.passed += 1;
  if (scratch === null) return;
  tally.ran += 1;
  const harm = await scratch.run(sql);
  if (harm !== null) throw new Error(harm);
}

function refusedOrThrow(error: unknown): false {
  const isRefusal = isFaultOfSql(error) && error.code !== 'query_failed' && /\w/.test(String(error.params.reason));
  if (!isRefusal) throw error;
  return false;
}

const guards = await guardsOf();
const figures: Figure[] = [];
for (const dialect of DIALECTS) {
  const scratch = await open[dialect]();
  const functions = [...FUNCTIONS, ...(scratch?.functions ?? [])];
  const tally = new Tally();
  const statements = fc.oneof(madeStatements(dialect, functions), mutatedStatements(CORPORA[dialect], functions));
  const outcome = await fc.check(
    fc.asyncProperty(statements, (sql) => tryStatement(sql, guards[dialect], scratch, tally)),
    { numRuns: Math.ceil(INPUTS / DIALECTS.length), seed: SEED },
  );
  if (outcome.failed) {
    console.error(`${dialect}: ${JSON.stringify(outcome.counterexample)}\n${String(outcome.errorInstance)}`);
    process.exitCode = 1;
  }
  const add = (name: string, value: number, unit = '', target: number | null = null) =>
    figures.push({ name: `${dialect}: ${name}`, value, unit, target });
  add('statements', outcome.numRuns);
  add('wrongly proven, thrown or too slow', outcome.failed ? 1 : 0, '', 0);
  add('passed', tally.passed);
  add('of these run', tally.ran);
  add('of these that ended their process or had to be ended', scratch?.ended ?? 0);
  add('guard, p50', percentile(tally.times, 0.5), 'ms');
  add('guard, p99', percentile(tally.times, 0.99), 'ms');
  add('guard, longest', Math.max(...tally.times), 'ms', LONGEST_MS);
  await scratch?.close();
}
console.log(`\nKept in ${report(figures)}`);
process.exit();
