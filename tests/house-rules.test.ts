import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { missingOptionalPackages } from '@/scripts/complete-lockfile.mjs';
import { importedModules, isTest, sourceFiles } from '@/tests/source-files';

const product = sourceFiles(/^(app|components|lib)\/.*\.tsx?$/).filter(({ path }) => !isTest(path));

const percentile = (values: number[], share: number) =>
  [...values].sort((a, b) => a - b)[Math.ceil(values.length * share) - 1] ?? 0;

/** What touches a secret, a query or the machine: importing one of these makes a file the server's own. */
const SERVER_MODULES =
  /^(@\/lib\/(env|log|db\/.+)|node:(fs|fs\/promises|crypto|net|sqlite|child_process)|pg|mysql2.*|@prisma\/.+|@electric-sql\/.+|pglite-prisma-adapter|@duckdb\/.+|@clickhouse\/.+|redis|@upstash\/redis|@node-rs\/argon2|next-auth.*|next\/headers|@ai-sdk\/openai)$/;

test('whatever in lib touches a secret or a query says server-only on line 1', () => {
  const silent = product
    .filter(
      ({ path, text }) => path.startsWith('lib/') && importedModules(text).some((name) => SERVER_MODULES.test(name)),
    )
    .filter(({ text }) => text.split('\n')[0] !== "import 'server-only';");
  expect(silent.map(({ path }) => path)).toEqual([]);
});

test('no function of the data layer is published as an endpoint', () => {
  const published = product.filter(({ path, text }) => path.startsWith('lib/') && /^['"]use server['"]/m.test(text));
  expect(published.map(({ path }) => path)).toEqual([]);
});

test('the index of decisions names each of them by its title', () => {
  const folder = 'docs/decisions';
  const records = readdirSync(folder).filter((name) => /^\d/.test(name));
  const rows = records.toSorted().map((name) => {
    const title = readFileSync(join(folder, name), 'utf8')
      .split('\n')[0]
      ?.replace(/^# *(\d+ )?/, '');
    return `| [${name.slice(0, 3)}](${name}) | ${title} |`;
  });
  const index = readFileSync(join(folder, 'README.md'), 'utf8').split('\n');
  expect(index.filter((line) => line.startsWith('| ['))).toEqual(rows);
});

test('files are small: median at most 70 lines, 95th percentile at most 250', () => {
  const lengths = product.map(({ lines }) => lines);
  expect(percentile(lengths, 0.5)).toBeLessThanOrEqual(70);
  expect(percentile(lengths, 0.95)).toBeLessThanOrEqual(250);
});

/** Functions of more than `maxLines` lines in product code, counted by Biome. */
function functionsLongerThan(maxLines: number): number {
  const folder = mkdtempSync(join(tmpdir(), 'tabletalk-functions-'));
  const rules = {
    preset: 'none',
    complexity: { noExcessiveLinesPerFunction: { level: 'error', options: { maxLines } } },
  };
  const config = { root: true, files: { includes: product.map(({ path }) => path) }, linter: { rules } };
  writeFileSync(join(folder, 'biome.json'), JSON.stringify({ ...config, files: undefined }));
  const biome = resolve('node_modules/@biomejs/biome/bin/biome');
  const args = [biome, 'lint', `--config-path=${folder}`, '--max-diagnostics=none', '--reporter=json'];
  try {
    return JSON.parse(lint([...args, ...product.map(({ path }) => path)])).diagnostics.length;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Biome ends with code 1 when it found something; what it found is what is counted. */
function lint(args: string[]): string {
  try {
    return execFileSync(process.execPath, args, {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
      maxBuffer: 1e8,
    });
  } catch (error) {
    return (error as { stdout: string }).stdout;
  }
}

test('functions are short: 95 in 100 of more than one line have at most 60', () => {
  const all = functionsLongerThan(1);
  expect(all).toBeGreaterThan(100);
  expect(functionsLongerThan(60) / all).toBeLessThanOrEqual(0.05);
});

/** Needed without an import: tools that run by themselves, and types. */
const WITHOUT_IMPORT = /^(@types\/.+|node|typescript|prisma|@prisma\/client|react-dom|tailwindcss|@biomejs\/biome)$/;

test('every dependency is used', () => {
  const { dependencies, devDependencies, scripts } = JSON.parse(readFileSync('package.json', 'utf8'));
  const commands = Object.values<string>(scripts).map((command) => `'${command.split(' ')[0]}'`);
  const texts = sourceFiles(/^(?!tests\/).*\.(tsx?|mjs|css)$/).map(({ text }) => text);
  const code = [...texts, ...commands].join('\n');
  const names = [...Object.keys(dependencies), ...Object.keys(devDependencies)];
  const unused = names.filter(
    (name) =>
      !WITHOUT_IMPORT.test(name) && !new RegExp(`['"]${name.replaceAll('/', '\\/')}(\\/[^'"]*)?['"]`).test(code),
  );
  expect(unused).toEqual([]);
});

test('the lock names every platform, so that npm ci works everywhere', () => {
  const lock = JSON.parse(readFileSync('package-lock.json', 'utf8'));
  expect(
    missingOptionalPackages(lock).map(([name]) => name),
    'run: node scripts/complete-lockfile.mjs',
  ).toEqual([]);
});

test('.env.example explains exactly the variables that are read', () => {
  const read = [...readFileSync('lib/env.ts', 'utf8').matchAll(/^ {2}([A-Z][A-Z0-9_]+):/gm)].map(([, name]) => name);
  const wanted = read.filter((name) => name !== 'NODE_ENV' && name !== 'VERCEL');
  const explained = [...readFileSync('.env.example', 'utf8').matchAll(/^# ?([A-Z][A-Z0-9_]+)=/gm)].map(
    ([, name]) => name,
  );
  expect(explained.toSorted()).toEqual(wanted.toSorted());
});
