#!/usr/bin/env node
// A package mirror that lacks other platforms' binaries makes npm leave them out of package-lock.json, and `npm ci`
// then refuses the lock. This writes the missing entries; the versions are the exact ones their parents ask for.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const SYSTEMS = ['android', 'darwin', 'freebsd', 'linux', 'win32'];
const PROCESSORS = ['arm64', 'x64', 'ia32', 'ppc64', 's390x', 'riscv64', 'wasm32', 'arm'];

/** The lock's key of the package that `name`, required from the package at `from`, resolves to; null if missing. */
function resolveEntry(packages, from, name) {
  let folder = from;
  for (;;) {
    const key = `${folder === '' ? '' : `${folder}/`}node_modules/${name}`;
    if (packages[key]) return key;
    if (folder === '') return null;
    folder = folder.slice(0, Math.max(0, folder.lastIndexOf('node_modules/') - 1));
  }
}

function platformOf(name) {
  const parts = name.split(/[/-]/);
  const system = SYSTEMS.find((candidate) => parts.includes(candidate));
  const processor =
    PROCESSORS.find((candidate) => parts.some((part) => part === candidate || part === 'armv7')) ?? null;
  const libc = parts.includes('musl') ? 'musl' : parts.includes('gnu') ? 'glibc' : null;
  return {
    cpu: processor ? [processor] : ['arm'],
    ...(libc && system === 'linux' ? { libc: [libc] } : {}),
    optional: true,
    ...(system ? { os: [system] } : {}),
  };
}

/** Returns the optional packages that the lock names as a dependency but does not hold: [[name, version, parent]]. */
export function missingOptionalPackages(lock) {
  return Object.entries(lock.packages).flatMap(([key, entry]) =>
    Object.entries(entry.optionalDependencies ?? {})
      .filter(([name]) => !resolveEntry(lock.packages, key, name))
      .map(([name, version]) => [name, version, entry]),
  );
}

export function completeLock(lock) {
  const missing = missingOptionalPackages(lock);
  for (const [name, version, parent] of missing) {
    if (!/^\d+\.\d+\.\d+/.test(version)) throw new Error(`${name}@${version} is a range: add it by hand.`);
    lock.packages[`node_modules/${name}`] = {
      version,
      ...platformOf(name),
      ...(parent.dev ? { dev: true } : {}),
    };
  }
  const sorted = Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : 1));
  return { lock: { ...lock, packages: Object.fromEntries(sorted) }, added: missing.map(([name]) => name) };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const path = new URL('../package-lock.json', import.meta.url);
  const { lock, added } = completeLock(JSON.parse(readFileSync(path, 'utf8')));
  if (added.length > 0) writeFileSync(path, `${JSON.stringify(lock, null, 2)}\n`);
  console.log(added.length > 0 ? `Added ${added.length} entries: ${added.join(', ')}` : 'The lock is complete.');
}
