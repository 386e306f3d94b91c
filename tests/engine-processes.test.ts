import { expect, test } from 'vitest';
import { importedModules, isTest, sourceFiles } from '@/tests/source-files';

/** What may crash on what strangers bring: only engine processes load it. */
const FOREIGN = /^(@duckdb\/.+|yauzl|node:sqlite)$/;
/** Where they begin; a server without other processes loads it when it is asked for. */
const ENTRANCE = '@/lib/engines/processes/inside/handlers';

const modules = new Map<string, string[]>(
  sourceFiles(/^(app|lib)\/.*\.tsx?$|^(instrumentation.*|proxy)\.ts$/)
    .filter(({ path }) => !isTest(path))
    .map(({ path, text }) => [`@/${path.replace(/\.tsx?$/, '')}`, importedModules(text)] as const),
);

/** All that a module loads, with the modules that lead there. */
function reaches(from: string, found = new Map<string, string>()): Map<string, string> {
  for (const name of modules.get(from) ?? []) {
    if (name === ENTRANCE || found.has(name)) continue;
    found.set(name, from);
    reaches(name, found);
  }
  return found;
}

test('the server loads no engine and no reader of foreign files', () => {
  const roots = [...modules.keys()].filter((name) => /^@\/(app\/|instrumentation|proxy)/.test(name));
  expect(roots.length).toBeGreaterThan(50);
  const led = new Set(
    roots.flatMap((root) =>
      [...reaches(root)].filter(([name]) => FOREIGN.test(name)).map(([name, by]) => `${by} → ${name}`),
    ),
  );
  expect([...led]).toEqual([]);
});

test('and engine processes do', () => {
  const loaded = [...reaches(ENTRANCE).keys()];
  expect(loaded.filter((name) => FOREIGN.test(name))).toEqual(
    expect.arrayContaining(['@duckdb/node-api', 'node:sqlite', 'yauzl']),
  );
});
