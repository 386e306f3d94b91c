import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createAccount } from './account.ts';
import { weighFirstChart } from './measure-first-chart.ts';
import { measureImport, writeLargeCsv } from './measure-import.ts';
import { weighPage } from './measure-page.ts';
import { measureTurns, type TurnTiming } from './measure-turns.ts';
import { createOwnDatabase } from './own-database.ts';
import { type Figure, percentile, report } from './report.ts';
import { type Server, startServer } from './server.ts';

const PORT = Number(process.env.BENCH_PORT ?? 3390);
const ROUNDS = 12;
const STARTS = 3;
const IDLE_MS = 10_000;

const data = mkdtempSync(join(tmpdir(), 'tabletalk-bench-'));
const figures: Figure[] = [];
const add = (name: string, value: number, unit: string, target: number | null = null) =>
  figures.push({ name, value, unit, target });

function addTurns(label: string, timings: TurnTiming[], target: number): void {
  const totals = timings.map(({ totalMs }) => totalMs);
  add(`whole turn, ${label}, p50`, percentile(totals, 0.5), 'ms', target);
  add(`whole turn, ${label}, p95`, percentile(totals, 0.95), 'ms');
}

async function measureAnswers(server: Server): Promise<void> {
  const account = await createAccount(server.url);
  await measureTurns(server.url, account, 2, false);
  const fresh = await measureTurns(server.url, account, ROUNDS, false);
  await measureTurns(server.url, account, 1, true);
  const cached = await measureTurns(server.url, account, ROUNDS, true);
  const firstBytes = fresh.map(({ firstByteMs }) => firstByteMs);
  add('first streamed byte, p50', percentile(firstBytes, 0.5), 'ms', 15);
  add('first streamed byte, p95', percentile(firstBytes, 0.95), 'ms');
  addTurns('built-in analyst', fresh, 100);
  addTurns('cached', cached, 30);
  const page = await weighPage(server.url, '/chat', account);
  add('/chat first-load JavaScript, gzipped', page.gzippedKb, 'kB', 230);
  add('a session with its first chart, JavaScript, gzipped', await weighFirstChart(server.url, account), 'kB', 320);
  add(
    `charts, highlighters, editors in it${page.heavy.length > 0 ? `: ${page.heavy.join(', ')}` : ''}`,
    page.heavy.length,
    '',
    0,
  );
}

/** Memory of a server that answered its health check and then was left alone. */
async function measureIdle(name: string, server: Server, target: number): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, IDLE_MS));
  add(`idle server, ${name}`, server.residentMb(), 'MB', target);
}

async function measureEmbedded(): Promise<void> {
  const first = await startServer(PORT, join(data, 'embedded'));
  add('first start, empty data directory', first.readyMs / 1000, 's');
  await measureIdle('embedded database', first, 600);
  await measureAnswers(first);
  add('server after the questions, embedded database', first.residentMb(), 'MB');
  await first.stop();
  const starts: number[] = [];
  for (let start = 0; start < STARTS; start += 1) {
    const server = await startServer(PORT, join(data, 'embedded'));
    starts.push(server.readyMs / 1000);
    await server.stop();
  }
  add(`start on a built tree, median of ${STARTS}`, percentile(starts, 0.5), 's', 8);
}

async function measurePostgresql(): Promise<void> {
  const database = await createOwnDatabase();
  if (database === null) {
    console.log('No PostgreSQL: its memory figure is left out.');
    return;
  }
  const server = await startServer(PORT, join(data, 'postgresql'), { DATABASE_URL: database.url });
  await measureIdle('PostgreSQL', server, 300);
  await server.stop();
  await database.drop();
}

/** `npm run bench -- import`: a CSV of 1 GB through the REST interface. */
async function measureLargeImport(): Promise<void> {
  const csv = join(data, 'large.csv');
  const rows = await writeLargeCsv(csv, 1_000_000_000);
  // Making the embedded database leaves memory behind that no later start has.
  await (await startServer(PORT, join(data, 'import'))).stop();
  const server = await startServer(PORT, join(data, 'import'));
  const figures = await measureImport(server, await createAccount(server.url), csv, rows);
  add(`CSV of 1 GB, ${rows} rows: upload to ready`, figures.readySeconds, 's');
  add('server at most while importing it', figures.peakMb, 'MB', 1024);
  add('how many rows by category, whole turn', figures.answerMs, 'ms', 1000);
  await server.stop();
}

try {
  if (process.argv[2] === 'import') await measureLargeImport();
  else {
    await measureEmbedded();
    await measurePostgresql();
  }
  console.log(`\nKept in ${report(figures)}`);
} finally {
  rmSync(data, { recursive: true, force: true });
}
