import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

/** What each place may import, as the design says it; biome.json has to agree in both directions. */
const BASE = ['env', 'log', 'shared'];
const ONE = [...BASE, 'cache', 'i18n', 'charts', 'sql', 'semantic-model'];
const TWO = [...ONE, 'limits', 'engines', 'semantic-parser', 'auth'];
const LEVELS: Record<string, string[]> = {
  shared: [],
  db: BASE,
  cache: BASE,
  limits: [...BASE, 'db'],
  i18n: BASE,
  charts: ['shared'],
  sql: ['shared'],
  'semantic-model': ['shared'],
  engines: ONE,
  'semantic-parser': ['shared', 'sql', 'semantic-model'],
  auth: [...ONE, 'limits', 'db'],
  datasets: [...TWO, 'db'],
  sessions: [...TWO, 'db'],
  analyst: ['log', 'shared', 'charts', 'sql', 'semantic-model', 'semantic-parser'],
  turns: [...TWO, 'datasets', 'sessions', 'analyst'],
  accounts: [...BASE, 'auth', 'datasets', 'sessions'],
  actions: [...TWO, 'datasets', 'sessions'],
};
const MODULES = [...Object.keys(LEVELS), 'env', 'log'];
const moduleOf = (name: string) => (name === 'env' || name === 'log' ? `@/lib/${name}` : `@/lib/${name}/thing`);

interface Planted {
  path: string;
  source: string;
  /** The rule that has to speak; null for a file that has to pass. */
  rule: string | null;
}

const planted: Planted[] = [];
let count = 0;
function plant(folder: string, source: string, rule: string | null, name = `planted-${++count}.ts`): Planted {
  const file = { path: join(folder, name), source, rule };
  planted.push(file);
  return file;
}
const use = (module: string) => `import { thing } from '${module}';\n\nexport const used = thing;\n`;

const RESTRICTED = 'lint/style/noRestrictedImports';
const pairs = Object.entries(LEVELS).flatMap(([from, allowed]) =>
  MODULES.filter((to) => to !== from).map((to) => {
    const rule = allowed.includes(to) ? null : RESTRICTED;
    return { from, to, file: plant(`lib/${from}`, use(moduleOf(to)), rule) };
  }),
);

const cases: [string, Planted][] = [
  ['lib importing components', plant('lib/charts', use('@/components/chat/turn'), RESTRICTED)],
  ['lib importing app', plant('lib/turns', use('@/app/routes'), RESTRICTED)],
  ['a type crossing a level', plant('lib/sql', `export type { T } from '@/lib/engines/x';\n`, RESTRICTED)],
  ['a dynamic import', plant('lib/sql', `export const load = () => import('@/lib/turns/x');\n`, RESTRICTED)],
  ['an import by climbing', plant('lib/sql/guard', use('../format-sql'), RESTRICTED)],
  ['a lib folder without a level', plant('lib/unheard-of', use('@/lib/shared/errors'), RESTRICTED)],
  ['a database client outside lib/db', plant('lib/sessions', use('@prisma/client'), RESTRICTED)],
  ['a PostgreSQL driver in a route', plant('app/api', use('pg'), RESTRICTED)],
  ['app importing lib/db', plant('app/api', use('@/lib/db/client'), RESTRICTED)],
  ['analyst importing next', plant('lib/analyst', use('next/headers'), RESTRICTED)],
  ['analyst importing a cache store', plant('lib/analyst', use('@/lib/cache/get-cache'), RESTRICTED)],
  ['analyst importing a session function', plant('lib/analyst', use('@/lib/sessions/get-session'), RESTRICTED)],
  ['a component importing an operation', plant('components/chat', use('@/lib/sessions/get-session'), RESTRICTED)],
  ['a component importing an action', plant('components/chat', use('@/app/(workspace)/chat/actions'), RESTRICTED)],
  ['a component drawing with recharts', plant('components/chat', use('recharts'), RESTRICTED)],
  ['the environment by import', plant('lib/cache', `export { env } from 'node:process';\n`, RESTRICTED)],
  [
    'the environment read in place',
    plant('lib/cache', 'export const port = process.env.PORT;\n', 'lint/style/noProcessEnv'),
  ],
  [
    'the environment read in a page',
    plant('app/(auth)', 'export const port = process.env.PORT;\n', 'lint/style/noProcessEnv'),
  ],
  [
    'a cycle, one half',
    plant('lib/sql', `export { b } from '@/lib/sql/cycle-b';\n`, 'lint/suspicious/noImportCycles', 'cycle-a.ts'),
  ],
  [
    'a cycle, other half',
    plant(
      'lib/sql',
      `import { c } from '@/lib/sql/cycle-a';\n\nexport const b = () => c;\n`,
      'lint/suspicious/noImportCycles',
      'cycle-b.ts',
    ),
  ],
  ['a default export', plant('lib/sql', 'export default function run() {}\n', 'lint/style/noDefaultExport')],
  [
    'a barrel',
    plant('lib/sql', `export * from '@/lib/sql/format-sql';\n`, 'lint/performance/noBarrelFile', 'index.ts'),
  ],
  ['console in lib', plant('lib/sql', `console.log('x');\n`, 'lint/suspicious/noConsole')],
  ['a package that is no dependency', plant('lib/sql', use('left-pad'), 'lint/correctness/noUndeclaredDependencies')],
  [
    'a file name in camel case',
    plant('lib/sql', 'export const a = 1;\n', 'lint/style/useFilenamingConvention', 'formatSql.ts'),
  ],
  [
    'a function of 121 lines',
    plant(
      'lib/sql',
      `export function long(f: () => void) {\n${'  f();\n'.repeat(121)}}\n`,
      'lint/complexity/noExcessiveLinesPerFunction',
    ),
  ],
  [
    'a skipped test',
    plant(
      'lib/sql',
      `import { test } from 'vitest';\n\ntest.skip('x', () => {});\n`,
      'lint/suspicious/noSkippedTests',
      'skipped.test.ts',
    ),
  ],
];

