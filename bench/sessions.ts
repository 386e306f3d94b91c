import { writeFileSync } from 'node:fs';
import { db, setDatabase } from '@/lib/db/client';
import { openPostgresql } from '@/lib/db/open-postgresql';
import { measureSessions } from './measure-sessions.ts';
import { createOwnDatabase } from './own-database.ts';
import { report } from './report.ts';

/** Sessions of the one owner, and messages of theirs: 1,000,000 without. `npm run bench -- sessions 100000` for fewer. */
const sessions = Number(process.argv[2] ?? 1_000_000);
const own = await createOwnDatabase();
if (!own) {
  console.error('Needs a PostgreSQL server; TEST_DATABASE_URL names it.');
  process.exit(1);
}
const database = openPostgresql({ url: own.url, poolSize: 4, poolTimeoutMs: 10_000 });
try {
  await database.migrate();
  setDatabase(database);
  const { figures, plans } = await measureSessions(sessions);
  const path = report(figures);
  writeFileSync(path.replace(/\.json$/, '.plans.txt'), plans.join('\n\n'));
  console.log(`\nKept in ${path}`);
  await db().$disconnect();
} finally {
  setDatabase(undefined);
  await database.close();
  await own.drop();
}
process.exit(0);