const fine: [string, Planted][] = [
  ['analyst on the cache interface', plant('lib/analyst', use('@/lib/cache/cache'), null)],
  ['analyst on the engine interface', plant('lib/analyst', use('@/lib/engines/schema'), null)],
  ['sql on the dialects', plant('lib/sql', use('@/lib/semantic-model/schema'), null)],
  ['a component on a schema', plant('components/chat', use('@/lib/sessions/schema'), null)],
  ['a component on shared code', plant('components/chat', use('@/lib/shared/errors'), null)],
  ['a component on another', plant('components/chat', use('@/components/ui/button'), null)],
  ['a chart drawing with recharts', plant('components/charts', use('recharts'), null)],
  [
    'a page with its default export',
    plant('app/(auth)', 'export default function Page() {\n  return null;\n}\n', null, 'page.tsx'),
  ],
  ['a page on an operation', plant('app/(workspace)', use('@/lib/sessions/get-session'), null)],
  ['a file in its own folder', plant('lib/sql/guard', use('./outcome'), null)],
  ['a test that reaches across', plant('lib/sessions', use('@/lib/turns/run-turn'), null, 'reach.test.ts')],
];

let root = '';
const found = new Map<string, Set<string>>();

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'tabletalk-boundaries-'));
  for (const file of ['biome.json', 'package.json', 'tsconfig.json']) cpSync(resolve(file), join(root, file));
  for (const { path, source } of planted) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), source);
  }
  const biome = resolve('node_modules/@biomejs/biome/bin/biome');
  const args = [biome, 'lint', '--vcs-enabled=false', '--max-diagnostics=none', '--reporter=json', '.'];
  const report = runToEnd(process.execPath, args, root);
  for (const { category, location } of JSON.parse(report).diagnostics) {
    const path = typeof location.path === 'string' ? location.path : location.path.file;
    const rules = found.get(path) ?? new Set<string>();
    found.set(path, rules.add(category));
  }
});

afterAll(() => rmSync(root, { recursive: true, force: true }));

/** Biome ends with code 1 when it found something, which is what is wanted here. */
function runToEnd(command: string, args: string[], cwd: string): string {
  try {
    return execFileSync(command, args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'], maxBuffer: 1e8 });
  } catch (error) {
    return (error as { stdout: string }).stdout;
  }
}

const rulesOf = (file: Planted) => [...(found.get(file.path) ?? [])];

describe('the direction of imports', () => {
  test.each(pairs)('lib/$from → lib/$to', ({ file }) => {
    expect(rulesOf(file).includes(RESTRICTED)).toBe(file.rule === RESTRICTED);
  });
});

describe('each planted violation is caught', () => {
  test.each(cases)('%s', (_, file) => expect(rulesOf(file)).toContain(file.rule));
});

describe('what is allowed passes', () => {
  test.each(fine)('%s', (_, file) => expect(rulesOf(file)).toEqual([]));
});
